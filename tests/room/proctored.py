"""Builders for seats with two proctors: a room whose package has them, and the codes they would make."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from ipexam.domain.paper import PaperPart, SeatPaper
from ipexam.domain.proctor import ProctorAction, ProctorOrder
from ipexam.exchange.part_material import seal_part_material
from ipexam.exchange.proctor_codes import SeatProctor, order_code, seat_secret, sign_order
from ipexam.exchange.seat_paper import Candidate, SeatEntry
from ipexam.room.pc import RoomPc
from ipexam.room.room import Room
from ipexam.room.seat import SeatAttempt
from ipexam.sealing.keys import SigningKey
from tests.exchange.packages import CHEAP, material
from tests.room.exam_pc import open_room

_chance = random.Random(11)
MASTERS = {number: _chance.randbytes(32) for number in (1, 2)}
SIGNING = {number: SigningKey.generate(_chance.randbytes) for number in (1, 2)}
PART_PASSWORD = "1234 5678 9012 3456"
RESERVE = "R01"


def seat_proctors(seat: str, sitting: str = "S1") -> tuple[SeatProctor, ...]:
    """What a seat knows of its two proctors."""
    return tuple(
        SeatProctor(
            number, f"监考{number}", seat_secret(MASTERS[number], sitting, seat), SIGNING[number].verifying.public
        )
        for number in MASTERS
    )


def proctored_room(folder: Path, pc: RoomPc, minutes: int = 90, **facts: Any) -> Room:  # facts of any kind
    """A room with two proctors, a reserve seat, and changed facts of its sitting."""
    return _changed(open_room(folder, pc, minutes), pc, **facts)


def room_in_parts(folder: Path, pc: RoomPc, sealed: bool) -> Room:
    """A closed-book part with the first three questions, then an open-book one."""
    room = open_room(folder, pc)
    parts = (PaperPart("闭卷部分", open_book=False), PaperPart("开卷部分", open_book=True, sealed=sealed))
    papers = {seat: _in_parts(paper, parts) for seat, paper in room._package.papers.items()}
    book = {1: seal_part_material(material(), PART_PASSWORD, random.Random(3).randbytes, CHEAP)} if sealed else {}
    room._package = replace(room._package, papers=papers, sealed_material=book)
    return _changed(room, pc, parts=parts)


def proved(seat: SeatAttempt, order: ProctorOrder, *numbers: int) -> tuple[str, ...]:
    """The codes of these proctors for what the seat shows now."""
    name = seat.candidate.seat
    return tuple(
        order_code(seat_secret(MASTERS[number], "S1", name), "S1", name, order, seat.challenge()) for number in numbers
    )


def signed(seat: SeatAttempt, order: ProctorOrder, *numbers: int) -> tuple[tuple[int, bytes], ...]:
    """The same by key files."""
    name = seat.candidate.seat
    return tuple((number, sign_order(SIGNING[number], "S1", name, order, seat.challenge())) for number in numbers)


def ordered(seat: SeatAttempt, action: ProctorAction, minutes: int = 0) -> None:
    """As many proctors as it takes order something at a seat."""
    order = ProctorOrder(action, minutes)
    seat.obey(order, proved(seat, order, *((1, 2) if action.needs_second(minutes) else (1,))))


def _changed(room: Room, pc: RoomPc, **facts: Any) -> Room:  # facts of any kind
    package = room._package
    reserve = replace(package.seats[0], candidate=Candidate(RESERVE, "", "", ""), secret=bytes(range(32)))
    seats = tuple(_with_proctors(entry) for entry in (*package.seats, reserve))
    sitting = replace(package.manifest.sitting, reserve_seats=(RESERVE,), **facts)
    papers = {**package.papers, RESERVE: package.papers["A01"]}
    manifest = replace(package.manifest, sitting=sitting)
    return Room(replace(package, manifest=manifest, seats=seats, papers=papers), pc)


def _with_proctors(entry: SeatEntry) -> SeatEntry:
    return replace(entry, proctors=seat_proctors(entry.candidate.seat))


def _in_parts(paper: SeatPaper, parts: tuple[PaperPart, ...]) -> SeatPaper:
    sections = tuple(replace(section, part=at // 3) for at, section in enumerate(paper.sections))
    return replace(paper, sections=sections, parts=parts)
