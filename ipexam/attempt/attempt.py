"""The state of an attempt (作答): a pure fold over its events, the same for room and office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from ipexam.attempt.budget import Budget
from ipexam.attempt.events import (
    Alarmed,
    Answered,
    Bookmarked,
    ClockJumped,
    CodeRefused,
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
    Named,
    Navigated,
    Noted,
    Opened,
    Outage,
    PartOpened,
    ProctorActed,
    RulesRead,
    SealedAtZero,
    StruckOut,
    TimeGranted,
)
from ipexam.domain.paper import Response
from ipexam.domain.proctor import ProctorAction


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
    not count. `number` is the highest event number seen. `part` is the part of the paper that is open. While the seat
    is `frozen` no time is charged and no answer taken. `orders` are all that proctors did; `on_paper` says that the
    candidate went on on paper, and `void_proposed` that a proctor wants the result not to count. `unresumed` are the
    outages since a proctor last let the seat go on; `moved` says that the attempt was given up here for another PC.
    `wrong_codes` counts those since the last right one, and `last_wrong` says when. `named` sits at a reserve seat.
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
    part: int = 0
    frozen: bool = False
    on_paper: bool = False
    void_proposed: bool = False
    struck: frozenset[tuple[str, str]] = frozenset()
    notes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    bookmarks: frozenset[tuple[int, int]] = frozenset()
    orders: tuple[ProctorActed, ...] = ()
    refused_codes: int = 0
    unresumed: tuple[Outage, ...] = ()
    moved: bool = False
    wrong_codes: int = 0
    last_wrong: Moment | None = None
    named: Named | None = None

    @property
    def answered(self) -> frozenset[str]:
        """Items that have an answer which is not blank."""
        return frozenset(item for item, response in self.responses.items() if not response.blank)

    def after(self, event: Event) -> Attempt:
        """The attempt after one more event. An event seen before changes nothing."""
        if event.number <= self.number:
            return self
        spent_more = event.spent_ms > self.budget.spent_ms
        budget = replace(self.budget, spent_ms=event.spent_ms) if spent_more else self.budget
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
            case ProctorActed():
                return replace(self, orders=(*self.orders, what), wrong_codes=0)._ordered(what)
            case Answered() | Flagged() | Navigated() | StruckOut() | Noted():
                return self._worked(what)
            case _:
                return self._observed(what)

    def _worked(self, what: Answered | Flagged | Navigated | StruckOut | Noted) -> Attempt:
        """What the candidate does to the paper; after the end it is counted, not used.

        Such an event proves that the attempt ran, even when damage swallowed the record that says so.
        """
        if self.phase.finished:
            return replace(self, late=self.late + 1) if isinstance(what, Answered) else self
        return self._reached(Phase.RUNNING)._did(what)

    def _did(self, what: Answered | Flagged | Navigated | StruckOut | Noted) -> Attempt:
        match what:
            case Answered(response):
                responses = {**self.responses, response.item_id: response}
                return replace(self, responses=MappingProxyType(responses))
            case Flagged(item_id, on):
                return replace(self, flags=self.flags | {item_id} if on else self.flags - {item_id})
            case Navigated(item_id):
                return replace(self, current=item_id)
            case StruckOut(item_id, option_id, on):
                place = {(item_id, option_id)}
                return replace(self, struck=self.struck | place if on else self.struck - place)
            case Noted(item_id, text):
                return replace(self, notes=MappingProxyType({**self.notes, item_id: text}))
            case _:
                assert_never(what)

    def _ordered(self, what: ProctorActed) -> Attempt:
        """What a proctor's order changes."""
        match what.order.action:
            case ProctorAction.FREEZE:
                return replace(self, frozen=True)
            case ProctorAction.THAW:
                return replace(self, frozen=False)
            case ProctorAction.ADD_TIME:
                return self._granted(what.order.minutes)
            case ProctorAction.END:
                return self._reached(Phase.HANDED_IN)
            case ProctorAction.TO_PAPER:
                return replace(self, on_paper=True)._reached(Phase.HANDED_IN)
            case ProctorAction.REOPEN:
                return replace(self, phase=Phase.RUNNING, on_paper=False) if self.phase.finished else self
            case ProctorAction.VOID:
                return replace(self, void_proposed=True)
            case ProctorAction.RESUME:
                return replace(self, unresumed=(), moved=False)
            case ProctorAction.MOVE:
                return replace(self, moved=True)
            case ProctorAction.AUTHORISE | ProctorAction.INCIDENT:
                return self
            case _:
                assert_never(what.order.action)

    def _granted(self, minutes: int) -> Attempt:
        granted = self.budget.granted_ms + minutes * 60_000
        return replace(self, budget=replace(self.budget, granted_ms=granted))

    def _observed(
        self,
        what: LookedUp
        | FocusLost
        | FocusBack
        | Heartbeat
        | Outage
        | ClockJumped
        | TimeGranted
        | PartOpened
        | Named
        | Bookmarked
        | CodeRefused
        | Alarmed,
    ) -> Attempt:
        match what:
            case PartOpened(part):
                return replace(self, part=max(self.part, part))
            case Bookmarked(document, page, on):
                mark = {(document, page)}
                return replace(self, bookmarks=self.bookmarks | mark if on else self.bookmarks - mark)
            case CodeRefused():
                refused, wrong = self.refused_codes + 1, self.wrong_codes + 1
                return replace(self, refused_codes=refused, wrong_codes=wrong, last_wrong=self.last)
            case Named():
                return replace(self, named=what)
            case LookedUp():
                return replace(self, lookups=self.lookups + 1)
            case FocusLost():
                return replace(self, focus_losses=self.focus_losses + 1)
            case Outage():
                return replace(self, outages=(*self.outages, what), unresumed=(*self.unresumed, what))
            case ClockJumped():
                return replace(self, clock_jumps=(*self.clock_jumps, what))
            case TimeGranted(minutes):
                return self._granted(minutes)
            case FocusBack() | Heartbeat() | Alarmed():
                return self
            case _:
                assert_never(what)

    def _reached(self, phase: Phase) -> Attempt:
        """Phases only go forward, and the first end is the end until a proctor takes it back."""
        if self.phase.finished or phase.step <= self.phase.step:
            return self
        return replace(self, phase=phase)


def fold(events: Iterable[Event], minutes: int) -> Attempt:
    """The attempt that these events tell, in the order of their numbers; `minutes` is the duration of the paper."""
    attempt = Attempt(budget=Budget(duration_ms=minutes * 60_000))
    for event in events:
        attempt = attempt.after(event)
    return attempt
