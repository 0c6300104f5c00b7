"""Moodle XML made by hand, as tests need it."""

from __future__ import annotations

import base64

from ipexam.domain.question_file import FileReading, ReadQuestion
from ipexam.formats.moodle_reading import read_moodle


def quiz(*elements: str) -> bytes:
    """A file with these elements."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>{"".join(elements)}</quiz>'.encode()


def element(kind: str, inner: str = "", stem: str = "哪个？", files: str = "") -> str:
    """A question; `stem` is HTML."""
    text = f'<questiontext format="html"><text><![CDATA[{stem}]]></text>{files}</questiontext>'
    return f'<question type="{kind}">{text}{inner}</question>'


def answer(fraction: object, html: str, more: str = "") -> str:
    """An answer."""
    return f'<answer fraction="{fraction}" format="html"><text><![CDATA[{html}]]></text>{more}</answer>'


def file(name: str, content: bytes) -> str:
    """A file inside an element."""
    return f'<file name="{name}" path="/" encoding="base64">{base64.b64encode(content).decode()}</file>'


def read(*elements: str) -> FileReading:
    """What is read of these elements."""
    reading = read_moodle(quiz(*elements), "x.xml")
    assert not reading.unaccounted
    return reading


def one(*elements: str) -> ReadQuestion:
    """The only question of these elements."""
    (question,) = read(*elements).questions
    return question


def told(question: ReadQuestion) -> list[tuple[str, str]]:
    """The problems of a question: code and value."""
    return [(problem.code.value, problem.facts.get("value", "")) for problem in question.problems]
