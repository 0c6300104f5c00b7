"""What a seat waits for before it goes on: a pure reading of the attempt, so that a restart changes nothing."""

from __future__ import annotations

from ipexam.attempt.attempt import Attempt, Phase
from ipexam.attempt.budget import doubtful
from ipexam.attempt.events import Moment
from ipexam.domain.proctor import ProctorAction
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.manifest import SittingFacts

_MINUTE_MS = 60_000


def awaited(attempt: Attempt, sitting: SittingFacts, seat: str) -> ProctorAction | None:
    """`RESUME` after a doubtful outage, on another PC and where the attempt was given up; `AUTHORISE` before the start
    at a reserve seat, for somebody late, and when the PC's clock is not on the day. None: nobody is needed."""
    if attempt.phase.finished:
        return None
    if attempt.moved or any(doubtful(outage, sitting.outage_limit_minutes) for outage in attempt.unresumed):
        return ProctorAction.RESUME
    if attempt.phase is Phase.RUNNING or attempt.first is None:
        return None
    authorised = any(acted.order.action is ProctorAction.AUTHORISE for acted in attempt.orders)
    unusual = seat in sitting.reserve_seats or wrong_day(attempt.first, sitting) or _late(attempt.first, sitting)
    return ProctorAction.AUTHORISE if unusual and not authorised else None


def wrong_day(entered: Moment, sitting: SittingFacts) -> bool:
    """Whether the PC's clock was outside the package's window when the candidate signed in: a dead battery, mostly."""
    return not sitting.opens_at.timestamp() * 1000 <= entered.wall_ms <= sitting.closes_at.timestamp() * 1000


def too_early(attempt: Attempt, now: Moment, spent_ms: int, sitting: SittingFacts) -> bool:
    """Whether handing in has to wait. Wall clock and time used must both say so: a wrong clock keeps nobody longer."""
    earliest_ms = sitting.earliest_hand_in_minutes * _MINUTE_MS
    if sitting.kind is SittingKind.PRACTICE or attempt.phase is not Phase.RUNNING:
        return False
    return spent_ms < earliest_ms and now.wall_ms < sitting.starts_at.timestamp() * 1000 + earliest_ms


def _late(entered: Moment, sitting: SittingFacts) -> bool:
    """Practice packages may be begun at any time."""
    latest = sitting.starts_at.timestamp() * 1000 + sitting.latest_entry_minutes * _MINUTE_MS
    return sitting.kind is not SittingKind.PRACTICE and entered.wall_ms > latest
