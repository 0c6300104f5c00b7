"""Words about learning hours (学时): what a row is, and why not all of it counted."""

from __future__ import annotations

from ipexam.domain.hours import Grain, Uncounted
from ipexam.wording.language import _


def grain(value: Grain) -> str:
    """What a row of a learning log is."""
    return {
        Grain.INTERVAL: _("Start and end"),
        Grain.VISIT: _("Duration of one visit"),
        Grain.CUMULATIVE: _("Running total"),
    }[value]


def uncounted(value: Uncounted) -> str:
    """Why seconds did not count, in a few words."""
    return {
        Uncounted.WAITING: _("Waiting for a person"),
        Uncounted.SUPERSEDED: _("Replaced by a later export"),
        Uncounted.BEFORE_PROGRAMME: _("Before the programme's year"),
        Uncounted.BEFORE_REGISTRATION: _("Before registration"),
        Uncounted.BEFORE_RELEASE: _("Before the course was released"),
        Uncounted.AFTER_DEADLINE: _("After the deadline"),
        Uncounted.TIMES_SHARED: _("Same times as many others"),
        Uncounted.BEYOND_INTERVAL: _("Longer than start to end"),
        Uncounted.OVERLAP: _("Overlaps another record"),
        Uncounted.OTHER_COURSE: _("Same time in another course"),
        Uncounted.DURING_CLASS: _("During an offline class"),
        Uncounted.DAY_OVER_24_HOURS: _("Over 24 hours in one day"),
        Uncounted.LONGER_THAN_COURSE: _("Longer than the course"),
        Uncounted.COURSE_CAP: _("Over the course's class-hours"),
        Uncounted.DAY_CAP: _("Over the day's limit"),
    }[value]
