"""Questions as foreign formats have them: the fields that they know, the bank's defaults for all others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.rich_text import literal

TRUE_FALSE_OPTIONS = ("正确", "错误")
DEFAULT_DIFFICULTY = 3


def foreign_content(
    kind: QuestionType,
    stem: str,
    key: Key,
    explanation: str,
    options: Sequence[str] = (),
    premises: Sequence[str] = (),
    blank_options: Sequence[Sequence[str]] = (),
    fields: Mapping[str, Any] = MappingProxyType({}),
) -> QuestionContent:
    """A question of which nothing else is known than `fields`, by their names in `QuestionContent`."""
    told = fields.get
    return QuestionContent(
        told("type", kind),
        told("course_code", ""),
        stem,
        tuple(options),
        told("key", key),
        told("difficulty", DEFAULT_DIFFICULTY),
        told("level"),
        told("knowledge", ""),
        told("source", ""),
        told("law_date"),
        told("expires_on"),
        explanation,
        tuple(premises),
        tuple(map(tuple, blank_options)) if blank_options else (),
        told("group", ""),
        told("passage", ""),
        told("tags", ()),
        told("author", ""),
        told("seconds", 0),
    )


def raw_draft(source: str) -> QuestionContent:
    """A question of a kind that the bank does not ask, with its source for a stem."""
    return foreign_content(QuestionType.UNKNOWN, literal(source), Key(), "")
