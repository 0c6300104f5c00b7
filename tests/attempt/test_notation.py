"""Events go into JSON and come out the same; anything else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.attempt.events import (
    Answered,
    ClockJumped,
    Event,
    Flagged,
    FocusBack,
    FocusLost,
    HandedIn,
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
from ipexam.attempt.notation import NotationBroken, read_event, write_event
from ipexam.domain.paper import Response

whole = st.integers(-(2**62), 2**62)
some_text = st.text(max_size=30)
texts = st.lists(some_text, max_size=4).map(tuple)
happenings = st.one_of(
    st.builds(Opened, some_text),
    st.builds(IdentityConfirmed),
    st.builds(RulesRead),
    st.builds(Answered, st.builds(Response, some_text, texts, texts, some_text)),
    st.builds(Flagged, some_text, st.booleans()),
    st.builds(Navigated, some_text),
    st.builds(LookedUp, some_text, some_text, some_text, whole),
    st.builds(FocusLost, some_text),
    st.builds(FocusBack),
    st.builds(Heartbeat),
    st.builds(Outage, st.sampled_from(OutageCause), whole),
    st.builds(ClockJumped, whole),
    st.builds(TimeGranted, whole, some_text),
    st.builds(HandedIn),
    st.builds(SealedAtZero),
)
events = st.builds(Event, whole, whole, st.builds(Moment, whole, whole, some_text), happenings)


@given(events)
def test_every_event_is_read_as_it_was_written(event: Event) -> None:
    assert read_event(write_event(event)) == event


def test_the_notation_is_fixed() -> None:
    """These bytes lie on disks: a change here makes old journals unreadable."""
    event = Event(7, 1000, Moment(5, 6, "b"), Answered(Response("q01", choices=("a", "c"), text="答")))
    assert write_event(event).decode() == '[7,1000,5,6,"b","A","q01",["a","c"],[],"答"]'


@given(st.binary(max_size=60))
def test_foreign_bytes_are_refused_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(NotationBroken):
        read_event(data)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        "1",
        '[1,2,3,4,"b"]',
        '[1,2,3,4,"b","?"]',
        '[1,2,3,4,"b",["A"]]',
        '[1,2,3,4,"b","A","q01"]',
        '[1,2,3,4,"b","A","q01",[1],[],""]',
        '[1,2,3,4,"b","U","never",3]',
        '[true,2,3,4,"b","H"]',
        '[1,2,3,4.5,"b","H"]',
        '[1,2,3,9223372036854775808,"b","H"]',
        "[" * 100_000,
    ],
)
def test_json_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(NotationBroken):
        read_event(text.encode())
