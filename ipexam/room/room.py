"""Opening the exam room on one PC: check the package, open it, sign in, or go on after a crash."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ipexam.domain.errors import DiskFull
from ipexam.domain.exam_errors import LastFourWrong, SeatUnknown
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.manifest import Manifest
from ipexam.exchange.package_reading import OpenPackage, SealedPackage, read_package
from ipexam.exchange.pins import Pins, pin, read_key_file, read_pins
from ipexam.exchange.seat_paper import Candidate, SeatEntry
from ipexam.room.pc import RoomPc
from ipexam.room.seat import OnSaved, SeatAttempt
from ipexam.room.seat_folder import KeptSeat, kept_seat, seat_path
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


def check_package(path: Path, pins: Pins, app_version: str, now: datetime) -> SealedPackage:
    """Everything that can be checked before the start password; the manifest is there to be shown.

    `now` is in the zone in which `PackageOutsideWindow` is to tell its times.
    """
    package = read_package(path, pins, app_version)
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

    def sign_in(self, number: str, last_four: str, on_saved: OnSaved) -> SeatAttempt:
        """Sign in with seat or ticket number and the last four characters of the ID number.

        Case, blanks and full width do not matter. A journal that is there already is gone on with. Raises
        `SeatUnknown`, `LastFourWrong`, `SeatInUse`, `AttemptFinished` or `DiskFull`. Blocks on the disk.
        """
        entry = self._entry(number)
        if _folded(entry.candidate.last_four) != _folded(last_four):
            raise LastFourWrong(number)
        package, seat = self._package, entry.candidate.seat
        kept = KeptSeat(package.manifest, entry, package.papers[seat], package.material)
        folder = seat_path(self._pc.journals, package.manifest, seat)
        return _seat(kept, folder, self._pc, on_saved)

    def _entry(self, number: str) -> SeatEntry:
        wanted = _folded(number)
        for entry in self._package.seats:
            if wanted and wanted in (_folded(entry.candidate.ticket), _folded(entry.candidate.seat)):
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
    return _seat(waiting.kept, waiting.folder, pc, on_saved)


def _seat(kept: KeptSeat, folder: Path, pc: RoomPc, on_saved: OnSaved) -> SeatAttempt:
    try:
        return SeatAttempt(kept, FolderDisk(folder), pc, on_saved)
    except OSError as refused:
        raise DiskFull(str(folder)) from refused


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
