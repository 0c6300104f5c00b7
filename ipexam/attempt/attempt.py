"""The state of an attempt (作答): a pure fold over its events, the same for room and office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from ipexam.attempt.budget import Budget
from ipexam.attempt.events import (
    Answered,
    ClockJumped,
    Event,
    Flagged,
    FocusBack,
    FocusLost,
    HandedIn,
    Happening,
    Heartbeat,
    IdentityConfirmed,
    LookedUp,
    Moment,
    Navigated,
    Opened,
    Outage,
    RulesRead,
    SealedAtZero,
    TimeGranted,
)
from ipexam.domain.paper import Response


class Phase(Enum):
    """Where the attempt stands, in the order in which it goes. Only a running attempt takes answers."""

    EMPTY = "empty"
    SIGNED_IN = "signed_in"
    IDENTIFIED = "identified"
    RUNNING = "running"
    HANDED_IN = "handed_in"
    SEALED_AT_ZERO = "sealed_at_zero"

    @property
    def finished(self) -> bool:
        """Whether the attempt is over."""
        return self in (Phase.HANDED_IN, Phase.SEALED_AT_ZERO)

    @property
    def step(self) -> int:
        """The place in the order of phases."""
        return list(Phase).index(self)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Everything that is known after the events so far.

    `responses` holds blank answers too, where one was taken back. `late` counts answers that came after the end and do
    not count. `numbers` is the highest event number seen.
    """

    phase: Phase = Phase.EMPTY
    budget: Budget = field(default_factory=Budget)
    responses: Mapping[str, Response] = field(default_factory=lambda: MappingProxyType({}))
    flags: frozenset[str] = frozenset()
    current: str = ""
    number: int = 0
    last: Moment | None = None
    first: Moment | None = None
    lookups: int = 0
    focus_losses: int = 0
    outages: tuple[Outage, ...] = ()
    clock_jumps: tuple[ClockJumped, ...] = ()
    late: int = 0

    @property
    def answered(self) -> frozenset[str]:
        """Items that have an answer which is not blank."""
        return frozenset(item for item, response in self.responses.items() if not response.blank)

    def after(self, event: Event) -> Attempt:
        """The attempt after one more event. An event seen before changes nothing."""
        if event.number <= self.number:
            return self
        budget = replace(self.budget, spent_ms=max(self.budget.spent_ms, event.spent_ms))
        first = self.first or event.at
        moved = replace(self, number=event.number, last=event.at, first=first, budget=budget)
        return moved._with(event.what)

    def _with(self, what: Happening) -> Attempt:
        match what:
            case Opened():
                return self._reached(Phase.SIGNED_IN)
            case IdentityConfirmed():
                return self._reached(Phase.IDENTIFIED)
            case RulesRead():
                return self._reached(Phase.RUNNING)
            case HandedIn():
                return self._reached(Phase.HANDED_IN)
            case SealedAtZero():
                return self._reached(Phase.SEALED_AT_ZERO)
            case Answered() | Flagged() | Navigated():
                return self._worked(what)
            case _:
                return self._observed(what)

    def _worked(self, what: Answered | Flagged | Navigated) -> Attempt:
        """What the candidate does to the paper; after the end it is counted, not used.

        Such an event proves that the attempt ran, even when damage swallowed the record that says so.
        """
        if self.phase.finished:
            return replace(self, late=self.late + 1) if isinstance(what, Answered) else self
        return self._reached(Phase.RUNNING)._did(what)

    def _did(self, what: Answered | Flagged | Navigated) -> Attempt:
        match what:
            case Answered(response):
                responses = {**self.responses, response.item_id: response}
                return replace(self, responses=MappingProxyType(responses))
            case Flagged(item_id, on):
                return replace(self, flags=self.flags | {item_id} if on else self.flags - {item_id})
            case Navigated(item_id):
                return replace(self, current=item_id)
            case _:
                assert_never(what)

    def _observed(
        self, what: LookedUp | FocusLost | FocusBack | Heartbeat | Outage | ClockJumped | TimeGranted
    ) -> Attempt:
        match what:
            case LookedUp():
                return replace(self, lookups=self.lookups + 1)
            case FocusLost():
                return replace(self, focus_losses=self.focus_losses + 1)
            case Outage():
                return replace(self, outages=(*self.outages, what))
            case ClockJumped():
                return replace(self, clock_jumps=(*self.clock_jumps, what))
            case TimeGranted(minutes):
                granted = self.budget.granted_ms + minutes * 60_000
                return replace(self, budget=replace(self.budget, granted_ms=granted))
            case FocusBack() | Heartbeat():
                return self
            case _:
                assert_never(what)

    def _reached(self, phase: Phase) -> Attempt:
        """Phases only go forward, and the first end is the end."""
        if self.phase.finished or phase.step <= self.phase.step:
            return self
        return replace(self, phase=phase)


def fold(events: Iterable[Event], minutes: int) -> Attempt:
    """The attempt that these events tell, in the order of their numbers; `minutes` is the duration of the paper."""
    attempt = Attempt(budget=Budget(duration_ms=minutes * 60_000))
    for event in events:
        attempt = attempt.after(event)
    return attempt
