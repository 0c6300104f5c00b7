"""Closing a room: what was collected and what the proctor's log says become one signed room file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ipexam.domain.proctor_log import Arrival
from ipexam.domain.room_account import ReserveUse, RoomReport
from ipexam.exchange.package import save_package
from ipexam.exchange.room_file import SUFFIX
from ipexam.room.collect import Collection
from ipexam.room.proctor import ProctorDesk
from ipexam.room.proctor_record import account_incidents

__all__ = ["COLLECTED", "SUFFIX", "close_room", "collection_of"]

COLLECTED = "collected"
"""The folder of collected answer files beside the proctor's logs."""

_LAST = 4


def collection_of(desk: ProctorDesk, folder: Path) -> Collection:
    """The collection of a proctor's sitting under a folder of this PC; whom the log calls absent needs no second word.

    Raises `OSError` when the folder cannot be made.
    """

    def absent() -> frozenset[str]:
        return frozenset(seat for seat, came in desk.state.presence.items() if came is Arrival.ABSENT)

    return Collection(folder, desk.key.sitting, desk.key.seats, absent)


def close_room(desk: ProctorDesk, collection: Collection, path: Path, closed_at: datetime) -> RoomReport:
    """Write the room file, whole or not at all. The office takes the newest one, so a room may be closed again.

    Raises `SeatsUnaccounted` and what `save_package` raises.
    """
    state = desk.state
    reserves = [
        ReserveUse(bound.seat, bound.name, bound.id_number[-_LAST:].upper()) for bound in state.reserves.values()
    ]
    report, data = collection.seal(desk.key.proctor, desk.key.signing, closed_at, account_incidents(state), reserves)
    save_package(path, data)
    return report
