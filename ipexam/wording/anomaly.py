"""Words about odd records of online learning, and what a programme does about them."""

from __future__ import annotations

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.problem import ProblemCode
from ipexam.wording.language import _

Words = dict[ProblemCode, str]


def action(value: AnomalyAction) -> str:
    """What happens to an odd record."""
    return {
        AnomalyAction.COUNT: _("count it and flag it"),
        AnomalyAction.WAIT: _("keep it for a person"),
        AnomalyAction.EXCLUDE: _("do not count it"),
    }[value]


def titles() -> Words:
    """Each oddity in a few words."""
    return {
        ProblemCode.BEFORE_PROGRAMME: _("Before the programme's year"),
        ProblemCode.BEFORE_REGISTRATION: _("Before registration"),
        ProblemCode.BEFORE_RELEASE: _("Before the course was released"),
        ProblemCode.AFTER_DEADLINE: _("After the deadline"),
        ProblemCode.TIMES_SHARED: _("Same times as many others"),
        ProblemCode.DURING_CLASS: _("During an offline class"),
        ProblemCode.OVERLAPS_OTHER_COURSE: _("Same time in another course"),
        ProblemCode.DAY_OVER_24_HOURS: _("Over 24 hours in one day"),
        ProblemCode.LONGER_THAN_COURSE: _("Longer than the course"),
        ProblemCode.TIME_IN_FUTURE: _("Time in the future"),
    }


def sentences() -> Words:
    """What is odd, and what to look at."""
    return {
        ProblemCode.BEFORE_PROGRAMME: _(
            "This learning is dated before the year of the programme. Check the date, and whether the record belongs "
            "to this programme."
        ),
        ProblemCode.BEFORE_REGISTRATION: _(
            "This learning is dated before the trainee registered. Check the day of registration."
        ),
        ProblemCode.BEFORE_RELEASE: _(
            "The course was not released yet at this time. Check which course it is, and the course's release date."
        ),
        ProblemCode.AFTER_DEADLINE: _(
            "This learning is dated after the last cut-off of the programme. Check the date and the cut-off."
        ),
        ProblemCode.TIMES_SHARED: _(
            "Five or more trainees have this very begin and end in this course. Ask the platform whether they were "
            "there one by one."
        ),
        ProblemCode.DURING_CLASS: _(
            "At this time the trainee was in an offline class, says the sign-in sheet. Check which of the two is right."
        ),
        ProblemCode.OVERLAPS_OTHER_COURSE: _(
            "At this time the trainee learned in another course as well. The time counts once, for the record that "
            "began first."
        ),
        ProblemCode.DAY_OVER_24_HOURS: _(
            "The records of this day come to more than 24 hours. Check the unit and the dates of the file."
        ),
        ProblemCode.LONGER_THAN_COURSE: _(
            "The trainee's time in this course is longer than its recordings. Check whether it was watched again or "
            "the unit is wrong."
        ),
        ProblemCode.TIME_IN_FUTURE: _(
            "This time lay in the future when the file was brought in. Check the order of day and month, and the year."
        ),
    }
