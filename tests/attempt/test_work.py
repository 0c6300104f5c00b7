"""How long a candidate worked on each item, told by the journal's events."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.attempt.events import (
    Answered,
    Event,
    Flagged,
    HandedIn,
    Happening,
    Heartbeat,
    LookedUp,
    Moment,
    Navigated,
    Opened,
)
from ipexam.attempt.work import item_work
from ipexam.domain.paper import Response


def told(*happenings: tuple[int, Happening]) -> list[Event]:
    """Events at these seconds of the candidate's own time."""
    return [Event(n, at * 1000, Moment(n, n, "boot"), what) for n, (at, what) in enumerate(happenings, 1)]


def test_time_belongs_to_the_item_on_screen() -> None:
    work = item_work(
        told(
            (0, Opened("A01")),
            (5, Navigated("q01")),
            (35, Navigated("q02")),
            (40, Heartbeat()),
            (50, Navigated("q01")),
            (60, HandedIn()),
            (90, Heartbeat()),
        )
    )
    assert {item: mine.spent_ms for item, mine in work.items()} == {"q01": 40_000, "q02": 15_000}


def test_a_lookup_lasts_until_the_candidate_works_on_the_paper_again() -> None:
    work = item_work(
        told(
            (0, Navigated("q01")),
            (10, LookedUp("q01", "质押", "", 0)),
            (20, LookedUp("q01", "质押", "民法典", 3)),
            (25, Heartbeat()),
            (40, Answered(Response("q01", ("a",)))),
            (70, Flagged("q01", True)),
        )
    )
    assert (work["q01"].lookups, work["q01"].lookup_ms, work["q01"].spent_ms) == (2, 30_000, 70_000)


def test_a_lookup_before_any_item_is_nobodys() -> None:
    assert item_work(told((0, LookedUp("", "质押", "", 0)), (9, Navigated("q01")))) == {}


_HAPPENINGS = st.one_of(
    st.sampled_from([Heartbeat(), HandedIn(), LookedUp("q01", "x", "", 0), LookedUp("", "x", "", 0)]),
    st.builds(Navigated, st.sampled_from(["q01", "q02"])),
)


@given(st.lists(st.tuples(st.integers(0, 20), _HAPPENINGS), max_size=20))
def test_no_time_is_counted_twice_and_none_is_negative(steps: list[tuple[int, Happening]]) -> None:
    work = item_work(told(*steps))
    assert all(0 <= mine.lookup_ms <= mine.spent_ms for mine in work.values())
    assert sum(mine.spent_ms for mine in work.values()) <= max((at for at, _ in steps), default=0) * 1000
