"""A proctor's key file used at the seat itself: the order is signed here, and the key leaves memory with the order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ipexam.domain.proctor import ProctorOrder
from ipexam.domain.proctor_errors import ProctorKeyOther
from ipexam.exchange.proctor_codes import sign_order
from ipexam.exchange.proctor_key import SUFFIX
from ipexam.room.proctor_pin import PinGate
from ipexam.room.seat import SeatAttempt


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A proctor's key file with the PIN that was typed for it."""

    path: Path
    pin: str = field(repr=False)


def key_files(places: Iterable[Path]) -> tuple[Path, ...]:
    """Key files that lie at the top of these places (sticks), by name. A place that cannot be read has none."""
    found: list[Path] = []
    for place in places:
        try:
            found += [path for path in place.iterdir() if path.suffix == SUFFIX]
        except OSError:  # a stick that was pulled out, a drive without a disc
            continue
    return tuple(sorted(found))


def obey_key_files(seat: SeatAttempt, order: ProctorOrder, files: tuple[KeyFile, ...], gate: PinGate) -> None:
    """Sign an order with one or two key files and have the seat carry it out. Takes as long as Argon2id takes: call it
    as a task.

    Raises what `PinGate.open` and `SeatAttempt.obey_signed` raise, and `ProctorKeyOther` for another sitting's key.
    """
    code, name, nonce = seat.manifest.sitting.code, seat.candidate.seat, seat.challenge()
    signatures = []
    for file in files:
        key = gate.open(file.path, file.pin)
        if key.sitting.code != code:
            raise ProctorKeyOther(str(file.path))
        signatures.append((key.proctor.number, sign_order(key.signing, code, name, order, nonce)))
    seat.obey_signed(order, tuple(signatures))
