"""Words about two imports of learning hours beside each other."""

from __future__ import annotations

from ipexam.domain.hours_comparison import Change, ComparedHours, HoursComparison
from ipexam.wording.hours_explanation import clock
from ipexam.wording.language import _


def change(value: Change) -> str:
    """What became of somebody's hours of a course."""
    return {
        Change.GAINED: _("Gained"),
        Change.LOST: _("Lost"),
        Change.VANISHED: _("Vanished"),
        Change.NEW: _("New"),
        Change.SAME: _("Unchanged"),
    }[value]


def nobody() -> str:
    """Instead of an ID number: no trainee fits."""
    return _("no trainee")


def difference(line: ComparedHours) -> str:
    """How much more or less: `+0:15:00`."""
    sign = "-" if line.seconds < 0 else "+" if line.seconds > 0 else ""
    return sign + clock(abs(line.seconds))


def summary(found: HoursComparison) -> str:
    """How many lines changed in which way, and what was left out."""
    counts = _(", ").join(f"{change(one)} {n:,}" for one, n in found.counts().items())
    text = _("Import {before} beside import {after}: {counts}.").format(
        before=found.before.batch, after=found.after.batch, counts=counts
    )
    doubtful = found.before.doubtful + found.after.doubtful
    if not doubtful:
        return text
    left_out = _("{n} rows in doubt are left out.").format(n=f"{doubtful:,}")
    return _("{first} {then}").format(first=text, then=left_out)
