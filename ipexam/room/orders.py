"""A proctor's orders at a seat: proved by codes or signatures over a number that is used once.

A number dies when an order used it and when the program starts anew. After wrong codes the seat waits longer and
longer; the journal remembers them, so that a restart shortens nothing. No code fits every seat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ipexam.attempt.attempt import Phase
from ipexam.attempt.budget import outage_between
from ipexam.attempt.events import CodeRefused, ProctorActed
from ipexam.domain.proctor import ProctorAction, ProctorOrder, ProofKind
from ipexam.domain.seat_errors import OrderImpossible, ProctorCodeTooSoon, ProctorCodeWrong, SecondProctorNeeded
from ipexam.exchange.proctor_codes import NONCE_DIGITS, SeatProctor, code_fits, order_signature_fits
from ipexam.room.entry import wrong_day
from ipexam.room.seat_state import SeatState
from ipexam.sealing.symmetric import Randomness

BACK_OFF_SECONDS = (1, 5, 30, 120)
"""The wait after the first, second, third and every further wrong code."""
MOST_MINUTES = 240
"""More than this at once is a slip of the finger."""
_NONCE_BYTES = 8


class Orders:
    """Takes the orders of proctors for one seat."""

    def __init__(self, state: SeatState, randomness: Randomness) -> None:
        self._state, self._randomness = state, randomness
        self._nonce = ""
        self._renew()

    @property
    def nonce(self) -> str:
        """The six digits the seat shows now."""
        return self._nonce

    @property
    def wait_seconds(self) -> int:
        """How long the next try has to wait. Across a reboot the wall clock measures, and never a wait away with a
        clock that was set back."""
        attempt = self._state.attempt
        if not attempt.wrong_codes or attempt.last_wrong is None:
            return 0
        passed_ms = max(0, outage_between(attempt.last_wrong, self._state.now()).ms)
        left_ms = _back_off(attempt.wrong_codes) * 1000 - passed_ms
        return max(0, -(-left_ms // 1000))

    def obey(self, order: ProctorOrder, codes: tuple[str, ...]) -> None:
        """Carry an order out that one or two codes prove."""
        self._carry_out(order, ProofKind.CODE, lambda: [self._by_code(order, code) for code in codes])

    def obey_signed(self, order: ProctorOrder, signatures: tuple[tuple[int, bytes], ...]) -> None:
        """Carry an order out that one or two proctors signed with their key files."""
        self._carry_out(order, ProofKind.KEY, lambda: [self._by_signature(order, *signed) for signed in signatures])

    def _carry_out(self, order: ProctorOrder, proof: ProofKind, prove: Callable[[], list[int | None]]) -> None:
        """`prove` gives the number of a proctor for each proof, None for one that does not fit."""
        with self._state.guard:
            if wait := self.wait_seconds:
                raise ProctorCodeTooSoon(wait)
            if not self._possible(order):
                raise OrderImpossible
            proved = prove()
            proctors = tuple(sorted({number for number in proved if number is not None}))
            if None in proved or not proctors:
                self._state.record(CodeRefused())
                raise ProctorCodeWrong(self.wait_seconds)
            if order.action.needs_second(order.minutes) and len(proctors) < 2:
                raise SecondProctorNeeded
            self._renew()
            self._state.record(ProctorActed(order, proctors, proof))
            self._state.restart_clock()

    def _by_code(self, order: ProctorOrder, code: str) -> int | None:
        return self._first(lambda one: code_fits(one.secret, *self._place, order, self._nonce, code))

    def _by_signature(self, order: ProctorOrder, number: int, signature: bytes) -> int | None:
        return self._first(
            lambda one: (
                one.number == number and order_signature_fits(one.public, *self._place, order, self._nonce, signature)
            )
        )

    def _first(self, fits: Callable[[SeatProctor], bool]) -> int | None:
        """The number of the proctor whose proof it is. All are tried, so that the time tells nothing."""
        found: Iterable[int] = [one.number for one in self._state.kept.entry.proctors if fits(one)]
        return next(iter(found), None)

    @property
    def _place(self) -> tuple[str, str]:
        kept = self._state.kept
        return kept.manifest.sitting.code, kept.entry.candidate.seat

    def _renew(self) -> None:
        used = self._nonce
        while self._nonce == used:
            drawn = int.from_bytes(self._randomness(_NONCE_BYTES)) % 10**NONCE_DIGITS
            self._nonce = f"{drawn:0{NONCE_DIGITS}d}"

    def _possible(self, order: ProctorOrder) -> bool:
        """Whether the order fits what the seat is doing; minutes are for more time alone."""
        if (order.action is ProctorAction.ADD_TIME) != (0 < order.minutes <= MOST_MINUTES) or order.minutes < 0:
            return False
        attempt, awaits = self._state.attempt, self._state.awaits
        match order.action:
            case ProctorAction.AUTHORISE | ProctorAction.RESUME:
                return awaits is order.action
            case ProctorAction.FREEZE:
                return attempt.phase is Phase.RUNNING and not attempt.frozen
            case ProctorAction.THAW:
                return attempt.frozen
            case ProctorAction.MOVE:
                return not attempt.phase.finished and not attempt.moved
            case ProctorAction.TO_PAPER:
                return not attempt.phase.finished
            case ProctorAction.END:
                return attempt.phase is Phase.RUNNING
            case ProctorAction.REOPEN:
                return attempt.phase.finished and not self._closed()
            case ProctorAction.ADD_TIME | ProctorAction.INCIDENT | ProctorAction.VOID:
                return True

    def _closed(self) -> bool:
        """Whether the sitting is over for good. A PC that was on a wrong day from the start cannot tell."""
        sitting, first = self._state.kept.manifest.sitting, self._state.attempt.first
        return first is not None and not wrong_day(first, sitting) and wrong_day(self._state.now(), sitting)


def _back_off(wrong_codes: int) -> int:
    return BACK_OFF_SECONDS[min(wrong_codes, len(BACK_OFF_SECONDS)) - 1]
