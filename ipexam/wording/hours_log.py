"""Words about how a learning log is read: columns, units, questions, and what speaks for a platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ipexam.domain.hours_log import Ask, DayOrder, Evidence, EvidenceKind, HoursColumn, TwoParts, Unit
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text

_SURE, _LIKELY = 75, 45
"""From these scores on a guess is called certain, or likely."""

_MOMENTS = frozenset({HoursColumn.DAY, HoursColumn.START, HoursColumn.END})


def column(value: HoursColumn) -> str:
    """What a column of a log says."""
    return {
        HoursColumn.NAME: _("Name"),
        HoursColumn.FAMILY_NAME: _("Family name"),
        HoursColumn.NICKNAME: _("Nickname"),
        HoursColumn.PLATFORM_ID: _("User ID on the platform"),
        HoursColumn.ID_NUMBER: _("ID number"),
        HoursColumn.PHONE: _("Phone"),
        HoursColumn.ORGANISATION: _("Organisation"),
        HoursColumn.COURSE: _("Course"),
        HoursColumn.DAY: _("Day of study"),
        HoursColumn.START: _("Time of entering"),
        HoursColumn.END: _("Time of leaving"),
        HoursColumn.DURATION: _("Time studied"),
        HoursColumn.COMPLETION: _("Completion"),
    }[value]


def unit(value: Unit) -> str:
    """What a bare number counts."""
    return {
        Unit.SECONDS: _("seconds"),
        Unit.MINUTES: _("minutes"),
        Unit.HOURS: _("clock hours"),
        Unit.CLASS_HOURS: _("class-hours of 45 minutes"),
    }[value]


def two_parts(value: TwoParts) -> str:
    """What `43:53` means."""
    return {
        TwoParts.MINUTES_SECONDS: _("43:53 is 43 minutes 53 seconds"),
        TwoParts.HOURS_MINUTES: _("43:53 is 43 hours 53 minutes"),
    }[value]


def day_order(value: DayOrder) -> str:
    """What `03/04/2026` means."""
    return {
        DayOrder.DAY_FIRST: _("03/04/2026 is 3 April"),
        DayOrder.MONTH_FIRST: _("03/04/2026 is 4 March"),
        DayOrder.UNKNOWN: _("not known yet"),
    }[value]


def question(value: Ask) -> str:
    """What a log cannot tell, as a question to a person."""
    return {
        Ask.UNIT: _("The time studied is a bare number. What does it count?"),
        Ask.TWO_PARTS: _("Some times have two parts. What do they mean?"),
        Ask.DAY_ORDER: _("Some dates can be read in two ways. Which one is right?"),
        Ask.DAY: _("The rows tell no day. On which day was it?"),
        Ask.COURSE: _("The rows name no course. Which course was it?"),
    }[value]


def sureness(score: int) -> str:
    """How sure a guess of a platform is."""
    if score >= _SURE:
        return _("almost certain")
    return _("likely") if score >= _LIKELY else _("uncertain")


def evidence(values: Sequence[Evidence]) -> str:
    """What speaks for a platform, or against it, things of one kind together: `columns “A”, “B”; sheet name “C”`."""
    texts = {
        EvidenceKind.SHEET_NAME: _("sheet name {said}"),
        EvidenceKind.FILE_NAME: _("file name with {said}"),
        EvidenceKind.LABEL: _("columns {said}"),
        EvidenceKind.LABEL_MISSING: _("no column {said}"),
        EvidenceKind.BLOCK: _("above the header {said}"),
        EvidenceKind.FORM: _("values such as {said}"),
        EvidenceKind.REMEMBERED: _("it was read like this before"),
    }
    by_kind: dict[EvidenceKind, list[str]] = {}
    for value in values:
        by_kind.setdefault(value.kind, []).append(_("“{text}”").format(text=value.said))
    return _("; ").join(texts[kind].format(said=listed(said)) for kind, said in by_kind.items())


def sample(column: HoursColumn, written: str, meant: str, zone: str) -> str:
    """A cell beside how it was understood: `45:30 → 45 min 30 s`; once when both are the same."""
    told = understood(column, meant, zone)
    return written if told == written else _("{written} → {understood}").format(written=written, understood=told)


def understood(column: HoursColumn, text: str, zone: str) -> str:
    """How a cell was understood: seconds as a duration, a UTC time in the programme's zone, other text as it is."""
    if not text:
        return _("not understood")
    if column is HoursColumn.DURATION:
        return _exactly(int(text))
    if column not in _MOMENTS:
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:  # a time of day alone
        return text
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M:%S") if moment.tzinfo else text


def _exactly(seconds: int) -> str:
    """A duration to the second, for whoever checks a unit."""
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return duration_text(seconds)
    return _("{hours} h {minutes} min {seconds} s").format(hours=minutes // 60, minutes=minutes % 60, seconds=rest)
