"""A practice package with proctors, for the rehearsal and the check of a PC."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ipexam.domain.sitting import SittingKind
from ipexam.exchange.package import save_package, seal_package
from ipexam.exchange.pins import pin
from ipexam.exchange.proctor_codes import SeatProctor
from ipexam.room.rehearsal import Rehearsed
from tests.exchange.packages import APP_VERSION, CHEAP, NOW, OFFICE, PASSWORD, content, new_office


def practice(folder: Path, kind: SittingKind = SittingKind.PRACTICE) -> Rehearsed:
    """A package in a folder, its office trusted."""
    office, whole = new_office(), content(kind=kind)
    proctors = (SeatProctor(1, "李监考", bytes(range(32)), bytes(32)), SeatProctor(2, "王监考", bytes(32), bytes(32)))
    whole = replace(whole, seats=tuple(replace(entry, proctors=proctors) for entry in whole.seats))
    data = seal_package(
        whole, office.sender(kind), PASSWORD, made_at=NOW - timedelta(days=1),
        randomness=random.Random(3).randbytes, kdf=CHEAP,
    )  # fmt: skip
    save_package(folder / "P1.ipx", data)
    pin(folder / "pins", office.keys.public(OFFICE))
    return Rehearsed(folder / "P1.ipx", folder / "pins", APP_VERSION, PASSWORD)
