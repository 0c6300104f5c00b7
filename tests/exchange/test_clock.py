"""The clocks of this PC."""

from __future__ import annotations

from ipexam.exchange.clock import MachineClock


def test_the_monotonic_clock_never_runs_back_and_the_boot_stays() -> None:
    clock = MachineClock()
    moments = [clock.now() for _ in range(100)]
    assert moments == sorted(moments, key=lambda moment: moment.monotonic_ms)
    assert len({moment.boot for moment in moments}) == 1
    assert moments[0].wall_ms > 1_700_000_000_000
