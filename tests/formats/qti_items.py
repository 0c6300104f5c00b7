"""QTI items and packages for tests, put together from their parts."""

from __future__ import annotations

from ipexam.domain.question_file import FileReading, ReadQuestion
from ipexam.formats.qti_reading import read_qti
from tests.formats.test_zip_safely import zipped

V21 = "http://www.imsglobal.org/xsd/imsqti_v2p1"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
MATCH_CORRECT = f'<responseProcessing template="{TEMPLATES}match_correct"/>'
MAP_RESPONSE = f'<responseProcessing template="{TEMPLATES}map_response"/>'


def item(body: str, declared: str = "", processing: str = MATCH_CORRECT, after: str = "", more: str = "") -> str:
    """An item of QTI 2.1."""
    return (
        f'<assessmentItem xmlns="{V21}" identifier="i1" title="标题" adaptive="false" timeDependent="false" {more}>'
        f'{declared}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f"<itemBody>{body}</itemBody>{processing}{after}</assessmentItem>"
    )


def declared(
    *correct: str,
    cardinality: str = "single",
    base: str = "identifier",
    identifier: str = "RESPONSE",
    mapping: str = "",
) -> str:
    """A response declaration."""
    values = "".join(f"<value>{value}</value>" for value in correct)
    right = f"<correctResponse>{values}</correctResponse>" if correct else ""
    return (
        f'<responseDeclaration identifier="{identifier}" cardinality="{cardinality}" baseType="{base}">{right}'
        f"{mapping}</responseDeclaration>"
    )


def mapped(**earns: str) -> str:
    """A mapping."""
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in earns.items())
    return f'<mapping defaultValue="0">{entries}</mapping>'


def choices(*texts: str, most: str = "1", kind: str = "choiceInteraction", prompt: str = "题干") -> str:
    """A choice interaction with choices A, B, C …"""
    inner = "".join(f'<simpleChoice identifier="{chr(65 + n)}">{text}</simpleChoice>' for n, text in enumerate(texts))
    asked = f"<prompt>{prompt}</prompt>" if prompt else ""
    return f'<{kind} responseIdentifier="RESPONSE" shuffle="false" maxChoices="{most}">{asked}{inner}</{kind}>'


def read(source: str) -> FileReading:
    """The reading of one item."""
    return read_qti(source.encode(), "x.xml")


def only(source: str) -> ReadQuestion:
    """The only question of an item."""
    (question,) = read(source).questions
    return question


def package(parts: dict[str, str | bytes]) -> FileReading:
    """The reading of a package."""
    held = {name: part.encode() if isinstance(part, str) else part for name, part in parts.items()}
    return read_qti(zipped(held), "x.zip")
