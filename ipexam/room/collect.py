"""Collecting a room on the proctor's PC: every answer file verified, copied, read back and copied a second time.

A copy is called by what it holds (sitting, seat, hash), so nothing is ever replaced, a second collection of the same
room finds everything there, and two files of a seat that differ are both kept. The proctor cannot open an answer file:
what can be checked here is its frame and its hash.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from ipexam.domain.collect_errors import MediumGone, NoAnswersThere, SeatsUnaccounted
from ipexam.domain.exam_errors import AnswersUnreadable
from ipexam.domain.file_errors import FileLocked
from ipexam.domain.proctor import Proctor
from ipexam.domain.proctor_log import Incident
from ipexam.domain.progress import Report, silent
from ipexam.domain.room_account import ReserveUse, RoomReport, SeatAccount, SeatStanding, unaccounted
from ipexam.exchange.answers import MAX_BYTES, SUFFIX, AnswerFile, AnswerFileFacts, read_answer_file
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.manifest import SittingFacts
from ipexam.exchange.room_file import CollectedAnswers, seal_room
from ipexam.exchange.seat_paper import Candidate
from ipexam.room.declared import declared_seats, keep_declared
from ipexam.room.medium import answer_files, copy_whole, other_medium, read_limited, sweep
from ipexam.sealing.keys import SigningKey

_HASH_DIGITS = 16
_UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Collected:
    """What one collection brought. `known` were there already; `damaged` are kept but are no proof that a seat is
    present; `elsewhere` belong to other sittings and were left where they are; `strangers` name seats that are not on
    the list. `second_copies` were made on `second`, and `same_medium` warns that it is no other medium at all."""

    new: int
    known: int
    damaged: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    second_copies: int = 0
    same_medium: bool = False


class Collection:
    """The answer files of one sitting in a folder of the proctor's PC, and what the proctor says of the other seats.

    Made anew from the folder at each start: there is no state that could differ from what lies there.
    """

    def __init__(
        self,
        folder: Path,
        sitting: SittingFacts,
        seats: Sequence[Candidate],
        absent: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """`absent` are the seats of which the proctor's log says that nobody came; it is asked afresh each time."""
        self._sitting, self._seats, self._absent = sitting, tuple(seats), absent
        self.folder = folder / quote(sitting.code, safe="")
        self._disk = FolderDisk(self.folder)
        sweep(self.folder)
        self._facts: dict[str, AnswerFileFacts | None] = {}

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who should be there, in the order of the list."""
        return self._seats

    def collect(self, source: Path, second: Path | None = None, report: Report = silent) -> Collected:
        """Take every answer file of this sitting from a stick or folder, and bring `second` up to date.

        Blocks on the disks: call it as a task. Raises `NoAnswersThere` for a wrong stick, `MediumGone`, `DiskFull`,
        `FileLocked` and `CopyDiffers`; what was copied before stays and is whole, and calling again goes on.
        """
        found = _Found(self._sitting.code, frozenset(each.seat for each in self._seats))
        paths = answer_files(source)
        for n, (path, name) in enumerate(paths):
            report(n, len(paths), name)
            found.take(name, self._read(path, found))
            for target, data in found.waiting():
                found.count(copy_whole(self.folder, target, data, found.new))
        if not found.new + found.known:
            raise NoAnswersThere(str(source), self._sitting.code, tuple(sorted(found.others)))
        copies, same = (0, False) if second is None else (self.copy_to(second), not other_medium(self.folder, second))
        strangers = tuple(dict.fromkeys(found.strangers))
        elsewhere = tuple(found.elsewhere)
        return Collected(found.new, found.known, tuple(found.damaged), elsewhere, strangers, copies, same)

    def copy_to(self, second: Path) -> int:
        """Bring a second medium up to date with everything that was collected; says how many files were missing."""
        target = second / self.folder.name
        try:
            FolderDisk(target)
            sweep(target)
        except OSError as gone:
            raise MediumGone(str(second), 0) from gone
        made = 0
        for name in self.names():
            made += copy_whole(target, name, self._disk.read(name), made)
        return made

    def names(self) -> tuple[str, ...]:
        """The answer files that were collected."""
        return tuple(name for name in self._disk.names() if name.endswith(SUFFIX))

    def declare(self, seat: str, standing: SeatStanding | None, note: str = "") -> None:
        """Write down what became of a seat; None takes it back. An answer file says more than this does."""
        said = dict(declared_seats(self._disk))
        said.pop(seat, None)
        if standing is not None:
            said[seat] = (standing, note.strip())
        keep_declared(self._disk, said)

    def account(self) -> tuple[SeatAccount, ...]:
        """Every seat of the list in its order, then seats that have an answer file without being on the list. Reserve
        seats that nobody used are not asked for."""
        receipts = self._receipts()
        said = dict.fromkeys(self._absent(), (SeatStanding.ABSENT, "")) | dict(declared_seats(self._disk))
        used = receipts.keys() | said.keys()
        listed = [each.seat for each in self._seats if not each.reserve or each.seat in used]
        strangers = sorted(receipts.keys() - set(listed))
        return tuple(_account(seat, receipts.get(seat, ()), said) for seat in (*listed, *strangers))

    def seal(
        self,
        proctor: Proctor,
        signing: SigningKey,
        closed_at: datetime,
        incidents: Sequence[Incident] = (),
        reserves: Sequence[ReserveUse] = (),
    ) -> tuple[RoomReport, bytes]:
        """The room file's report and bytes. Raises `SeatsUnaccounted` unless every seat is accounted for."""
        seats = self.account()
        if missing := unaccounted(seats):
            raise SeatsUnaccounted(missing)
        facts = self._sitting
        told = (tuple(incidents), tuple(reserves))
        report = RoomReport(facts.code, facts.room, facts.paper_sha256, proctor, closed_at, seats, *told)
        answers = [CollectedAnswers(name, self._disk.read(name)) for name in self.names()]
        return report, seal_room(report, answers, signing)

    def _read(self, path: Path, found: _Found) -> bytes:
        try:
            return read_limited(path, MAX_BYTES)
        except PermissionError as locked:
            raise FileLocked(str(path)) from locked
        except OSError as gone:
            raise MediumGone(str(path), found.new) from gone

    def _receipts(self) -> Mapping[str, tuple[str, ...]]:
        receipts: dict[str, dict[str, None]] = {}
        for name in self.names():
            if name not in self._facts:
                self._facts[name] = _whole_facts(self._disk.read(name), name)
            facts = self._facts[name]
            if facts is not None:
                receipts.setdefault(facts.seat, {})[facts.fingerprint] = None
        return {seat: tuple(there) for seat, there in receipts.items()}


class _Found:
    """The answer files of a medium on their way; each is named by what it holds."""

    def __init__(self, sitting_code: str, seats: frozenset[str]) -> None:
        self._sitting_code, self._seats = sitting_code, seats
        self._waiting: dict[str, bytes] = {}
        self._broken: dict[str, bytes] = {}
        self.new = self.known = 0
        self.damaged: list[str] = []
        self.elsewhere: list[str] = []
        self.strangers: list[str] = []
        self.others: set[str] = set()
        self._ours = False

    def take(self, name: str, data: bytes) -> None:
        """Decide what a file is. One without a readable frame is kept once the stick has proved to be the right one."""
        digest = sha256(data).hexdigest()[:_HASH_DIGITS]
        try:
            file = read_answer_file(data, name)
        except AnswersUnreadable:
            self.damaged.append(name)
            self._broken[f"{_UNREADABLE}-{digest}{SUFFIX}"] = data
            return
        if file.facts.sitting_code != self._sitting_code:
            self.elsewhere.append(name)
            self.others.add(file.facts.sitting_code)
            return
        self._ours = True
        self._note(name, file)
        seat = quote(file.facts.seat, safe="")
        self._waiting[f"{quote(self._sitting_code, safe='')}-{seat}-{digest}{SUFFIX}"] = data

    def waiting(self) -> list[tuple[str, bytes]]:
        """Target names and bytes that are to be copied now."""
        ready = self._waiting | (self._broken if self._ours else {})
        self._waiting = {}
        if self._ours:
            self._broken = {}
        return list(ready.items())

    def count(self, new: bool) -> None:
        """One file was copied, or was there already."""
        self.new += new
        self.known += not new

    def _note(self, name: str, file: AnswerFile) -> None:
        if not file.whole:
            self.damaged.append(name)
        if file.facts.seat not in self._seats:
            self.strangers.append(file.facts.seat)


def _account(seat: str, receipts: tuple[str, ...], said: Mapping[str, tuple[SeatStanding, str]]) -> SeatAccount:
    """An answer file makes a seat present, whatever was declared, but for a proposal that it be void."""
    standing, note = said.get(seat, (SeatStanding.MISSING, ""))
    if receipts and standing is not SeatStanding.VOID:
        standing = SeatStanding.PRESENT
    elif standing is SeatStanding.PRESENT:
        standing = SeatStanding.MISSING
    return SeatAccount(seat, standing, note, receipts)


def _whole_facts(data: bytes, name: str) -> AnswerFileFacts | None:
    try:
        file = read_answer_file(data, name)
    except AnswersUnreadable:
        return None
    return file.facts if file.whole else None
