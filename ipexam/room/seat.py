"""A candidate's seat while the exam runs: every verb is an event in the journal, the state is their fold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ipexam.attempt.attempt import Attempt, Phase
from ipexam.attempt.events import (
    Alarmed,
    Answered,
    Bookmarked,
    Flagged,
    FocusBack,
    FocusLost,
    Happening,
    IdentityConfirmed,
    LookedUp,
    Navigated,
    Noted,
    PartOpened,
    RulesRead,
    StruckOut,
)
from ipexam.domain.alarm import Alarm
from ipexam.domain.exam_errors import AnswerTooLong
from ipexam.domain.paper import Response, SeatPaper
from ipexam.domain.proctor import ProctorOrder
from ipexam.domain.seat_errors import PartNotOpen, ProctorNeeded
from ipexam.exchange.manifest import Manifest
from ipexam.exchange.material import Hits, Material
from ipexam.exchange.seat_paper import Candidate
from ipexam.room.seat_folder import forget
from ipexam.room.seat_opening import OpenedSeat
from ipexam.room.seat_state import OnSaved, SeatState
from ipexam.room.snapshot import Receipt, Recovery, SeatSnapshot

MAX_ANSWER_CHARACTERS = 40_000
MAX_NOTE_CHARACTERS = 2_000
_SEEN_CHARACTERS = 200

__all__ = ["MAX_ANSWER_CHARACTERS", "MAX_NOTE_CHARACTERS", "OnSaved", "SeatAttempt"]


class SeatAttempt:
    """The seat of one candidate in this process; made by `Room.sign_in` and `resume`.

    Verbs return at once unless they say otherwise; what they record is durable when `on_saved`, which is called from
    the journal's thread, or `snapshot().save` says so. All methods may be called from any thread. Whatever changes the
    paper raises `ExamNotRunning`, `SeatFrozen`, `ProctorNeeded` or `PartNotOpen` when it is not the time for it.
    """

    def __init__(self, opened: OpenedSeat) -> None:
        self._opened, self._kept = opened, opened.kept
        self._state, self._books, self._orders = opened.state, opened.books, opened.orders
        self._end = opened.end

    @property
    def candidate(self) -> Candidate:
        """Who sits here."""
        return self._kept.entry.candidate

    @property
    def manifest(self) -> Manifest:
        """The package's facts: sitting, room, times."""
        return self._kept.manifest

    @property
    def paper(self) -> SeatPaper:
        """The paper of this seat."""
        return self._kept.paper

    @property
    def images(self) -> Mapping[str, bytes]:
        """The images that the paper's texts name, by their SHA-256 (hex): in memory only."""
        return self._kept.images

    @property
    def attempt(self) -> Attempt:
        """The attempt as everything so far tells it, durable or not yet."""
        return self._state.attempt

    @property
    def material(self) -> Material | None:
        """The open book of the part that is open; None in a closed-book part, while it is `book_locked`, and when the
        sitting has none."""
        return self._books.at(self._state.attempt.part)

    @property
    def book_locked(self) -> bool:
        """Whether the open part has a book whose password was not typed on this PC yet: `open_part` takes it."""
        return self._books.locked(self._state.attempt.part)

    @property
    def recovery(self) -> Recovery | None:
        """What this start found of an earlier one, in the programme's zone; None at the first start."""
        found = self._state.recovery
        return found and replace(found, last_at=self.manifest.sitting.local(found.last_at))

    @property
    def not_charged_ms(self) -> int:
        """What outages already did not charge: the proctor's time form adds only what goes beyond it."""
        return sum(max(0, outage.ms) for outage in self._state.attempt.outages)

    def snapshot(self) -> SeatSnapshot:
        """Everything the window shows, at this moment. Cheap enough for every second."""
        return self._state.snapshot()

    def history(self, item_id: str) -> tuple[tuple[datetime, Response], ...]:
        """Everything that ever stood in an item, oldest first; times as this PC's clock had them, in the programme's
        zone."""
        local = self.manifest.sitting.local
        return tuple((local(at), response) for at, response in self._state.history(item_id))

    def confirm_identity(self) -> None:
        """The candidate, or the proctor, confirmed who sits here."""
        with self._state.guard:
            if self._state.attempt.phase is Phase.SIGNED_IN:
                self._state.record(IdentityConfirmed())

    def read_rules(self) -> None:
        """The rules were read: the clock starts now. Raises `ProctorNeeded` while the seat awaits an order."""
        with self._state.guard:
            if self._state.awaits is not None:
                raise ProctorNeeded
            if self._state.attempt.phase is Phase.IDENTIFIED:
                self._state.restart_clock()
                self._state.record(RulesRead())

    def answer(self, response: Response) -> int:
        """Take down the whole answer to one item; returns the number of the event that holds it.

        The same answer again is no new event. Raises `AnswerTooLong`.
        """
        response = _clean(response)
        if len(response.text) + sum(map(len, response.blanks)) > MAX_ANSWER_CHARACTERS:
            raise AnswerTooLong(MAX_ANSWER_CHARACTERS)
        with self._working_on(response.item_id) as state:
            if state.attempt.responses.get(response.item_id) != response:
                state.record(Answered(response))
            return state.answered_in(response.item_id)

    def flag(self, item_id: str, on: bool) -> None:
        """Mark an item to come back to, or take the mark off."""
        self._work(item_id, Flagged(item_id, on))

    def strike(self, item_id: str, option_id: str, on: bool) -> None:
        """Strike an option out as wrong, or take the stroke away. It is no answer."""
        self._work(item_id, StruckOut(item_id, option_id, on))

    def note(self, item_id: str, text: str) -> None:
        """The candidate's own note on an item as it stands now; the office does not mark it. Raises `AnswerTooLong`."""
        text = _whole_characters(text)
        if len(text) > MAX_NOTE_CHARACTERS:
            raise AnswerTooLong(MAX_NOTE_CHARACTERS)
        if self._state.attempt.notes.get(item_id, "") != text:
            self._work(item_id, Noted(item_id, text))

    def go_to(self, item_id: str) -> None:
        """Go to an item."""
        if self._state.attempt.current != item_id:
            self._work(item_id, Navigated(item_id))

    def open_part(self, part: int, password: str = "") -> None:
        """Begin the next part of the paper; there is no way back. A sealed book takes its password, and is opened anew
        after a move to another PC. Raises `PasswordWrong`, or `PartNotOpen` for a part that is not the next one.

        Takes as long as Argon2id takes when the book is sealed: call it as a task then.
        """
        self._state.check_running()
        here = self._state.attempt.part
        if not here <= part <= here + 1 or part >= len(self.paper.parts):
            raise PartNotOpen
        self._books.unlock(part, password)
        with self._state.guard:
            self._state.check_running()
            if part > self._state.attempt.part:
                self._state.record(PartOpened(part))

    def search(self, query: str) -> Hits:
        """Search the open book; the lookup is recorded. Under 20 ms for an ordinary book."""
        book = self.material
        if book is None:
            return Hits(0, ())
        seen = _whole_characters(query)[:_SEEN_CHARACTERS]
        self._state.observe(LookedUp(self._state.attempt.current, seen, "", 0))
        return book.search(query)

    def look_up(self, document_title: str, page: int, query: str = "") -> None:
        """Record that a page of the open book was opened, and the search that led there."""
        seen = _whole_characters(query)[:_SEEN_CHARACTERS]
        self._state.observe(LookedUp(self._state.attempt.current, seen, document_title, page))

    def bookmark(self, document: int, page: int, on: bool) -> None:
        """Mark a page of the open book, or take the mark away. `document` counts from 1."""
        self._state.observe(Bookmarked(document, page, on))

    def focus_lost(self, what: str = "") -> None:
        """Another window took the focus."""
        self._state.observe(FocusLost(_whole_characters(what)[:_SEEN_CHARACTERS]))

    def focus_back(self) -> None:
        """The exam window has the focus again."""
        self._state.observe(FocusBack())

    def alarm(self, what: Alarm) -> None:
        """Record something about the PC that a proctor may want to see afterwards."""
        self._state.observe(Alarmed(what))

    def challenge(self) -> str:
        """The six digits that a proctor types to make a code for this seat: new after each use and each start."""
        return self._orders.nonce

    @property
    def wait_seconds(self) -> int:
        """How long the next proctor's code has to wait after wrong ones; 0 when it need not."""
        return self._orders.wait_seconds

    def obey(self, order: ProctorOrder, codes: tuple[str, ...]) -> None:
        """Carry out a proctor's order that codes prove, and record it.

        Raises `ProctorCodeWrong` (with the wait before the next try), `SecondProctorNeeded`, which uses nothing up, or
        `OrderImpossible`. After an order that ends the attempt, call `seal`.
        """
        self._orders.obey(order, codes)

    def obey_signed(self, order: ProctorOrder, signatures: tuple[tuple[int, bytes], ...]) -> None:
        """The same by key files: the number of each proctor and the signature."""
        self._orders.obey_signed(order, signatures)

    def tick(self) -> SeatSnapshot:
        """Once a second: charge the time, beat, and seal the attempt at zero.

        The window hands over text that is still being typed before it calls this.
        """
        with self._state.guard:
            self._state.charge()
            return self._state.snapshot()

    def hand_in(self) -> Receipt:
        """End the attempt and seal it. Blocks on the disk: call it as a task. Raises `HandInTooEarly`."""
        return self._end.hand_in()

    def seal(self) -> Receipt:
        """Write the answer file of an attempt that is over, by hand, by a proctor or at zero. Blocks on the disk: call
        it as a task.

        Raises `AnswersNotSaved` while the disk refuses the last answers; call it again then.
        """
        return self._end.seal()

    def save_copy(self, folder: Path) -> Path:
        """Copy the answer file to a stick or folder and read it back. Blocks on that disk."""
        return self._end.copy(folder)

    def close(self) -> bool:
        """Write what is pending and let go of the seat. The secret is deleted when the answer file is there, when the
        attempt goes on elsewhere, and when nobody confirmed to be the candidate; else a restart goes on. False when the
        disk refused to the end. Blocks for twelve seconds at most."""
        self._end.seal_again()
        saved, attempt = self._state.close(), self._state.attempt
        if self._end.sealed or attempt.moved or attempt.phase is Phase.SIGNED_IN:
            forget(self._opened.disk)
        self._books.close()
        self._opened.lock.release()
        return saved

    def _work(self, item_id: str, what: Happening) -> None:
        with self._working_on(item_id) as state:
            state.record(what)

    @contextmanager
    def _working_on(self, item_id: str) -> Iterator[SeatState]:
        """The state, held still, when the candidate may work on this item now."""
        with self._state.guard:
            self._state.check_running()
            self._state.check_item(item_id)
            yield self._state


def _clean(response: Response) -> Response:
    if not response.text and not response.blanks:
        return response
    return replace(
        response,
        text=_whole_characters(response.text),
        blanks=tuple(_whole_characters(blank) for blank in response.blanks),
    )


def _whole_characters(text: str) -> str:
    """Qt may hand over half of a surrogate pair; pairs are joined and lonely halves replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
