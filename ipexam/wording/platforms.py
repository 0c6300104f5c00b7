"""Words about platform profiles: their names come from the profile itself, in the language in use."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain.hours_log import HoursColumn
from ipexam.domain.platform import GENERIC, Clock, Layout, Platform, ProfileFault, Texts
from ipexam.wording import hours_log
from ipexam.wording.language import Language, _, active


def in_words(texts: Texts) -> str:
    """A profile's text in the language in use, or else in English."""
    return texts.get(active().value) or texts.get(Language.ENGLISH.value, "")


def in_either(texts: Sequence[str]) -> str:
    """Of a text in Chinese and in English the one in the language in use."""
    return in_words(dict(zip((Language.CHINESE.value, Language.ENGLISH.value), texts, strict=False)))


def name(platforms: Sequence[Platform], platform: str, layout: str = "") -> str:
    """A platform and one of its layouts: `腾讯会议 · 成员明细`. A profile that is gone keeps its code."""
    if platform in ("", GENERIC):
        return _("A log of no known platform")
    found = next((each for each in platforms if each.code == platform), None)
    if found is None:
        return platform
    kind = next((one for one in found.layouts if one.code == layout), None)
    parts = [in_words(found.names), *([in_words(kind.names)] if kind else [])]
    return " · ".join(parts)


def layout(platforms: Sequence[Platform], platform: str, code: str) -> Layout | None:
    """A layout by its codes; None for one that no profile has."""
    found = (one for each in platforms if each.code == platform for one in each.layouts)
    return next((one for one in found if one.code == code), None)


def remark(layout: Layout) -> str:
    """What a clerk should know about a layout; empty when there is nothing."""
    return in_words(layout.remarks)


def clock(value: Clock) -> str:
    """What a platform's hours are."""
    return {
        Clock.WALL: _("Time at the screen"),
        Clock.CONTENT: _("Time of the recording"),
    }[value]


def column(value: str) -> str:
    """A column of a learning log by its code; another word stays as it is."""
    found = next((each for each in HoursColumn if each.value == value), None)
    return value if found is None else hours_log.column(found)


def fault(value: str) -> str:
    """Why a profile cannot be used, by its code; another word stays as it is."""
    words = {
        ProfileFault.UNREADABLE: _("The file cannot be read."),
        ProfileFault.TOO_LARGE: _("The file is too large for a profile."),
        ProfileFault.NOT_UTF8: _("The file must be saved as UTF-8."),
        ProfileFault.NOT_TOML: _("The file is not written as TOML wants it."),
        ProfileFault.KEY_MISSING: _("Something is missing here."),
        ProfileFault.KEY_UNKNOWN: _("There is no such setting; perhaps it is misspelt."),
        ProfileFault.WRONG_TYPE: _("The value is of the wrong kind."),
        ProfileFault.VALUE_UNKNOWN: _("This value is not allowed here."),
        ProfileFault.PATTERN_BROKEN: _("The search pattern is wrong."),
    }
    return next((text for code, text in words.items() if code.value == value), value)
