"""Platform profiles read from data files: the shipped ones and an office's own, checked as they are loaded.

`docs/platforms.md` is the reference of the format; a key that is not in it is refused, so that no typing error goes
unnoticed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from ipexam.domain.file_errors import PlatformProfileBroken
from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import DayOrder, HoursColumn, NameForm, TwoParts, Unit
from ipexam.domain.platform import GENERIC, Clock, Layout, Part, Platform, ProfileFault, Texts

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

LARGEST_BYTES = 200_000
"""No profile is that long."""

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGES = ("zh_CN", "en")
_UNITS = {unit.name.lower(): unit for unit in Unit}
_PERSON = (HoursColumn.NAME, HoursColumn.ID_NUMBER, HoursColumn.PHONE, HoursColumn.PLATFORM_ID, HoursColumn.NICKNAME)


def load_platforms(shipped: Path, own: Path | None = None) -> tuple[Platform, ...]:
    """Every profile, by code. An office's own profile replaces the shipped one of the same code; a missing folder holds
    none. Raises `PlatformProfileBroken`, which names the file and the key."""
    found = {platform.code: platform for platform in _folder(shipped, own=False)}
    if own is not None:
        found |= {platform.code: platform for platform in _folder(own, own=True)}
    return tuple(found[code] for code in sorted(found))


def _folder(folder: Path, *, own: bool) -> list[Platform]:
    return [read_platform(path, own=own) for path in sorted(folder.glob("*.toml"))]


def read_platform(path: Path, *, own: bool = False) -> Platform:
    """One profile. Raises `PlatformProfileBroken`."""
    try:
        content = path.read_bytes()
        if len(content) > LARGEST_BYTES:
            raise PlatformProfileBroken(str(path), "", ProfileFault.TOO_LARGE.value)
        table = tomllib.loads(content.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as broken:
        raise PlatformProfileBroken(str(path), "", ProfileFault.NOT_TOML.value, str(broken)) from broken
    except UnicodeDecodeError as broken:
        raise PlatformProfileBroken(str(path), "", ProfileFault.NOT_UTF8.value) from broken
    except OSError as refused:
        raise PlatformProfileBroken(str(path), "", ProfileFault.UNREADABLE.value) from refused
    return _platform(_Table(str(path), "", table), own)


class _Table:
    """A table of a profile: each key is taken once, and `done` refuses what was not taken."""

    def __init__(self, path: str, name: str, table: Mapping[str, Any]) -> None:  # Any: whatever TOML says
        self._path = path
        self._name = name
        self._left = dict(table)

    def fault(self, key: str, fault: ProfileFault, found: object = "") -> PlatformProfileBroken:
        """The error for a key of this table."""
        return PlatformProfileBroken(self._path, f"{self._name}{key}", fault.value, str(found))

    def done(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._left:
            raise self.fault(key, ProfileFault.KEY_UNKNOWN)

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """A value of a type; without a default it must be there."""
        value = self._left.pop(key, default)
        if value is None:
            raise self.fault(key, ProfileFault.KEY_MISSING)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
            raise self.fault(key, ProfileFault.WRONG_TYPE, value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty."""
        values: list[Any] = self.take(key, list, [])
        if not all(isinstance(value, str) and value for value in values):
            raise self.fault(key, ProfileFault.WRONG_TYPE, values)
        return tuple(values)

    def choice(self, key: str, choices: Mapping[str, T], default: T) -> T:
        """One of some words."""
        if key not in self._left:
            return default
        word = self.take(key, str)
        if word not in choices:
            raise self.fault(key, ProfileFault.VALUE_UNKNOWN, f"{word} ({', '.join(choices)})")
        return choices[word]

    def pattern(self, key: str) -> re.Pattern[str] | None:
        """A regular expression, if there is one."""
        text = self.take(key, str, "")
        return self._compiled(key, text) if text else None

    def patterns(self, key: str, groups: frozenset[str] = frozenset()) -> tuple[re.Pattern[str], ...]:
        """Regular expressions, each with these named groups."""
        found = tuple(self._compiled(key, text) for text in self.texts(key))
        for pattern in found:
            if not groups <= pattern.groupindex.keys():
                raise self.fault(key, ProfileFault.PATTERN_BROKEN, pattern.pattern)
        return found

    def _compiled(self, key: str, text: str) -> re.Pattern[str]:
        try:
            return re.compile(text, re.IGNORECASE)
        except re.error as broken:
            raise self.fault(key, ProfileFault.PATTERN_BROKEN, f"{text}: {broken}") from broken

    def table(self, key: str) -> _Table:
        """A table inside this one; an empty one when there is none."""
        return _Table(self._path, f"{self._name}{key}.", self.take(key, dict, {}))

    def tables(self, key: str, default: list[Any] | None = None) -> list[_Table]:
        """A list of tables; without a default there must be one."""
        values: list[Any] = self.take(key, list, default)
        if (not values and default is None) or not all(isinstance(value, dict) for value in values):
            raise self.fault(key, ProfileFault.WRONG_TYPE, type(values).__name__)
        return [_Table(self._path, f"{self._name}{key}[{n}].", value) for n, value in enumerate(values, 1)]

    def languages(self, key: str, *, needed: bool) -> Texts:
        """A text in the program's languages; a needed one has both."""
        inner = self.table(key)
        texts = {language: inner.take(language, str, None if needed else "") for language in _LANGUAGES}
        inner.done()
        return {language: text for language, text in texts.items() if text}

    def by_column(self, key: str, read: Callable[[_Table, str], T]) -> dict[HoursColumn, T]:
        """A table whose keys are columns of a learning log."""
        inner = self.table(key)
        found = {column: read(inner, column.value) for column in HoursColumn if column.value in inner._left}
        inner.done()
        return found


def _platform(table: _Table, own: bool) -> Platform:
    code = table.take("code", str)
    if not _CODE.fullmatch(code) or code == GENERIC:
        raise table.fault("code", ProfileFault.VALUE_UNKNOWN, code)
    platform = Platform(
        code=code,
        names=table.languages("names", needed=True),
        layouts=tuple(_layout(layout) for layout in table.tables("layouts")),
        file_names=table.patterns("file_names"),
        file_days=table.patterns("file_days", frozenset({"year", "month", "day"})),
        own=own,
    )
    table.done()
    codes = [layout.code for layout in platform.layouts]
    if len(set(codes)) < len(codes):
        raise table.fault("layouts", ProfileFault.VALUE_UNKNOWN, ", ".join(codes))
    return platform


def _layout(table: _Table) -> Layout:
    layout = Layout(
        code=table.take("code", str),
        names=table.languages("names", needed=True),
        needed=_groups(table),
        columns=table.by_column("columns", _Table.texts),
        grain=table.choice("grain", _words(Grain), Grain.VISIT),
        wanted=table.texts("wanted"),
        forbidden=table.texts("forbidden"),
        sheets=table.patterns("sheets"),
        block=table.texts("block"),
        forms=_forms(table),
        repeats=table.by_column("repeats", _Table.texts),
        parts=tuple(_part(part) for part in table.tables("parts", [])),
        header_rows=table.take("header_rows", int, 1),
        last=frozenset(_chosen(table, "last", _words(HoursColumn))),
        section=table.pattern("section"),
        section_end=table.pattern("section_end"),
        unit=table.choice("unit", _UNITS, None),
        two_parts=table.choice("two_parts", _words(TwoParts), None),
        day_order=table.choice("day_order", _words(DayOrder), None),
        person=frozenset(_chosen(table, "person", _words(NameForm))),
        nobody=table.texts("nobody"),
        marks=table.texts("marks"),
        course_labels=table.texts("course_labels"),
        day_labels=table.texts("day_labels"),
        clock=table.choice("clock", _words(Clock), Clock.WALL),
        tells=table.take("tells", str, "hours"),
        rank=table.take("rank", int, 1),
        certainty=table.take("certainty", int, 100),
        counted=table.take("counted", bool, True),
        remarks=table.languages("remarks", needed=False),
    )
    table.done()
    return _checked(table, layout)


def _part(table: _Table) -> Part:
    part = Part(table.take("title", str), table.by_column("columns", _Table.texts))
    table.done()
    return part


def _words(choices: type[E]) -> dict[str, E]:
    return {str(choice.value): choice for choice in choices}


def _chosen(table: _Table, key: str, choices: Mapping[str, T]) -> list[T]:
    words = table.texts(key)
    for word in words:
        if word not in choices:
            raise table.fault(key, ProfileFault.VALUE_UNKNOWN, f"{word} ({', '.join(choices)})")
    return [choices[word] for word in words]


def _groups(table: _Table) -> tuple[tuple[str, ...], ...]:
    groups: list[Any] = table.take("needed", list)
    for group in groups:
        if not isinstance(group, list) or not group or not all(isinstance(label, str) and label for label in group):
            raise table.fault("needed", ProfileFault.WRONG_TYPE, group)
    if not groups:
        raise table.fault("needed", ProfileFault.KEY_MISSING)
    return tuple(tuple(group) for group in groups)


def _forms(table: _Table) -> dict[HoursColumn, re.Pattern[str]]:
    found = table.by_column("forms", _Table.pattern)
    return {column: pattern for column, pattern in found.items() if pattern is not None}


def _checked(table: _Table, layout: Layout) -> Layout:
    """A layout that can be read: it says who and how long, and has a sensible header."""
    if not 1 <= layout.header_rows <= 3:
        raise table.fault("header_rows", ProfileFault.VALUE_UNKNOWN, f"{layout.header_rows} (1, 2, 3)")
    known = {*layout.columns, *layout.repeats, *(column for part in layout.parts for column in part.columns)}
    if not known & {*_PERSON}:
        raise table.fault("columns.name", ProfileFault.KEY_MISSING)
    times = {HoursColumn.START, HoursColumn.END} <= known
    if layout.counted and not (times or known & {HoursColumn.DURATION, HoursColumn.COMPLETION}):
        raise table.fault("columns.duration", ProfileFault.KEY_MISSING)
    return layout


def layout_of(platforms: Sequence[Platform], platform: str, layout: str) -> Layout | None:
    """A layout by its codes; None when no profile has it."""
    found = (one for each in platforms if each.code == platform for one in each.layouts if one.code == layout)
    return next(found, None)
