"""Opening the exam room on one PC: check the package, open it, sign in, or go on after a crash."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ipexam.domain.exam_errors import LastFourWrong, SeatUnknown
from ipexam.domain.file_errors import DiskFull
from ipexam.domain.seat_errors import PlaceWiped, ReserveTaken
from ipexam.domain.sitting import SittingKind, same_seat
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.manifest import Manifest
from ipexam.exchange.package_reading import OpenPackage, SealedPackage, read_package
from ipexam.exchange.pins import Pins, pin, read_key_file, read_pins
from ipexam.exchange.seat_paper import Candidate, SeatEntry
from ipexam.exchange.twin_place import TwinPlace
from ipexam.room.pc import RoomPc
from ipexam.room.restore_card import Place, durable_place
from ipexam.room.seat import OnSaved, SeatAttempt
from ipexam.room.seat_folder import KeptSeat, kept_seat, seat_path
from ipexam.room.seat_opening import open_seat
from ipexam.sealing.officekeys import OfficePublicKeys

__all__ = [
    "Candidate",
    "Manifest",
    "OfficePublicKeys",
    "Pins",
    "Room",
    "SealedPackage",
    "WaitingSeat",
    "check_package",
    "pin",
    "read_key_file",
    "read_pins",
    "resume",
    "waiting_seats",
]

LAST_FOUR = 4


def check_package(path: Path, pins: Pins, app_version: str, now: datetime, *, wrong_day: bool = False) -> SealedPackage:
    """Everything that can be checked before the start password; the manifest is there to be shown.

    `now` is in the zone in which `PackageOutsideWindow` is to tell its times. With `wrong_day` a proctor said that it
    is this PC's clock that is wrong: the package opens, and each seat awaits `AUTHORISE` before its exam begins.
    """
    package = read_package(path, pins, app_version)
    if not wrong_day:
        package.check_window(now)
    return package


class Room:
    """A package opened on this PC."""

    def __init__(self, package: OpenPackage, pc: RoomPc) -> None:
        self._package, self._pc = package, pc

    @staticmethod
    def open(package: SealedPackage, start_password: str, pc: RoomPc) -> Room:
        """Open with the start password; raises `PasswordWrong`. Takes half a second or more: call it as a task."""
        return Room(package.open(start_password), pc)

    @property
    def manifest(self) -> Manifest:
        """The package's facts."""
        return self._package.manifest

    def is_reserve(self, number: str) -> bool:
        """Whether this is a reserve seat, at which `sign_in` asks for the candidate's name."""
        return self._entry(number).candidate.reserve

    def sign_in(
        self,
        number: str,
        last_four: str,
        on_saved: OnSaved,
        *,
        name: str = "",
        twins: Path | None = None,
        to_reopen: bool = False,
    ) -> SeatAttempt:
        """Sign in with seat or ticket number and the last four characters of the ID number.

        Case, blanks and full width do not matter. A journal that is there already is gone on with. On a spare PC it is
        taken over from the second medium, or from the one that is stuck in here (`twins`), and the seat then awaits
        `RESUME`. At a reserve seat `name` and the four characters are written down and the seat awaits `AUTHORISE`.
        `to_reopen` opens an attempt that is over, for a proctor to take the hand-in back.

        Raises `SeatUnknown`, `LastFourWrong`, `ReserveTaken`, `SeatInUse`, `AttemptFinished`, `DiskFull`, or for a real
        exam `PlaceWiped`. Blocks on the disk.
        """
        self._check_place()
        entry, package = self._entry(number), self._package
        if entry.candidate.reserve:
            entry = _named(entry, number, name, last_four)
        elif _folded(entry.candidate.last_four) != _folded(last_four):
            raise LastFourWrong(number)
        paper = package.papers[entry.candidate.seat]
        kept = KeptSeat(
            package.manifest, entry, paper, package.material, package.sealed_material, images=package.images
        )
        seat = _seat(kept, self._pc, on_saved, twins=twins, to_reopen=to_reopen)
        sits = seat.attempt.named
        if sits is not None and (sits.name, sits.last_four) != (entry.candidate.name, entry.candidate.last_four):
            seat.close()
            raise ReserveTaken(number)
        return seat

    def _check_place(self) -> None:
        """Refuse a real exam where a restart is known to wipe the journals."""
        pc = self._pc
        real = self.manifest.sitting.kind is SittingKind.REAL
        if real and durable_place(pc.journals, pc.twin, pc.host, pc.clock.now()) is Place.WIPED:
            raise PlaceWiped(str(pc.journals))

    def _entry(self, number: str) -> SeatEntry:
        wanted = _folded(number)
        for entry in self._package.seats:
            who = entry.candidate
            if wanted and (wanted == _folded(who.ticket) or same_seat(wanted, who.seat)):
                return entry
        raise SeatUnknown(number)


@dataclass(frozen=True, slots=True)
class WaitingSeat:
    """A seat that was open on this PC when its process ended."""

    folder: Path
    kept: KeptSeat = field(repr=False)

    @property
    def candidate(self) -> Candidate:
        """Who sits there."""
        return self.kept.entry.candidate

    @property
    def manifest(self) -> Manifest:
        """The package's facts."""
        return self.kept.manifest


def waiting_seats(pc: RoomPc) -> tuple[WaitingSeat, ...]:
    """Seats that can go on without package, password or proctor: one on an ordinary exam PC after a crash."""
    found = []
    for folder in sorted(pc.journals.glob("*/seat-*")):
        kept = kept_seat(FolderDisk(folder))
        if kept is not None:
            found.append(WaitingSeat(folder, kept))
    return tuple(found)


def resume(waiting: WaitingSeat, pc: RoomPc, on_saved: OnSaved) -> SeatAttempt:
    """Go on where the journal ends. The package's window is not asked again: a crash of ours locks nobody out.

    Raises `SeatInUse` when the seat is not dead at all, and `AttemptFinished` when only the answer file was missing,
    which is there now. Blocks on the disk.
    """
    return _seat(waiting.kept, pc, on_saved)


def _seat(
    kept: KeptSeat, pc: RoomPc, on_saved: OnSaved, *, twins: Path | None = None, to_reopen: bool = False
) -> SeatAttempt:
    within = seat_path(kept.manifest, kept.entry.candidate.seat)
    folder = pc.journals / within
    places = [TwinPlace(medium, within, pc.journals) for medium in (pc.twin, twins) if medium is not None]
    copies = [copy for place in places for copy in place.copies()]
    own = places[0] if pc.twin is not None else None
    try:
        return SeatAttempt(
            open_seat(kept, FolderDisk(folder), pc, on_saved, copies=copies, place=own, to_reopen=to_reopen)
        )
    except OSError as refused:
        raise DiskFull(str(folder)) from refused


def _named(entry: SeatEntry, number: str, name: str, last_four: str) -> SeatEntry:
    """A reserve seat with the candidate whom a proctor wrote down."""
    name, four = " ".join(name.split()), _folded(last_four)
    if not name or len(four) != LAST_FOUR:
        raise LastFourWrong(number)
    return replace(entry, candidate=replace(entry.candidate, name=name, last_four=four))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
