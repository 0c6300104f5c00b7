"""A candidate's seat while the exam runs: every verb is an event in the journal, the state is their fold."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ipexam.attempt.attempt import Attempt, Phase
from ipexam.attempt.budget import tick_between
from ipexam.attempt.events import (
    Answered,
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
    RulesRead,
    SealedAtZero,
)
from ipexam.domain.exam_errors import AnswersNotSaved, AnswerTooLong, AttemptFinished, ExamNotRunning
from ipexam.domain.paper import Response, SeatPaper
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.journal import Journal, SaveStatus
from ipexam.exchange.manifest import Manifest
from ipexam.exchange.material import Hits, Material
from ipexam.exchange.seat_lock import SeatLock
from ipexam.exchange.seat_paper import Candidate
from ipexam.room.handing_in import copy_answers, seal_seat
from ipexam.room.pc import RoomPc
from ipexam.room.recovery import Recovered, recover, recovery
from ipexam.room.seat_folder import KeptSeat, forget, keep
from ipexam.room.snapshot import ItemState, Receipt, Recovery, SeatSnapshot

HEARTBEAT_MS = 5_000
MAX_ANSWER_CHARACTERS = 40_000
SEAL_TIMEOUT_SECONDS = 30.0
OnSaved = Callable[[SaveStatus], None]


class SeatAttempt:
    """The seat of one candidate in this process; made by `Room.sign_in` and `resume`.

    Verbs return at once unless they say otherwise; what they record is durable when `on_saved`, which is called from
    the journal's thread, or `snapshot().save` says so. All methods may be called from any thread.

    Raises `SeatInUse` when another process runs this seat, `AttemptFinished` when it handed in already.
    """

    def __init__(self, kept: KeptSeat, disk: FolderDisk, pc: RoomPc, on_saved: OnSaved) -> None:
        self._kept, self._disk, self._pc = kept, disk, pc
        self._guard = threading.RLock()
        with ExitStack() as undo:
            self._lock = SeatLock(disk.folder, kept.entry.candidate.seat)
            undo.callback(self._lock.release)
            found = recover(disk, kept)
            if found.attempt.phase.finished:
                self._finish_interrupted(found.attempt)
            keep(disk, kept, pc.randomness)
            self._material = None if kept.material is None else Material(kept.material)
            self._start(found, on_saved)
            undo.pop_all()

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
    def material(self) -> Material | None:
        """The open book, to be paged through; None when the sitting has none."""
        return self._material

    @property
    def recovery(self) -> Recovery | None:
        """What this start found of an earlier one; None at the first start."""
        return self._recovery

    def snapshot(self) -> SeatSnapshot:
        """Everything the window shows, at this moment. Cheap enough for every second."""
        with self._guard:
            attempt, save = self._attempt, self._journal.status
            left = replace(attempt.budget, spent_ms=self._spent_ms).remaining_ms
            items = tuple(self._item(item.id, save) for item in self.paper.items)
            current = attempt.current or (items[0].item_id if items else "")
            return SeatSnapshot(attempt.phase, left, items, current, save, attempt.lookups, attempt.focus_losses)

    def confirm_identity(self) -> None:
        """The candidate, or the proctor, confirmed who sits here."""
        with self._guard:
            if self._attempt.phase is Phase.SIGNED_IN:
                self._record(IdentityConfirmed())

    def read_rules(self) -> None:
        """The rules were read: the clock starts now."""
        with self._guard:
            if self._attempt.phase is Phase.IDENTIFIED:
                self._ticked = self._beaten = self._pc.clock.now()
                self._record(RulesRead())

    def answer(self, response: Response) -> int:
        """Take down the whole answer to one item; returns the number of the event that holds it.

        The same answer again is no new event. Raises `ExamNotRunning` or `AnswerTooLong`.
        """
        response = _clean(response)
        if len(response.text) + sum(map(len, response.blanks)) > MAX_ANSWER_CHARACTERS:
            raise AnswerTooLong(MAX_ANSWER_CHARACTERS)
        with self._guard:
            self._check_running()
            self._check_item(response.item_id)
            if self._attempt.responses.get(response.item_id) != response:
                self._record(Answered(response))
                self._answered_in[response.item_id] = self._attempt.number
            return self._answered_in.get(response.item_id, 0)

    def flag(self, item_id: str, on: bool) -> None:
        """Mark an item to come back to, or take the mark off."""
        with self._guard:
            self._check_running()
            self._check_item(item_id)
            self._record(Flagged(item_id, on))

    def go_to(self, item_id: str) -> None:
        """Go to an item."""
        with self._guard:
            self._check_running()
            self._check_item(item_id)
            if self._attempt.current != item_id:
                self._record(Navigated(item_id))

    def search(self, query: str) -> Hits:
        """Search the open book; the lookup is recorded. Under 20 ms for an ordinary book."""
        if self._material is None:
            return Hits(0, ())
        self._observe(LookedUp(self._attempt.current, _whole_characters(query)[:200], "", 0))
        return self._material.search(query)

    def look_up(self, document_title: str, page: int) -> None:
        """Record that a page of the open book was opened."""
        self._observe(LookedUp(self._attempt.current, "", document_title, page))

    def focus_lost(self, what: str = "") -> None:
        """Another window took the focus."""
        self._observe(FocusLost(_whole_characters(what)[:200]))

    def focus_back(self) -> None:
        """The exam window has the focus again."""
        self._observe(FocusBack())

    def tick(self) -> SeatSnapshot:
        """Once a second: charge the time, beat, and seal the attempt at zero.

        The window hands over text that is still being typed before it calls this.
        """
        with self._guard:
            if self._attempt.phase is Phase.RUNNING:
                self._charge(self._pc.clock.now())
            return self.snapshot()

    def hand_in(self) -> Receipt:
        """End the attempt and seal it. Blocks on the disk: call it as a task."""
        with self._guard:
            if self._attempt.phase is Phase.RUNNING:
                self._record(HandedIn())
        return self.seal()

    def seal(self) -> Receipt:
        """Write the answer file of an attempt that is over, by hand or at zero. Blocks on the disk: call it as a task.

        Raises `AnswersNotSaved` while the disk refuses the last answers; call it again then.
        """
        if not self._attempt.phase.finished:
            raise ExamNotRunning(self._attempt.phase.value)
        if not self._journal.wait(self._attempt.number, SEAL_TIMEOUT_SECONDS):
            status = self._journal.status
            raise AnswersNotSaved(int(status.failing_for_seconds or 0), status.trouble)
        receipt = seal_seat(self._disk, self._kept, self._attempt, self._wall())
        self._sealed = True
        return receipt

    def save_copy(self, folder: Path) -> Path:
        """Copy the answer file to a stick or folder and read it back. Blocks on that disk."""
        return copy_answers(self._disk, self._kept, folder)

    def close(self) -> bool:
        """Write what is pending and let go of the seat. The secret is deleted when the answer file is there, and when
        nobody confirmed to be the candidate; else a restart goes on. False when the disk refused to the end. Blocks for
        ten seconds at most."""
        saved = self._journal.close()
        if self._sealed or self._attempt.phase is Phase.SIGNED_IN:
            forget(self._disk)
        if self._material is not None:
            self._material.close()
        self._lock.release()
        return saved

    def _start(self, found: Recovered, on_saved: OnSaved) -> None:
        now = self._pc.clock.now()
        self._attempt: Attempt = found.attempt
        self._spent_ms = found.attempt.budget.spent_ms
        self._ticked = self._beaten = now
        self._sealed = False
        self._answered_in = {
            event.what.response.item_id: event.number
            for event in found.reading.events
            if isinstance(event.what, Answered)
        }
        self._recovery = recovery(found, now, self.manifest.sitting.outage_limit_minutes)
        self._journal: Journal = Journal(
            self._disk,
            self._kept.entry.secret,
            head=found.reading.head,
            last_number=found.reading.last_number,
            randomness=self._pc.randomness,
            seconds=self._pc.seconds,
            on_change=on_saved,
        )
        if self._recovery is None:
            self._record(Opened(self.candidate.seat))
        elif self._recovery.outage is not None:
            self._record(self._recovery.outage)

    def _finish_interrupted(self, attempt: Attempt) -> None:
        """The process died between the end of the attempt and its answer file: make it now, then say it is over."""
        seal_seat(self._disk, self._kept, attempt, self._wall())
        forget(self._disk)
        raise AttemptFinished(self.candidate.seat)

    def _charge(self, now: Moment) -> None:
        tick = tick_between(self._ticked, now)
        self._ticked = now
        self._spent_ms += tick.charged_ms
        for seen in (tick.jump, tick.outage):
            if seen is not None:
                self._record(seen)
        if replace(self._attempt.budget, spent_ms=self._spent_ms).remaining_ms == 0:
            self._record(SealedAtZero())
        elif now.monotonic_ms - self._beaten.monotonic_ms >= HEARTBEAT_MS:
            self._beaten = now
            self._record(Heartbeat())

    def _record(self, what: Happening) -> None:
        event = Event(self._attempt.number + 1, self._spent_ms, self._pc.clock.now(), what)
        self._journal.append(event)
        self._attempt = self._attempt.after(event)

    def _observe(self, what: Happening) -> None:
        """Record something that is evidence and changes nothing; not after the end."""
        with self._guard:
            if not self._attempt.phase.finished:
                self._record(what)

    def _item(self, item_id: str, save: SaveStatus) -> ItemState:
        saved = self._answered_in.get(item_id, 0) <= save.durable_number
        return ItemState(item_id, self._attempt.responses.get(item_id), item_id in self._attempt.flags, saved)

    def _check_running(self) -> None:
        if self._attempt.phase is not Phase.RUNNING:
            raise ExamNotRunning(self._attempt.phase.value)

    def _check_item(self, item_id: str) -> None:
        if all(item.id != item_id for item in self.paper.items):
            raise KeyError(item_id)

    def _wall(self) -> datetime:
        return datetime.fromtimestamp(self._pc.clock.now().wall_ms // 1000, UTC)


def _clean(response: Response) -> Response:
    return replace(
        response,
        text=_whole_characters(response.text),
        blanks=tuple(_whole_characters(blank) for blank in response.blanks),
    )


def _whole_characters(text: str) -> str:
    """Qt may hand over half of a surrogate pair; pairs are joined and lonely halves replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
