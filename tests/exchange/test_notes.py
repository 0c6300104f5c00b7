"""JSON that is not what the format says is refused, field by field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.exchange.manifest import read_demands, read_manifest
from ipexam.exchange.notes import NotesBroken, read_notes, write_notes
from ipexam.exchange.seat_paper import paper_notes, read_paper, read_seat, seat_notes
from tests.exchange.packages import seat_entries, seat_paper


def test_the_same_fields_give_the_same_bytes() -> None:
    assert write_notes({"b": 1, "a": "答"}) == write_notes({"a": "答", "b": 1}) == '{"a":"答","b":1}'.encode()


@pytest.mark.parametrize("data", [b"", b"[]", b"1", b"null", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000])
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(NotesBroken):
        read_notes(data)


FIELDS = read_notes(
    b'{"t":"x","n":3,"b":true,"h":"0aff","m":"2026-11-22T09:00:00+08:00","naive":"2026-11-22T09:00:00","f":"3/2",'
    b'"zero":"1/0","o":{"t":"y"},"list":["a","b"],"mixed":["a",1],"pairs":[["a","b"]],"triple":[["a","b","c"]]}'
)


def test_fields_come_as_their_types() -> None:
    assert (FIELDS.text("t"), FIELDS.whole("n"), FIELDS.hexadecimal("h")) == ("x", 3, b"\x0a\xff")
    assert FIELDS.moment("m") == datetime(2026, 11, 22, 1, tzinfo=UTC)
    assert (str(FIELDS.fraction("f")), FIELDS.fields("o").text("t")) == ("3/2", "y")
    assert (FIELDS.texts("list"), FIELDS.pairs("pairs")) == (("a", "b"), (("a", "b"),))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: FIELDS.text("n"),
        lambda: FIELDS.text("missing"),
        lambda: FIELDS.whole("b"),
        lambda: FIELDS.whole("t"),
        lambda: FIELDS.hexadecimal("t"),
        lambda: FIELDS.moment("naive"),
        lambda: FIELDS.moment("t"),
        lambda: FIELDS.fraction("zero"),
        lambda: FIELDS.fields("list"),
        lambda: FIELDS.objects("list"),
        lambda: FIELDS.texts("mixed"),
        lambda: FIELDS.pairs("triple"),
    ],
)
def test_a_field_of_another_type_is_refused(wrong) -> None:
    with pytest.raises(NotesBroken):
        wrong()


def test_papers_and_seats_are_read_as_written() -> None:
    paper, entry = seat_paper("A01"), seat_entries()[0]
    assert read_paper(read_notes(write_notes(paper_notes(paper)))) == paper
    assert read_seat(read_notes(write_notes(seat_notes(entry)))) == entry


@pytest.mark.parametrize("change", [{"secret": "00"}, {"signing": "00"}, {"seat": ""}, {"seat": "x" * 33}])
def test_a_seat_with_broken_secrets_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(NotesBroken):
        read_seat(read_notes(write_notes(seat_notes(seat_entries()[0]) | change)))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("kdf", "sitting", "format")), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(("format", "needs_app", "kdf", "members", "package")), json_values))
def test_a_manifest_of_another_shape_is_refused_and_nothing_worse(fields: dict[str, object]) -> None:
    data = write_notes(fields)
    with pytest.raises(NotesBroken):
        read_manifest(data)
    try:
        read_demands(data).met_by("0.1.0")
    except NotesBroken:
        return
    assert isinstance(fields["format"], int)
