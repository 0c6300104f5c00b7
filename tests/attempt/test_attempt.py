"""The fold: the same events give the same attempt, whoever folds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.attempt.attempt import Attempt, Phase, fold
from ipexam.attempt.events import (
    Answered,
    ClockJumped,
    Event,
    Flagged,
    FocusBack,
    FocusLost,
    HandedIn,
    Happening,
    Heartbeat,
    IdentityConfirmed,
    LookedUp,
    Moment,
    Navigated,
    Opened,
    Outage,
    OutageCause,
    RulesRead,
    SealedAtZero,
    TimeGranted,
)
from ipexam.domain.paper import Response

START = (Opened("A01"), IdentityConfirmed(), RulesRead())


def told(*happenings: Happening, spent_ms: int = 0) -> list[Event]:
    return [
        Event(number, spent_ms, Moment(number, number, "boot"), what) for number, what in enumerate(happenings, start=1)
    ]


def answer(item: str, *choices: str) -> Answered:
    return Answered(Response(item, choices=choices))


def test_an_exam_goes_through_its_phases() -> None:
    phases = [fold(told(*START[:count]), 60).phase for count in range(4)]
    assert phases == [Phase.EMPTY, Phase.SIGNED_IN, Phase.IDENTIFIED, Phase.RUNNING]
    assert fold(told(*START, HandedIn()), 60).phase is Phase.HANDED_IN
    assert fold(told(*START, SealedAtZero()), 60).phase is Phase.SEALED_AT_ZERO


def test_the_last_answer_to_an_item_counts() -> None:
    attempt = fold(told(*START, answer("q1", "a"), answer("q2", "b"), answer("q1", "c")), 60)
    assert {item: response.choices for item, response in attempt.responses.items()} == {"q1": ("c",), "q2": ("b",)}


def test_an_answer_taken_back_is_no_answer() -> None:
    assert fold(told(*START, answer("q1", "a"), answer("q1")), 60).answered == frozenset()


def test_an_answer_after_the_end_is_counted_and_not_used() -> None:
    attempt = fold(told(*START, answer("q1", "a"), HandedIn(), answer("q1", "b"), Flagged("q1", True)), 60)
    assert (attempt.responses["q1"].choices, attempt.late, attempt.flags) == (("a",), 1, frozenset())


def test_the_first_end_is_the_end() -> None:
    assert fold(told(*START, SealedAtZero(), HandedIn()), 60).phase is Phase.SEALED_AT_ZERO


def test_an_answer_counts_even_when_damage_swallowed_the_start() -> None:
    attempt = fold([Event(9, 5000, Moment(9, 9, "b"), answer("q1", "a"))], 60)
    assert (attempt.phase, attempt.answered) == (Phase.RUNNING, {"q1"})


def test_flags_and_places_follow_the_candidate() -> None:
    attempt = fold(told(*START, Flagged("q1", True), Flagged("q2", True), Flagged("q1", False), Navigated("q3")), 60)
    assert (attempt.flags, attempt.current) == ({"q2"}, "q3")


def test_grants_lengthen_and_ticks_shorten_the_time() -> None:
    attempt = fold(told(*START, TimeGranted(5, "technical"), Heartbeat(), spent_ms=30_000), 60)
    assert attempt.budget.remaining_ms == 65 * 60_000 - 30_000


def test_evidence_is_kept() -> None:
    outage, jump = Outage(OutageCause.STALLED, 9000), ClockJumped(-5000)
    attempt = fold(told(*START, outage, jump, FocusLost("x"), FocusBack(), LookedUp("q1", "专利", "", 0)), 60)
    assert (attempt.outages, attempt.clock_jumps) == ((outage,), (jump,))
    assert (attempt.focus_losses, attempt.lookups, attempt.budget.remaining_ms) == (1, 1, 3_600_000)


def test_an_event_seen_twice_changes_nothing() -> None:
    events = told(*START, TimeGranted(5, "x"))
    assert fold([*events, events[-1]], 60) == fold(events, 60)


happenings = st.sampled_from(
    (
        *START,
        answer("q1", "a"),
        answer("q2"),
        Flagged("q1", True),
        Navigated("q2"),
        TimeGranted(1, ""),
        Heartbeat(),
        HandedIn(),
        SealedAtZero(),
    )
)


@given(st.lists(happenings, max_size=40), st.integers(0, 40))
def test_folding_in_two_parts_is_folding_at_once(whats: list[Happening], cut: int) -> None:
    """A restart in the middle sees what an uninterrupted process would have seen."""
    events = told(*whats)
    attempt = fold(events[:cut], 60)
    for event in events[cut:]:
        attempt = attempt.after(event)
    assert attempt == fold(events, 60)


@given(st.lists(happenings, max_size=40))
def test_phases_never_go_back_and_nothing_moves_after_the_end(whats: list[Happening]) -> None:
    attempt: Attempt = fold([], 60)
    for event in told(*whats):
        then = attempt.after(event)
        assert then.phase.step >= attempt.phase.step
        if attempt.phase.finished:
            assert (then.responses, then.flags, then.phase) == (attempt.responses, attempt.flags, attempt.phase)
        attempt = then
