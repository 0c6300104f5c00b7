"""The self-check of an exam PC (自检), the day before: what would go wrong tomorrow, told today.

Limits: typing has to be durable within a second, so a disk whose slowest answer takes half of that fails; the room uses
under 400 MB; a seat's journal, its reserve and its answer file stay far under 100 MB. Places that a restart wipes are
found by a marker (`room.restore_card`), which the first check plants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ipexam.documents.check_sheet import CheckLine, draw_check_sheet
from ipexam.documents.fonts import Chain, missing
from ipexam.domain.alarm import Alarm
from ipexam.domain.errors import UserError
from ipexam.domain.pc_check import CheckSubject, Finding, Outcome, Surroundings
from ipexam.exchange.pins import read_pins
from ipexam.exchange.twin_place import TwinPlace
from ipexam.room.check_disk import free_mib, sync_times
from ipexam.room.check_memory import available_mib
from ipexam.room.pc import RoomPc
from ipexam.room.restore_card import Place, durable_place, plant
from ipexam.room.room import Manifest, check_package

__all__ = ["CheckLine", "CheckedPc", "check_pc", "draw_check_sheet"]

RARE = "䶮㛃𠅤"
ENOUGH_MIB, LEAST_MIB = 1024, 100
QUICK_MS, SLOWEST_MS = 100.0, 500.0
ENOUGH_MEMORY_MIB = 800
SMALLEST_WIDTH, SMALLEST_HEIGHT = 1024, 640


@dataclass(frozen=True, slots=True)
class CheckedPc:
    """Everything one check looked at. `refused` says why the package failed."""

    findings: tuple[Finding, ...]
    host: str
    at: datetime
    refused: UserError | None = None


def check_pc(
    pc: RoomPc, around: Surroundings, package: Path | None, pins: Path, version: str, now: datetime
) -> CheckedPc:
    """Look at everything; nothing raises, for a check that stops tells nothing about the rest. Takes seconds: the disk
    is written to, in a folder that is gone afterwards, and the marker is planted when there is none. `now` is in the
    zone in which times are told."""
    manifest, refused = _opened(package, pins, version, now)
    findings = (
        _space(pc),
        _saving(pc),
        _twin(pc),
        _place(pc),
        _memory(),
        _fonts(around),
        _input_method(around),
        *_screen(around),
        _package(package, manifest, refused),
        _clock(manifest, now),
    )
    order = tuple(CheckSubject)
    return CheckedPc(tuple(sorted(findings, key=lambda one: order.index(one.outcome.subject))), pc.host, now, refused)


def _space(pc: RoomPc) -> Finding:
    free = free_mib(pc.journals)
    outcome = Outcome.SPACE_TIGHT if free >= LEAST_MIB else Outcome.SPACE_SHORT
    return Finding(Outcome.SPACE_ENOUGH if free >= ENOUGH_MIB else outcome, {"mib": free, "path": str(pc.journals)})


def _saving(pc: RoomPc) -> Finding:
    try:
        pc.journals.mkdir(mode=0o700, parents=True, exist_ok=True)
        times = sync_times(pc.journals, pc.randomness)
    except OSError as refused:
        return Finding(Outcome.SAVING_REFUSED, {"path": str(pc.journals), "trouble": refused.strerror or ""})
    outcome = Outcome.SAVING_SLOW if times.p99_ms <= SLOWEST_MS else Outcome.SAVING_TOO_SLOW
    facts = {"p50_ms": times.p50_ms, "p99_ms": times.p99_ms}
    return Finding(Outcome.SAVING_QUICK if times.p99_ms <= QUICK_MS else outcome, facts)


def _twin(pc: RoomPc) -> Finding:
    if pc.twin is None:
        return Finding(Outcome.TWIN_NONE)
    try:
        same = TwinPlace(pc.twin, Path(), pc.journals).same_medium()
        times = sync_times(pc.twin, pc.randomness)
    except OSError as refused:
        return Finding(Outcome.TWIN_REFUSED, {"path": str(pc.twin), "trouble": refused.strerror or ""})
    if same:
        return Finding(Outcome.TWIN_SAME_MEDIUM, {"path": str(pc.twin)})
    outcome = Outcome.TWIN_QUICK if times.p99_ms <= SLOWEST_MS else Outcome.TWIN_SLOW
    return Finding(outcome, {"p50_ms": times.p50_ms, "p99_ms": times.p99_ms})


def _place(pc: RoomPc) -> Finding:
    """What the marker says; one is planted where none is, and after a restart the next check knows."""
    facts = {"path": str(pc.journals)}
    match durable_place(pc.journals, pc.twin, pc.host, pc.clock.now()):
        case Place.LASTS:
            return Finding(Outcome.PLACE_LASTS, facts)
        case Place.WIPED:
            return Finding(Outcome.PLACE_WIPED, facts)
        case Place.WAITS:
            return Finding(Outcome.PLACE_WAITS, facts)
        case Place.UNTRIED:
            return _planted(pc, facts)


def _planted(pc: RoomPc, facts: dict[str, str]) -> Finding:
    try:
        plant(pc.journals, pc.twin, pc.host, pc.clock.now(), pc.randomness)
    except OSError:
        return Finding(Outcome.PLACE_UNKNOWN, facts)
    return Finding(Outcome.PLACE_PLANTED, facts)


def _memory() -> Finding:
    mib = available_mib()
    if mib is None:
        return Finding(Outcome.MEMORY_UNKNOWN)
    return Finding(Outcome.MEMORY_ENOUGH if mib >= ENOUGH_MEMORY_MIB else Outcome.MEMORY_TIGHT, {"mib": mib})


def _fonts(around: Surroundings) -> Finding:
    drawn = not missing(RARE, Chain.SANS) and (around.draws_rare or not around.seen)
    return Finding(Outcome.FONTS_DRAW if drawn else Outcome.FONTS_LACK, {"characters": RARE})


def _input_method(around: Surroundings) -> Finding:
    if around.platform in ("win32", "darwin"):
        return Finding(Outcome.INPUT_METHOD_SYSTEM)
    if not around.input_methods:
        return Finding(Outcome.INPUT_METHOD_NONE)
    return Finding(Outcome.INPUT_METHOD_RUNS, {"name": around.input_methods[0]})


def _screen(around: Surroundings) -> Iterator[Finding]:
    if not around.seen:
        yield Finding(Outcome.SCREEN_NONE)
        return
    fits = around.width >= SMALLEST_WIDTH and around.height >= SMALLEST_HEIGHT
    facts = {"width": around.width, "height": around.height, "percent": round(around.scale * 100)}
    smallest = {"least_width": SMALLEST_WIDTH, "least_height": SMALLEST_HEIGHT}
    yield Finding(Outcome.SCREEN_FITS if fits else Outcome.SCREEN_SMALL, facts | smallest)
    yield Finding(Outcome.SECOND_SCREEN if Alarm.SECOND_SCREEN in around.alarms else Outcome.ONE_SCREEN)
    yield Finding(Outcome.REMOTE if Alarm.REMOTE_SESSION in around.alarms else Outcome.NOT_REMOTE)


def _opened(package: Path | None, pins: Path, version: str, now: datetime) -> tuple[Manifest | None, UserError | None]:
    """The package's facts after every check that needs no password; its window is another subject."""
    if package is None:
        return None, None
    try:
        return check_package(package, read_pins(pins), version, now, wrong_day=True).manifest, None
    except UserError as refused:
        return None, refused


def _package(package: Path | None, manifest: Manifest | None, refused: UserError | None) -> Finding:
    if manifest is not None:
        return Finding(Outcome.PACKAGE_TRUE, {"sitting": manifest.sitting.name, "office": manifest.office})
    return Finding(Outcome.PACKAGE_NONE if refused is None or package is None else Outcome.PACKAGE_REFUSED)


def _clock(manifest: Manifest | None, now: datetime) -> Finding:
    if manifest is None:
        return Finding(Outcome.CLOCK_SHOWN, {"now": _minute(now)})
    sitting = manifest.sitting
    opens, closes = map(sitting.local, (sitting.opens_at, sitting.closes_at))
    facts = {"now": sitting.clock_text(now), "opens": _minute(opens), "closes": _minute(closes)}
    if now > closes:
        return Finding(Outcome.CLOCK_PAST, facts)
    return Finding(Outcome.CLOCK_FITS if now >= opens else Outcome.CLOCK_BEFORE, facts)


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
