"""Time laid on the days of a zone. A day is named by its ordinal (`date.toordinal`)."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo


def midnight(day: date, zone: tzinfo) -> int:
    """The epoch second at which a day begins in a zone."""
    return int(datetime.combine(day, time(), zone).timestamp())


def length_of(day: int, zone: tzinfo) -> int:
    """The seconds of a day: 24 hours, but for the days on which the clocks change."""
    return midnight(date.fromordinal(day + 1), zone) - midnight(date.fromordinal(day), zone)


def by_day(start: int, seconds: int, zone: tzinfo) -> list[tuple[int, int]]:
    """So many seconds from an epoch second on, cut at midnight in a zone: (day, seconds on it)."""
    day, found = datetime.fromtimestamp(start, zone).toordinal(), []
    while seconds > 0:
        here = min(seconds, midnight(date.fromordinal(day + 1), zone) - start)
        found.append((day, here))
        day, start, seconds = day + 1, start + here, seconds - here
    return found
