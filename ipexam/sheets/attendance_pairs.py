"""The columns of a sign-in sheet in which people sign in and out, in pairs: one for the day, or one for each half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ipexam.domain.attendance import Part
from ipexam.sheets.cells import text_of
from ipexam.sheets.header import Header, fold_label
from ipexam.sheets.headers_people import ATTENDANCE, AttendanceColumn

NO_COLUMN = -1
"""The place of a column that a sheet lacks: the empty cell that a reader appends to each row."""

_HALVES = {"上午": Part.MORNING, "早上": Part.MORNING, "下午": Part.AFTERNOON, "晚上": Part.AFTERNOON}
_IN, _OUT = (
    frozenset(map(fold_label, ATTENDANCE.synonyms[column])) - _HALVES.keys()
    for column in (AttendanceColumn.SIGNED_IN, AttendanceColumn.SIGNED_OUT)
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Where people sign in and where they sign out; `NO_COLUMN` where the sheet has none."""

    part: Part
    signed_in: int
    signed_out: int


def sign_columns(header: Header[AttendanceColumn]) -> tuple[Pair, ...]:
    """The pairs from left to right: a column for signing in begins one, the next for signing out ends it."""
    pairs: list[Pair] = []
    for place, (group, label) in enumerate(_labels(header)):
        half, rest = _half(label)
        part = half or _half(group)[0] or Part.WHOLE
        if rest in _OUT and pairs and pairs[-1].signed_out == NO_COLUMN:
            began = pairs[-1]
            pairs[-1] = Pair(began.part if began.part is part else Part.WHOLE, began.signed_in, place)
        elif rest in _OUT:
            pairs.append(Pair(part, NO_COLUMN, place))
        elif rest in _IN or (half is not None and not rest):
            pairs.append(Pair(part, place, NO_COLUMN))
    return tuple(pairs)


def _half(label: str) -> tuple[Part | None, str]:
    """The half of the day at a label's beginning, and the rest of it."""
    for word, part in _HALVES.items():
        if label.startswith(word):
            return part, label.removeprefix(word)
    return None, label


def _labels(header: Header[AttendanceColumn]) -> Iterator[tuple[str, str]]:
    """Each column's label with that of the merged cell above it, folded; the upper row of a header counts only when
    the header has two."""
    rows = [
        [text_of(cell) for cell in cells]
        for _, cells in islice(header.sheet.rows(), max(header.row - 2, 0), header.row)
    ]
    lower = rows[-1]
    upper = rows[0] if len(rows) > 1 and _split(header, lower) else [""] * len(lower)
    group = ""
    for over, under in zip(upper, lower, strict=True):
        group = over or group
        yield fold_label(group), _bare(under or over)


def _split(header: Header[AttendanceColumn], lower: Sequence[str]) -> bool:
    """Whether the header stands in two rows: then some label is missing from the lower one."""
    return any(lower[header.index[column]] != label for column, label in header.labels.items())


def _bare(label: str) -> str:
    return fold_label(label).partition("(")[0]
