"""Numbers as people read them: half up, two places, and never rounded across a threshold."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from ipexam.wording.language import _

_MOST_PLACES = 8


def decimal_text(value: Fraction | int, places: int = 2) -> str:
    """The value rounded half up (away from zero) to `places` decimal places, for JSON and lists."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    signed = -whole if exact < 0 else whole
    return str((Decimal(signed) / 10**places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def decimal_beside(value: Fraction, threshold: Fraction) -> str:
    """The value for display beside its threshold: more places until the two differ when the values do.

    59.996 beside 60 is shown as `59.996`, not as `60.00`.
    """
    for places in range(2, _MOST_PLACES + 1):
        text = decimal_text(value, places)
        if value == threshold or text != decimal_text(threshold, places):
            return text
    return decimal_text(value, _MOST_PLACES)


def short_number(value: Fraction) -> str:
    """The value without needless zeros: `20`, `7.5`."""
    text = decimal_text(value, 2)
    return text.rstrip("0").rstrip(".")


def duration_text(seconds: int) -> str:
    """A duration as a person says it."""
    minutes = seconds // 60
    if minutes < 60:
        return minutes_text(seconds)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def minutes_text(seconds: int) -> str:
    """A duration in minutes and seconds, however long it is."""
    minutes, rest = divmod(seconds, 60)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def time_text(moment: datetime, zone: str) -> str:
    """A moment in the programme's zone, to the minute: `2025-09-13 14:05`."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def utc_from_epoch(seconds: int) -> datetime:
    """An aware UTC time from epoch seconds."""
    return datetime.fromtimestamp(seconds, UTC)
