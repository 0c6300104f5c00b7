"""Time as a budget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.attempt.budget import (
    CLOCK_JUMP_MS,
    MISSED_TICK_MS,
    Budget,
    doubtful,
    outage_between,
    tick_between,
)
from ipexam.attempt.events import Moment, Outage, OutageCause

START = Moment(10_000, 1_790_000_000_000, "boot")


def later(monotonic_ms: int, wall_ms: int | None = None, boot: str = "boot") -> Moment:
    return Moment(
        START.monotonic_ms + monotonic_ms,
        START.wall_ms + (monotonic_ms if wall_ms is None else wall_ms),
        boot,
    )


def test_an_ordinary_tick_is_charged_in_full() -> None:
    tick = tick_between(START, later(1003))
    assert (tick.charged_ms, tick.outage, tick.jump) == (1003, None, None)


def test_a_late_tick_is_charged_up_to_the_limit_and_an_outage_beyond() -> None:
    assert tick_between(START, later(MISSED_TICK_MS)).charged_ms == MISSED_TICK_MS
    tick = tick_between(START, later(MISSED_TICK_MS + 1))
    assert tick.charged_ms == 0
    assert tick.outage == Outage(OutageCause.STALLED, MISSED_TICK_MS + 1)


def test_a_clock_that_runs_backwards_charges_nothing() -> None:
    assert tick_between(START, later(-5)).charged_ms == 0


@given(st.integers(0, MISSED_TICK_MS), st.integers(-(10**9), 10**9))
def test_the_wall_clock_never_costs_time(active: int, jumped: int) -> None:
    tick = tick_between(START, later(active, active + jumped))
    assert tick.charged_ms == active
    assert (tick.jump is not None) == (abs(jumped) > CLOCK_JUMP_MS)
    assert tick.jump is None or tick.jump.ms == jumped


@given(st.lists(st.integers(0, 10_000), max_size=200))
def test_what_is_charged_and_what_was_lost_make_up_all_time(gaps: list[int]) -> None:
    charged = lost = 0
    now = START
    for gap in gaps:
        then = Moment(now.monotonic_ms + gap, now.wall_ms + gap, "boot")
        tick = tick_between(now, then)
        charged, now = charged + tick.charged_ms, then
        lost += tick.outage.ms if tick.outage else 0
    assert charged + lost == sum(gaps)


def test_a_restart_is_measured_by_the_clock_that_counts_suspend() -> None:
    assert outage_between(START, later(60_000, wall_ms=-5)) == Outage(OutageCause.RESTARTED, 60_000)


def test_a_reboot_is_measured_by_the_wall_clock() -> None:
    rebooted = outage_between(START, Moment(500, START.wall_ms + 90_000, "other"))
    assert rebooted == Outage(OutageCause.REBOOTED, 90_000)


def test_where_the_system_tells_no_boot_the_wall_clock_decides() -> None:
    silent = Moment(10_000, 1_000_000, "")
    assert outage_between(silent, Moment(70_000, 1_050_000, "")) == Outage(OutageCause.REBOOTED, 50_000)


def test_an_outage_beyond_the_limit_or_below_zero_is_doubtful() -> None:
    verdicts = [doubtful(Outage(OutageCause.REBOOTED, ms), 10) for ms in (-1, 0, 600_000, 600_001)]
    assert verdicts == [True, False, False, True]


@given(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 10**8))
def test_what_remains_is_never_negative(duration: int, granted: int, spent: int) -> None:
    assert Budget(duration, granted, spent).remaining_ms == max(0, duration + granted - spent)
