"""Texts of foreign files as a database can hold them."""

from __future__ import annotations

from dataclasses import replace

from ipexam.domain.question import Key, QuestionContent, RubricLine
from ipexam.matching.private_use import REPAIRS

_MENDED = REPAIRS | {0: None}
_LONGEST_CODE = 60
_LONGEST_NAME = 120
_LONGEST_KNOWLEDGE = 200
"""What the schema's columns hold; what is cut off stands in the question's raw text."""


def storable_text(text: str) -> str:
    """The text without what no database takes, NUL and halves of characters, and with the private-use characters of old
    GBK systems set right."""
    return text.translate(_MENDED).encode("utf-8", "ignore").decode() if text else text


def storable(content: QuestionContent) -> QuestionContent:
    """The content with every text fit for a database."""
    return replace(
        content,
        course_code=storable_text(content.course_code)[:_LONGEST_CODE],
        knowledge=storable_text(content.knowledge)[:_LONGEST_KNOWLEDGE],
        author=storable_text(content.author)[:_LONGEST_NAME],
        group=storable_text(content.group)[:_LONGEST_CODE],
        stem=storable_text(content.stem),
        options=_each(content.options),
        key=_key(content.key),
        source=storable_text(content.source),
        explanation=storable_text(content.explanation),
        premises=_each(content.premises),
        blank_options=tuple(map(_each, content.blank_options)),
        passage=storable_text(content.passage),
        tags=tuple(dict.fromkeys(tag[:_LONGEST_NAME] for tag in _each(content.tags))),
    )


def _key(key: Key) -> Key:
    rubric = tuple(RubricLine(line.points, storable_text(line.text)) for line in key.rubric)
    return replace(key, blanks=tuple(map(_each, key.blanks)), answer=storable_text(key.answer), rubric=rubric)


def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(storable_text, texts))
