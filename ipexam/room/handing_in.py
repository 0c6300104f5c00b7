"""Handing in: the journal becomes a signed answer file for the office, and the candidate gets a receipt (回执)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from ipexam.attempt.attempt import Attempt, Phase
from ipexam.attempt.events import HandedIn, Moment
from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import AnswersNotSaved, AnswersUnreadable, ExamNotRunning
from ipexam.domain.file_errors import DiskFull, FileLocked
from ipexam.domain.seat_errors import HandInTooEarly
from ipexam.exchange.answers import SUFFIX, AnswerFileFacts, read_answer_file, receipt_code, seal_answers
from ipexam.exchange.disk import FolderDisk, write_durably
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.room.entry import too_early
from ipexam.room.seat_folder import ANSWERS, KeptSeat
from ipexam.room.seat_state import SeatState
from ipexam.room.snapshot import Receipt

SEAL_TIMEOUT_SECONDS = 30.0


class End:
    """The end of one seat's attempt: handed in, by the candidate or a proctor, or at zero; then sealed."""

    def __init__(self, disk: FolderDisk, state: SeatState) -> None:
        self._disk, self._state = disk, state
        self._sealed_orders = len(state.attempt.orders) if state.attempt.phase.finished else -1

    @property
    def sealed(self) -> bool:
        """Whether the answer file holds everything that counts: not any more after a further order of a proctor. A
        wrong code after the end leaves file and receipt as they are."""
        attempt = self._state.attempt
        return attempt.phase.finished and len(attempt.orders) == self._sealed_orders

    def hand_in(self) -> Receipt:
        """End a running attempt and seal it."""
        state = self._state
        with state.guard:
            if state.attempt.phase is Phase.RUNNING:
                state.check_running()
                sitting = state.kept.manifest.sitting
                if too_early(state.attempt, state.now(), state.spent_ms, sitting):
                    raise HandInTooEarly(sitting.earliest_hand_in_minutes)
                state.record(HandedIn())
        return self.seal()

    def seal(self) -> Receipt:
        """Write the answer file of an attempt that is over; its copy goes to the second medium when there is one."""
        state = self._state
        if not state.attempt.phase.finished:
            raise ExamNotRunning(state.attempt.phase.value)
        self.wait_until_saved()
        orders = len(state.attempt.orders)
        receipt = self._sealed_in_any_room()
        if state.twin is not None:
            state.twin.put(ANSWERS, self._disk.read(ANSWERS))
        self._sealed_orders = orders
        return receipt

    def seal_again(self) -> None:
        """On the way out: a proctor's last order belongs into the answer file. A disk that refuses keeps the secret,
        and the next start does it."""
        failing = self._state.journal.status.failing_for_seconds is not None
        if self._state.attempt.phase.finished and not self.sealed and not failing:
            with suppress(UserError):
                self.seal()

    def copy(self, folder: Path) -> Path:
        """Copy the answer file to a stick or folder."""
        return copy_answers(self._disk, self._state.kept, folder)

    def wait_until_saved(self) -> None:
        """Block until everything so far is durable; raises `AnswersNotSaved` when the disk refuses for too long."""
        journal = self._state.journal
        if not journal.wait(self._state.attempt.number, SEAL_TIMEOUT_SECONDS):
            status = journal.status
            raise AnswersNotSaved(int(status.failing_for_seconds or 0), status.trouble)

    def _sealed_in_any_room(self) -> Receipt:
        """The room that was kept for answers is for this, too."""
        state = self._state
        while True:
            try:
                return seal_seat(self._disk, state.kept, state.attempt, state.now())
            except DiskFull:
                if not state.reserve.give():
                    raise


def seal_seat(disk: FolderDisk, kept: KeptSeat, attempt: Attempt, now: Moment) -> Receipt:
    """Write the answer file into the seat's folder, whole or not at all, and make its receipt.

    A file that is there already for the same journal is left as it is, so that a receipt can be shown again.
    """
    segments = segments_on(disk)
    head = read_journal(segments, kept.entry.secret).head
    facts = _facts_there(disk, kept)
    if facts is None or facts.head != head:
        sealed_at = datetime.fromtimestamp(now.wall_ms // 1000, UTC)
        data = seal_answers(kept.entry, kept.manifest, segments, head, sealed_at)
        try:
            disk.replace(ANSWERS, data)
        except OSError as full:
            raise DiskFull(str(disk.folder)) from full
        facts = read_answer_file(data, ANSWERS).facts
    return _receipt(kept, facts, attempt)


def copy_answers(disk: FolderDisk, kept: KeptSeat, folder: Path) -> Path:
    """Copy the answer file to a stick or folder, durably, and read it back. Never replaces another file."""
    name = "-".join(quote(part, safe="") for part in (kept.manifest.sitting.code, kept.entry.candidate.seat))
    data, target = disk.read(ANSWERS), folder / (name + SUFFIX)
    try:
        if target.exists() and target.read_bytes() != data:
            target = folder / f"{name}-{kept.manifest.package_id.hex()[:8]}{SUFFIX}"
        write_durably(target, data)
        if target.read_bytes() != data:
            raise DiskFull(str(target))
    except PermissionError as locked:
        raise FileLocked(str(target)) from locked
    except OSError as full:
        raise DiskFull(str(target)) from full
    return target


def _facts_there(disk: FolderDisk, kept: KeptSeat) -> AnswerFileFacts | None:
    """What a whole answer file of this seat says, None when there is none."""
    if ANSWERS not in disk.names():
        return None
    try:
        file = read_answer_file(disk.read(ANSWERS), ANSWERS)
    except AnswersUnreadable:
        return None
    return file.facts if file.verified(kept.entry.signing.verifying) else None


def _receipt(kept: KeptSeat, facts: AnswerFileFacts, attempt: Attempt) -> Receipt:
    answered = len(attempt.answered)
    return Receipt(
        sitting=kept.manifest.sitting.name,
        candidate=kept.entry.candidate,
        fingerprint=facts.fingerprint,
        code=receipt_code(facts, answered),
        sealed_at=kept.manifest.sitting.local(facts.sealed_at),
        answered=answered,
        items=len(kept.paper.items),
    )
