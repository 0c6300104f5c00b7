"""The room file: signed by a proctor, and every answer file that is whole survives damage."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.collect_errors import RoomFileUnreadable
from ipexam.domain.proctor import Proctor
from ipexam.domain.proctor_log import Incident, IncidentKind
from ipexam.domain.room_account import ReserveUse, RoomReport, SeatAccount, SeatStanding
from ipexam.exchange.room_file import CollectedAnswers, read_room_file, seal_room
from ipexam.sealing.keys import SigningKey

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SIGNING, OTHER = SigningKey(bytes([9]) * 32), SigningKey(bytes([8]) * 32)
REPORT = RoomReport(
    "S1",
    "101 室",
    bytes(range(32)),
    Proctor(1, "陈监考"),
    AT,
    (SeatAccount("01", SeatStanding.PRESENT, "", ("AAAA BBBB CCCC",)), SeatAccount("02", SeatStanding.ABSENT)),
    (
        Incident(IncidentKind.TECHNICAL, "断电", AT, "01", "换机", AT + timedelta(minutes=6), 6),
        Incident(IncidentKind.ENVIRONMENT, "施工噪声", AT),
    ),
    (ReserveUse("R1", "陈䶮", "123X"),),
)
ANSWERS = (CollectedAnswers("S1-01-a.ipa", b"first" * 50), CollectedAnswers("S1-02-b.ipa", b"second" * 50))
DATA = seal_room(REPORT, ANSWERS, SIGNING)


def test_what_goes_in_comes_out() -> None:
    file = read_room_file(DATA, "S1.ipr")
    assert (file.report, file.answers) == (REPORT, ANSWERS)
    assert file.report.standing(SeatStanding.ABSENT) == ("02",)


def test_only_the_proctor_who_signed_verifies() -> None:
    file = read_room_file(DATA, "S1.ipr")
    assert file.verified(SIGNING.verifying)
    assert not file.verified(OTHER.verifying)
    changed = read_room_file(DATA.replace(b'"absent"', b'"paper"', 1), "S1.ipr")
    assert not changed.verified(SIGNING.verifying)


def test_a_file_that_was_cut_short_gives_what_is_whole() -> None:
    file = read_room_file(DATA[:-10], "S1.ipr")
    assert [(a.name, a.whole) for a in file.answers] == [("S1-01-a.ipa", True), ("S1-02-b.ipa", False)]


def test_a_flipped_bit_in_one_answer_file_leaves_the_other_whole() -> None:
    at = DATA.index(b"first")
    file = read_room_file(DATA[:at] + b"F" + DATA[at + 1 :], "S1.ipr")
    assert [a.whole for a in file.answers] == [False, True]
    assert file.verified(SIGNING.verifying)


@given(data=st.binary(max_size=300) | st.binary(max_size=40).map(lambda tail: b"{}\n" + tail + b"\n"))
def test_noise_is_refused_without_a_crash(data: bytes) -> None:
    with pytest.raises(RoomFileUnreadable):
        read_room_file(data, "noise.ipr")


@given(at=st.integers(0, len(DATA) - 1), bit=st.integers(0, 7))
def test_one_changed_bit_never_passes_for_the_whole(at: int, bit: int) -> None:
    changed = DATA[:at] + bytes([DATA[at] ^ 1 << bit]) + DATA[at + 1 :]
    try:
        file = read_room_file(changed, "S1.ipr")
    except RoomFileUnreadable:
        return
    assert not (file.verified(SIGNING.verifying) and all(a.whole for a in file.answers))
