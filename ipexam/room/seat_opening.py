"""Opening a seat: lock, journal, twin, book and secret in an order in which a crash at any point costs nothing."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from ipexam.domain.exam_errors import AttemptFinished
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.seat_lock import SeatLock
from ipexam.exchange.twin_place import TwinPlace
from ipexam.room.books import Books
from ipexam.room.handing_in import End, seal_seat
from ipexam.room.orders import Orders
from ipexam.room.pc import RoomPc
from ipexam.room.recovery import Copies, recover
from ipexam.room.seat_folder import KeptSeat, forget, keep, kept_seat
from ipexam.room.seat_state import OnSaved, SeatState


@dataclass(frozen=True, slots=True)
class OpenedSeat:
    """What one process holds of a seat."""

    kept: KeptSeat
    disk: FolderDisk
    lock: SeatLock
    state: SeatState
    books: Books
    orders: Orders
    end: End


def open_seat(
    kept: KeptSeat,
    disk: FolderDisk,
    pc: RoomPc,
    on_saved: OnSaved,
    *,
    copies: Copies = (),
    place: TwinPlace | None = None,
    to_reopen: bool = False,
) -> OpenedSeat:
    """Take a seat for this process. `copies` are twins of its journal, `place` is where its own twin goes.

    Raises `SeatInUse` when another process runs this seat, and `AttemptFinished` when it handed in already and nobody
    came `to_reopen` it; a missing answer file is there then. Blocks on the disk.
    """
    with ExitStack() as undo:
        lock = SeatLock(disk.folder, kept.entry.candidate.seat)
        undo.callback(lock.release)
        known = kept_seat(disk)
        kept = known or kept
        found = recover(disk, kept, copies, known_here=known is not None)
        if found.attempt.phase.finished and not to_reopen:
            seal_seat(disk, kept, found.attempt, pc.clock.now())
            forget(disk)
            raise AttemptFinished(kept.entry.candidate.seat)
        books = Books(kept, disk, pc.randomness)
        undo.callback(books.close)
        state = SeatState(kept, disk, pc, found, place, on_saved)
        undo.callback(state.close)
        end = End(disk, state)
        if found.moved:
            end.wait_until_saved()  # that the attempt moved is on the disk before a restart could pass for a crash
        keep(disk, kept, pc.randomness)
        undo.pop_all()
        return OpenedSeat(kept, disk, lock, state, books, Orders(state, pc.randomness), end)
