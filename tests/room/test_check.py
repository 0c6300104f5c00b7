"""The self-check tells what would go wrong in the exam, and stops at nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from ipexam.domain.alarm import Alarm
from ipexam.domain.exam_errors import PackageForeign
from ipexam.domain.pc_check import CheckSubject, Finding, Grade, Outcome, Surroundings, worst
from ipexam.room import check as check_module
from ipexam.room.check import CheckedPc, check_pc
from ipexam.room.check_disk import SyncTimes
from ipexam.room.pc import RoomPc
from tests.exchange.packages import APP_VERSION, NOW
from tests.room.exam_pc import HandClock
from tests.room.practice import practice

AROUND = Surroundings("linux", ("fcitx5",), 1920, 1080, 1.25, draws_rare=True)


@pytest.fixture
def pc(tmp_path: Path) -> RoomPc:
    return RoomPc(tmp_path / "journals", HandClock(), random.Random(1).randbytes, lambda: 0.0, host="pc1")


def checked(pc: RoomPc, tmp_path: Path, *, around: Surroundings = AROUND, package: Path | None = None, late: int = 0):
    now = (NOW + timedelta(hours=late)).astimezone(UTC)
    return check_pc(pc, around, package, tmp_path / "pins", APP_VERSION, now)


def outcome(result: CheckedPc, subject: CheckSubject) -> Outcome:
    (found,) = [one.outcome for one in result.findings if one.outcome.subject is subject]
    return found


def test_a_good_pc_after_a_restart_is_ready(tmp_path, pc) -> None:
    told = practice(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    pc = replace(pc, twin=stick)
    checked(pc, tmp_path, package=told.package)
    pc.clock.reboot(60_000)
    result = checked(pc, tmp_path, package=told.package)
    assert [one.outcome.subject for one in result.findings] == list(CheckSubject)
    assert outcome(result, CheckSubject.PLACE) is Outcome.PLACE_LASTS
    assert outcome(result, CheckSubject.PACKAGE) is Outcome.PACKAGE_TRUE
    assert outcome(result, CheckSubject.CLOCK) is Outcome.CLOCK_FITS
    left = {one.outcome for one in result.findings if one.outcome.grade is not Grade.PASS}
    assert left <= {Outcome.TWIN_SAME_MEDIUM, Outcome.SAVING_SLOW, Outcome.SPACE_TIGHT, Outcome.MEMORY_TIGHT}


def test_the_first_check_plants_a_marker_and_a_wiped_place_is_found(tmp_path, pc) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    pc = replace(pc, twin=stick)
    assert outcome(checked(pc, tmp_path), CheckSubject.PLACE) is Outcome.PLACE_PLANTED
    assert outcome(checked(pc, tmp_path), CheckSubject.PLACE) is Outcome.PLACE_WAITS
    for path in pc.journals.iterdir():
        path.unlink()
    pc.clock.reboot(60_000)
    assert outcome(checked(pc, tmp_path), CheckSubject.PLACE) is Outcome.PLACE_WIPED


def test_nothing_is_left_behind_but_the_marker(tmp_path, pc) -> None:
    checked(pc, tmp_path)
    assert [path.name for path in pc.journals.iterdir()] == ["ipexam-place"]


def test_a_place_that_refuses_is_told_and_the_rest_is_checked(tmp_path, pc) -> None:
    (tmp_path / "file").write_text("no folder")
    result = checked(replace(pc, journals=tmp_path / "file" / "journals", twin=tmp_path / "away"), tmp_path)
    assert outcome(result, CheckSubject.SAVING) is Outcome.SAVING_REFUSED
    assert outcome(result, CheckSubject.TWIN) is Outcome.TWIN_REFUSED
    assert outcome(result, CheckSubject.PLACE) is Outcome.PLACE_UNKNOWN
    assert outcome(result, CheckSubject.SCREEN) is Outcome.SCREEN_FITS


@pytest.mark.parametrize(
    ("p99_ms", "told"),
    [(20.0, Outcome.SAVING_QUICK), (300.0, Outcome.SAVING_SLOW), (800.0, Outcome.SAVING_TOO_SLOW)],
)
def test_a_slow_disk_is_judged_by_its_slowest_answers(p99_ms, told, tmp_path, pc, monkeypatch) -> None:
    monkeypatch.setattr(check_module, "sync_times", lambda *_: SyncTimes(5.0, p99_ms))
    assert outcome(checked(pc, tmp_path), CheckSubject.SAVING) is told


@pytest.mark.parametrize(("mib", "told"), [(5000, "space_enough"), (500, "space_tight"), (50, "space_short")])
def test_a_full_disk_is_told(mib, told, tmp_path, pc, monkeypatch) -> None:
    monkeypatch.setattr(check_module, "free_mib", lambda _folder: mib)
    assert outcome(checked(pc, tmp_path), CheckSubject.SPACE).code == told


@pytest.mark.parametrize(
    ("mib", "told"),
    [(4000, Outcome.MEMORY_ENOUGH), (300, Outcome.MEMORY_TIGHT), (None, Outcome.MEMORY_UNKNOWN)],
)
def test_little_memory_is_told(mib, told, tmp_path, pc, monkeypatch) -> None:
    monkeypatch.setattr(check_module, "available_mib", lambda: mib)
    assert outcome(checked(pc, tmp_path), CheckSubject.MEMORY) is told


@pytest.mark.parametrize(
    ("around", "told"),
    [
        (replace(AROUND, input_methods=()), Outcome.INPUT_METHOD_NONE),
        (replace(AROUND, input_methods=(), platform="win32"), Outcome.INPUT_METHOD_SYSTEM),
        (replace(AROUND, width=800), Outcome.SCREEN_SMALL),
        (replace(AROUND, width=0, height=0), Outcome.SCREEN_NONE),
        (replace(AROUND, draws_rare=False), Outcome.FONTS_LACK),
        (replace(AROUND, alarms=(Alarm.SECOND_SCREEN,)), Outcome.SECOND_SCREEN),
        (replace(AROUND, alarms=(Alarm.REMOTE_SESSION,)), Outcome.REMOTE),
    ],
)
def test_what_the_window_system_tells_is_judged(around, told, tmp_path, pc) -> None:
    assert outcome(checked(pc, tmp_path, around=around), told.subject) is told


@pytest.mark.parametrize(
    ("late", "told"), [(-5, Outcome.CLOCK_BEFORE), (0, Outcome.CLOCK_FITS), (5, Outcome.CLOCK_PAST)]
)
def test_the_clock_is_held_against_the_packages_window(late, told, tmp_path, pc) -> None:
    assert outcome(checked(pc, tmp_path, package=practice(tmp_path).package, late=late), CheckSubject.CLOCK) is told


def test_a_package_of_an_unknown_office_says_why(tmp_path, pc) -> None:
    told = practice(tmp_path)
    for key in told.pins.iterdir():
        key.unlink()
    result = checked(pc, tmp_path, package=told.package)
    assert outcome(result, CheckSubject.PACKAGE) is Outcome.PACKAGE_REFUSED
    assert isinstance(result.refused, PackageForeign)


def test_the_worst_finding_is_the_verdict() -> None:
    good, warn, bad = (Finding(each) for each in (Outcome.ONE_SCREEN, Outcome.TWIN_NONE, Outcome.SCREEN_NONE))
    assert worst((good,)) is Grade.PASS
    assert worst((good, warn, good)) is Grade.WARN
    assert worst((warn, bad, good)) is Grade.FAIL
