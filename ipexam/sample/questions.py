"""The sample's own questions and reference material, read from `resources/samples/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from ipexam.documents.reader import typeset
from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType, RubricLine
from ipexam.paths import resource
from ipexam.sheets.questions_writing import write_questions

MATERIAL_TITLE = "知识产权运营人才培养 开卷考试参考资料"


def sample_questions() -> tuple[tuple[str, QuestionContent], ...]:
    """Every question with its code, course by course."""
    found = []
    for path in sorted(resource("samples", "questions").glob("*.toml")):
        told = tomllib.loads(path.read_text("utf-8"))
        found += [(line["code"], _content(told["course"], line)) for line in told["question"]]
    return tuple(found)


def write_question_workbook(path: Path) -> Path:
    """Write the questions as the program's own template has them."""
    write_questions(path, sample_questions())
    return path


def write_material(path: Path) -> int:
    """Typeset the reference material of all modules as one PDF with an outline; how many pages it has."""
    texts = [part.read_text("utf-8") for part in sorted(resource("samples", "material").glob("*.md"))]
    return len(typeset(texts, MATERIAL_TITLE, path).pages)


def _content(course: str, line: Mapping[str, Any]) -> QuestionContent:  # Any: values of a TOML file
    kind = QuestionType(line["type"])
    return QuestionContent(
        type=kind,
        course_code=course,
        stem=line["stem"],
        options=_options(kind, line),
        key=_key(kind, line),
        difficulty=line["difficulty"],
        level=CognitiveLevel(line["level"]),
        knowledge=line["knowledge"],
        source=line["source"],
        law_date=line["law_date"],
        expires_on=line.get("expires_on"),
        explanation=line["explanation"],
    )


def _options(kind: QuestionType, line: Mapping[str, Any]) -> tuple[str, ...]:
    return ("正确", "错误") if kind is QuestionType.TRUE_FALSE else tuple(line.get("options", ()))


def _key(kind: QuestionType, line: Mapping[str, Any]) -> Key:
    if kind.written:
        rubric = tuple(RubricLine(Fraction(str(one["points"])), one["text"]) for one in line["rubric"])
        return Key(answer=line["answer"], rubric=rubric)
    if kind is QuestionType.FILL_IN:
        return Key(blanks=tuple(tuple(blank) for blank in line["blanks"]))
    if kind is QuestionType.TRUE_FALSE:
        return Key(choices=(0 if line["key"] == "true" else 1,))
    return Key(choices=tuple("ABCDEF".index(letter) for letter in line["key"]))
