"""What an office knows about a learning platform: how its exports look and what their rows mean.

Profiles are data files in `resources/platforms/` and in the office's own folder; `docs/platforms.md` says how to write
one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import DayOrder, HoursColumn, NameForm, TwoParts, Unit

GENERIC = "generic"
"""The code of a log that no profile fits: its columns are found by their usual names."""

Texts = Mapping[str, str]
"""A text in several languages, by language code: `zh_CN`, `en`."""


class ProfileFault(Enum):
    """Why a profile cannot be used."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_TOML = "not_toml"
    KEY_MISSING = "key_missing"
    KEY_UNKNOWN = "key_unknown"
    WRONG_TYPE = "wrong_type"
    VALUE_UNKNOWN = "value_unknown"
    PATTERN_BROKEN = "pattern_broken"


class Clock(Enum):
    """What a platform's hours are: time at the screen, or time of the recording, which double speed counts twice."""

    WALL = "wall"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the hours that has columns of its own, such as live and replay: a record of its own."""

    title: str
    columns: Mapping[HoursColumn, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """One form in which a platform exports its log.

    Labels are compared folded (`sheets.header.fold_label`), also without a unit in brackets. A sheet has this layout
    when one label of each group of `needed` stands in its header and none of `forbidden`; everything else only adds to
    the score. `columns` names each column's labels, best first; where a label stands several times, columns in `last`
    take the last place. `repeats` are columns that stand once for each video, under a title; `parts` are repeats whose
    columns have names of their own. `section` begins the part of a sheet that the layout is about. `certainty` is the
    most that a layout of everyday labels may score. Of the layouts that tell `tells` in one file only those of the
    lowest `rank` count; a layout that is not `counted` is known but holds no hours.
    """

    code: str
    names: Texts
    needed: tuple[tuple[str, ...], ...]
    columns: Mapping[HoursColumn, tuple[str, ...]]
    grain: Grain
    wanted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    sheets: tuple[re.Pattern[str], ...] = ()
    block: tuple[str, ...] = ()
    forms: Mapping[HoursColumn, re.Pattern[str]] = field(default_factory=dict)
    repeats: Mapping[HoursColumn, tuple[str, ...]] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    header_rows: int = 1
    last: frozenset[HoursColumn] = frozenset()
    section: re.Pattern[str] | None = None
    section_end: re.Pattern[str] | None = None
    unit: Unit | None = None
    two_parts: TwoParts | None = None
    day_order: DayOrder | None = None
    person: frozenset[NameForm] = frozenset()
    nobody: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    course_labels: tuple[str, ...] = ()
    day_labels: tuple[str, ...] = ()
    clock: Clock = Clock.WALL
    tells: str = "hours"
    rank: int = 1
    certainty: int = 100
    counted: bool = True
    remarks: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform with its layouts. `file_names` speak for it; `file_days` find the day that a file's name says, in
    groups `year`, `month` and `day`. `own` tells an office's own profile from a shipped one."""

    code: str
    names: Texts
    layouts: tuple[Layout, ...]
    file_names: tuple[re.Pattern[str], ...] = ()
    file_days: tuple[re.Pattern[str], ...] = ()
    own: bool = False
