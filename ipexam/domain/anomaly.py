"""What can be odd about a record of online learning, and what a programme does about it.

Source: the list "Anomalies to flag, with a default action" of the design. Most are found whenever hours are counted, so
that a changed cut-off, release date or registration speaks at once; some are facts of the row itself and are found when
it is brought in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.problem import Problem, ProblemCode, Where


class AnomalyAction(Enum):
    """What happens to an odd record: it counts and is flagged, it is kept for a person, or it does not count."""

    COUNT = "count"
    WAIT = "wait"
    EXCLUDE = "exclude"


WHEN_COUNTING = {
    ProblemCode.BEFORE_PROGRAMME: AnomalyAction.WAIT,
    ProblemCode.BEFORE_REGISTRATION: AnomalyAction.COUNT,
    ProblemCode.BEFORE_RELEASE: AnomalyAction.WAIT,
    ProblemCode.AFTER_DEADLINE: AnomalyAction.EXCLUDE,
    ProblemCode.TIMES_SHARED: AnomalyAction.COUNT,
    ProblemCode.DURING_CLASS: AnomalyAction.COUNT,
    ProblemCode.OVERLAPS_OTHER_COURSE: AnomalyAction.COUNT,
    ProblemCode.DAY_OVER_24_HOURS: AnomalyAction.EXCLUDE,
    ProblemCode.LONGER_THAN_COURSE: AnomalyAction.COUNT,
}
"""Found afresh whenever hours are counted, in this order; the value is what a programme does that decided nothing else.

Time that two courses share counts once in any case; the action says what happens to the record that began later.
"""

WHEN_BROUGHT_IN = {
    ProblemCode.TIME_IN_FUTURE: AnomalyAction.WAIT,
    ProblemCode.END_BEFORE_START: AnomalyAction.WAIT,
    ProblemCode.DURATION_NEGATIVE: AnomalyAction.WAIT,
}
"""Facts of the row itself that never change."""

DEFAULT_ACTIONS = WHEN_COUNTING | WHEN_BROUGHT_IN

SHARED_BY = 5
"""So many trainees with the same begin, end and course are worth a look: a rule of thumb of the design."""

_IMPOSSIBLE = frozenset({ProblemCode.END_BEFORE_START, ProblemCode.DURATION_NEGATIVE})


def allowed_actions(code: ProblemCode) -> tuple[AnomalyAction, ...]:
    """What a programme may do about it: time that runs backwards cannot be counted."""
    return tuple(action for action in AnomalyAction if action is not AnomalyAction.COUNT or code not in _IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class AnomalyLine:
    """One kind of oddity: how many records of how many trainees show it, what happens to them, and a few of them.

    `seconds` is what does not count, or waits, because of it.
    """

    code: ProblemCode
    records: int
    trainees: int
    seconds: int
    action: AnomalyAction
    samples: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class OddRecord:
    """A record that shows an oddity: whose it is, where it stands, when it began, what the platform credits and what
    counts of it. It `waits` until a person has decided, `reason` is why they did; `code` is the oddity it waits for,
    else the first."""

    id: int
    code: ProblemCode
    trainee_id: int
    name: str
    where: Where
    course: str
    began: datetime | None
    seconds: int
    counted_seconds: int
    waits: bool
    reason: str
