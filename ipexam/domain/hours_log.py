"""How a learning log is to be read: which platform made it, which row is its header, which column says what and in
which unit, and what the log itself cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum

from ipexam.domain.hours import Grain
from ipexam.domain.programme import SECONDS_PER_CLASS_HOUR
from ipexam.domain.quirk import Note


class HoursColumn(Enum):
    """Columns of a learning log. Where there is a family name, the name column holds the given name."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    NICKNAME = "nickname"
    PLATFORM_ID = "platform_id"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    ORGANISATION = "organisation"
    COURSE = "course"
    DAY = "day"
    START = "start"
    END = "end"
    DURATION = "duration"
    COMPLETION = "completion"


class Unit(Enum):
    """What a bare number counts; the value is seconds."""

    SECONDS = 1
    MINUTES = 60
    HOURS = 3600
    CLASS_HOURS = SECONDS_PER_CLASS_HOUR


class TwoParts(Enum):
    """What a duration of two parts means: `43:53` is 43 minutes 53 seconds, or 43 hours 53 minutes."""

    MINUTES_SECONDS = "minutes_seconds"
    HOURS_MINUTES = "hours_minutes"


class DayOrder(Enum):
    """Which of two numbers before the year is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNKNOWN = "unknown"


class NameForm(Enum):
    """What stands in a name column; several forms may hold for one platform."""

    ACCOUNT_NICKNAME = "account_nickname"  # 账号名(昵称): 腾讯会议, Zoom's Name (Original Name)
    NAME_ORGANISATION = "name_organisation"  # 张三-某公司
    SEVERAL = "several"  # 张三&李四: two people on one device


class Ask(Enum):
    """What a log cannot tell and a person must say once for the file."""

    UNIT = "unit"
    TWO_PARTS = "two_parts"
    DAY_ORDER = "day_order"
    DAY = "day"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A group of columns that stands several times in one row, once for each video or task: each filled group is a
    record of its own, or of running totals a share of one record. `title` is what stands above the group."""

    title: str
    columns: Mapping[HoursColumn, int]


@dataclass(frozen=True, slots=True)
class LogMapping:
    """How one sheet is read. Rows count from 1 as the spreadsheet shows them, places from 0 at column A.

    `header_from` to `header_to` are the header's rows, `last_row` ends the section when other tables follow; `day` is
    the day of times that name none, `course` (code or name) that of rows that name none.
    """

    sheet: str
    header_from: int
    header_to: int
    columns: Mapping[HoursColumn, int]
    grain: Grain
    platform: str = ""
    layout: str = ""
    repeats: tuple[Repeat, ...] = ()
    last_row: int | None = None
    unit: Unit | None = None
    two_parts: TwoParts | None = None
    day_order: DayOrder | None = None
    day: date | None = None
    course: str = ""
    names: frozenset[NameForm] = frozenset()
    nobody: tuple[str, ...] = ()
    """Texts in the name column that are no person (`Points Possible`)."""
    marks: tuple[str, ...] = ()
    """Words that the platform puts in brackets behind a name and that are no part of it (`张三 (来宾)`)."""


def kept(mapping: LogMapping) -> LogMapping:
    """What of a mapping holds for the next file with the same header. What is decided once per file is left out: the
    sheet, the day, the course, the order of day and month, and what clocks of two parts mean."""
    return replace(
        mapping,
        sheet="",
        header_from=1,
        header_to=1 + mapping.header_to - mapping.header_from,
        last_row=None,
        two_parts=None,
        day_order=None,
        day=None,
        course="",
    )


def laid_on(mapping: LogMapping, sheet: str, header_from: int) -> LogMapping:
    """A kept mapping for a sheet whose header begins in this row."""
    height = mapping.header_to - mapping.header_from
    return replace(mapping, sheet=sheet, header_from=header_from, header_to=header_from + height)


class EvidenceKind(Enum):
    """What speaks for a platform."""

    SHEET_NAME = "sheet_name"
    FILE_NAME = "file_name"
    LABEL = "label"
    LABEL_MISSING = "label_missing"
    BLOCK = "block"
    FORM = "form"
    REMEMBERED = "remembered"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a guess, or against it: `weight` is what it adds to the score."""

    kind: EvidenceKind
    said: str
    weight: int


@dataclass(frozen=True, slots=True)
class Guess:
    """A platform that a sheet may come from; `score` is 0 to 100, `mapping` how the sheet would be read."""

    platform: str
    layout: str
    score: int
    evidence: tuple[Evidence, ...]
    mapping: LogMapping


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """What a column's cells are understood to say: (as written, as understood in seconds or as a UTC time in ISO form;
    empty when it cannot be read)."""

    column: HoursColumn
    label: str
    letter: str
    samples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Clues:
    """What a sheet's ambiguous values look like, so that known facts may settle what they mean (`sheets.log_facts`).

    `clocks` are its clocks of two parts as (first, second): `43:53` is (43, 53). `dates` are its dates whose day and
    month could be swapped, read as (day first, month first).
    """

    clocks: tuple[tuple[int, int], ...] = ()
    dates: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetSurvey:
    """What a sheet looks like before anything is imported. `top` are its first rows as texts; `guesses` come likeliest
    first; `samples`, `asks`, `clues`, and the header's `labels` with their `fingerprint`, belong to the first;
    `counted` says whether it would be read, for platforms write the same hours twice."""

    name: str
    hidden: bool
    rows: int
    top: tuple[tuple[str, ...], ...]
    guesses: tuple[Guess, ...]
    samples: tuple[ColumnSample, ...]
    asks: frozenset[Ask]
    counted: bool
    remembered: bool = False
    clues: Clues = Clues()
    labels: tuple[str, ...] = ()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class RememberedMapping:
    """How sheets with a certain header are read since somebody said so; `labels` are the header's."""

    id: int
    fingerprint: str
    labels: tuple[str, ...]
    mapping: LogMapping
    actor: str
    used_at: datetime


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """A file before it is imported. `imported_before` are the batches that brought the same content; `notes` say once
    for the file what was odd in its visible and counted sheets."""

    path: str
    name: str
    sha256: str
    sheets: tuple[SheetSurvey, ...]
    imported_before: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class LogFile:
    """A learning log to be read: its place, its password when it has one, and how each counted sheet is read. Without
    mappings the survey's own choice is taken."""

    path: str
    password: str = field(default="", repr=False)
    mappings: tuple[LogMapping, ...] = ()
