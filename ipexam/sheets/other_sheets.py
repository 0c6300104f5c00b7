"""Sheets that name people by ID as a registration sheet does, and are something else: marks, a sign-in sheet, a log."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Generic, TypeVar

from ipexam.domain.batch import BatchNoun
from ipexam.domain.hours_log import HoursColumn
from ipexam.sheets.cells import text_of
from ipexam.sheets.header import Columns, Header, labelled
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.headers_people import ATTENDANCE, AttendanceColumn, RegistrationColumn
from ipexam.sheets.marks_sheet import MARKS, MarkColumn

C = TypeVar("C", bound=Enum)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[C]):
    """A kind of sheet and the columns that tell it: no registration asks for them."""

    noun: BatchNoun
    columns: Columns[C]
    telling: Set[C]

    def told_by(self, texts: list[str]) -> str:
        """The label that tells this kind; empty when none does."""
        return next((text for text in texts if labelled(text, self.columns) in self.telling), "")


_MARKS = _Kind(BatchNoun.MARKS, MARKS, frozenset({MarkColumn.MARK}))
_ATTENDANCE = _Kind(
    BatchNoun.ATTENDANCE,
    ATTENDANCE,
    frozenset({AttendanceColumn.SIGNED_IN, AttendanceColumn.SIGNED_OUT, AttendanceColumn.STATUS}),
)
_HOURS = _Kind(
    BatchNoun.HOURS, HOURS, frozenset({HoursColumn.DURATION, HoursColumn.START, HoursColumn.END, HoursColumn.COURSE})
)
_ASKED = frozenset(
    {
        RegistrationColumn.AUDIENCE,
        RegistrationColumn.PROVINCE,
        RegistrationColumn.CITY,
        RegistrationColumn.AWARDS,
        RegistrationColumn.CONTEST,
        RegistrationColumn.WANTED_SESSIONS,
        RegistrationColumn.DISPLAY_CONSENT,
    }
)
"""What registrations alone ask for. The time of an answer is none of it: every form platform writes one."""

_ENOUGH = 2
"""So many of them make a registration sheet, whatever else the platform adds (问卷星 adds 总分 to any form): a list of
marks may well have one, such as 人员类别."""


def other_kind(header: Header[RegistrationColumn]) -> tuple[BatchNoun, str] | None:
    """What a sheet seems to be instead of a registration sheet, and the label that says so; None when nothing does."""
    if len(_ASKED & header.index.keys()) >= _ENOUGH:
        return None
    above, last = max(1, header.row - 1), header.row
    texts = [text_of(cell) for row, cells in islice(header.sheet.rows(), last) if row >= above for cell in cells]
    for kind in (_MARKS, _ATTENDANCE, _HOURS):
        if label := kind.told_by(texts):
            return kind.noun, label
    return None
