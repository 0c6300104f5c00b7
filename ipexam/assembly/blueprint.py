"""Reading a blueprint (双向细目表): TOML, or one short line for the command line.

Short: `1:single=4,multiple=2;2:single=3;marks:single=1`. TOML: a table `[marks]` with the mark of one question of each
type as text, and one table `[modules.<code>]` a module with counts per type. What a file does not price costs what
`DEFAULT_MARKS` says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from ipexam.domain.exam_errors import BlueprintUnreadable
from ipexam.domain.paper import Blueprint, BlueprintCell
from ipexam.domain.question import QuestionType

DEFAULT_MARKS: Mapping[QuestionType, Fraction] = MappingProxyType(
    {
        QuestionType.SINGLE: Fraction(1),
        QuestionType.MULTIPLE: Fraction(2),
        QuestionType.TRUE_FALSE: Fraction(1),
        QuestionType.FILL_IN: Fraction(2),
        QuestionType.SHORT_ANSWER: Fraction(10),
        QuestionType.CASE: Fraction(20),
    }
)
"""What one question is worth when the blueprint does not say."""

MOST_PER_CELL = 200
"""Nobody sits a paper with more questions of one kind; a larger number is a slip of the key."""

_MARKS = "marks"
_MODULES = "modules"


def read_blueprint(text: str) -> Blueprint:
    """The blueprint a text describes, in either form. Raises `BlueprintUnreadable`."""
    try:
        told = _short(text) if _is_short(text) else tomllib.loads(text)
        return _blueprint(told[_MODULES], told.get(_MARKS, {}))
    except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError) as broken:
        raise BlueprintUnreadable(text.strip()[:200]) from broken


def short_text(blueprint: Blueprint) -> str:
    """The blueprint as one short line that `read_blueprint` takes back."""
    modules: dict[str, list[str]] = {}
    for cell in blueprint.cells:
        modules.setdefault(cell.module_code, []).append(f"{cell.type.value}={cell.count}")
    marks = ",".join(f"{kind.value}={mark}" for kind, mark in blueprint.maximum_per_type.items())
    return ";".join([*(f"{code}:{','.join(counts)}" for code, counts in modules.items()), f"{_MARKS}:{marks}"])


def _is_short(text: str) -> bool:
    return "[" not in text and ":" in text


def _short(text: str) -> dict[str, Any]:
    modules: dict[str, dict[str, str]] = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        code, _, counts = part.partition(":")
        if code.strip() in modules:
            raise ValueError(part)
        modules[code.strip()] = dict(_pair(pair) for pair in counts.split(","))
    marks = modules.pop(_MARKS, {})
    return {_MODULES: modules, _MARKS: marks}


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    return key.strip(), value.strip()


def _blueprint(modules: Mapping[str, Mapping[str, Any]], marks: Mapping[str, Any]) -> Blueprint:
    cells = tuple(
        BlueprintCell(code, QuestionType(kind), count)
        for code, counts in modules.items()
        for kind, count in ((kind, _count(told)) for kind, told in counts.items())
        if count
    )
    given = {QuestionType(kind): _mark(told) for kind, told in marks.items()}
    if not cells or any(not cell.module_code for cell in cells):
        raise ValueError("a blueprint needs cells")
    used = {cell.type for cell in cells}
    return Blueprint(cells, {kind: given.get(kind, DEFAULT_MARKS[kind]) for kind in QuestionType if kind in used})


def _count(told: str | int) -> int:
    count = int(told)
    if isinstance(told, bool | float) or not 0 <= count <= MOST_PER_CELL:
        raise ValueError(told)
    return count


def _mark(told: str | int) -> Fraction:
    mark = Fraction(told)
    if isinstance(told, bool | float) or not 0 < mark <= 100 or (mark * 100).denominator != 1:
        raise ValueError(told)
    return mark
