"""The room record from the log and the account."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.proctor_log import Arrival, Incident, IncidentKind, RecordFact
from ipexam.domain.room_account import SeatAccount, SeatStanding
from ipexam.room.proctor_record import account_incidents, print_record, record_pages, room_record
from tests.room.proctoring import NINE, HandTime, desk

ACCOUNT = (
    SeatAccount("A01", SeatStanding.PRESENT, receipts=("AAAA BBBB",)),
    SeatAccount("A02", SeatStanding.PRESENT, receipts=("CCCC DDDD",)),
    SeatAccount("A03", SeatStanding.ABSENT),
    SeatAccount("A04", SeatStanding.PAPER, "停电"),
    SeatAccount("R01", SeatStanding.MISSING),
)


def test_a_fresh_log_gives_a_record_of_blanks(tmp_path: Path) -> None:
    record = room_record(desk(tmp_path))
    assert (len(record.expected), record.present, record.unsaid) == (4, None, 4)
    assert (record.started_at, record.collected, record.receipts, record.reserves) == ("", "", (), ())
    assert record.planned_start.hour == 9
    assert record.planned_end - record.planned_start == timedelta(hours=2)
    assert record.proctors == ("李监考", "王监考")
    assert record.paper_fingerprint == "0001 0203 0405 0607 0809 0A0B 0C0D 0E0F"


def test_attendance_is_counted_with_reserve_seats_once_they_are_bound(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    for seat, came in (("A01", Arrival.PRESENT), ("A02", Arrival.LATE), ("A03", Arrival.ABSENT)):
        proctor.mark(seat, came)
    proctor.bind_reserve("R01", "王小明", "44040219850307001x")
    assert room_record(proctor).unsaid == 1
    proctor.mark("A04", Arrival.PRESENT)
    record = room_record(proctor)
    assert (len(record.expected), record.present) == (5, 4)
    assert [one.name for one in record.absent] == ["陈䶮"]
    assert [(one.seat, one.name, one.last_four) for one in record.reserves] == [("R01", "王小明", "001X")]


def test_struck_incidents_are_counted_and_not_told(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    for minutes in (5, 7):
        incident = Incident(IncidentKind.TECHNICAL, "键盘", NINE, "A01", "换", NINE + timedelta(minutes=6), minutes)
        proctor.note(incident)
    proctor.strike(1, "写错")
    record = room_record(proctor)
    assert record.struck == 1
    (told,) = record.incidents
    assert (told.number, told.began_at.hour, told.ended_at.minute if told.ended_at else 0, told.minutes) == (2, 9, 6, 7)


def test_what_was_collected_fills_receipts_and_the_count(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    proctor.say_fact(RecordFact.HANDED_IN, "2")
    record = room_record(proctor, ACCOUNT)
    assert (record.collected, record.balanced) == ("2", True)
    assert [each.seat for each in record.receipts] == ["A01", "A02", "A03", "A04"]
    assert record.receipts[0].fingerprints == ("AAAA BBBB",)


def test_what_was_told_while_collecting_counts_in_the_attendance_with_its_reason(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    proctor.mark("A01", Arrival.LATE)
    account = (
        SeatAccount("A01", SeatStanding.PRESENT, receipts=("AAAA BBBB",)),
        SeatAccount("A02", SeatStanding.MISSING, "电脑坏了"),
        SeatAccount("A03", SeatStanding.ABSENT),
        SeatAccount("A04", SeatStanding.PAPER, "停电"),
    )
    record = print_record(proctor, tmp_path / "r.pdf", account)
    assert (record.unsaid, record.present, [one.name for one in record.absent]) == (0, 3, ["陈䶮"])
    assert [(one.seat, one.note) for one in record.receipts if one.note] == [("A02", "电脑坏了"), ("A04", "停电")]
    told = "".join("".join(page.text.split()) for page in pages_of((tmp_path / "r.pdf").read_bytes()))
    for words in ("缺考1人", "缺考考生A03陈䶮", "未收到电脑坏了", "转纸笔作答A04", "座位A02、A04的情况见回执清单"):
        assert words in told, words
    assert "本场无异常情况" not in told


def test_a_seat_of_which_nobody_said_anything_stays_unsaid(tmp_path: Path) -> None:
    account = (SeatAccount("A01", SeatStanding.MISSING), SeatAccount("A02", SeatStanding.VOID, "夹带"))
    assert room_record(desk(tmp_path), account).unsaid == 3


def test_times_are_of_the_programmes_zone_wherever_the_pc_thinks_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proctor = desk(tmp_path)
    proctor.note(Incident(IncidentKind.TECHNICAL, "键盘", NINE + timedelta(minutes=6)))
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    try:
        record = room_record(proctor)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert (f"{record.planned_start:%H:%M}", f"{record.incidents[0].began_at:%H:%M}") == ("09:00", "09:06")


def test_the_record_is_printed_and_shown(tmp_path: Path) -> None:
    proctor = desk(tmp_path)
    record = print_record(proctor, tmp_path / "r.pdf", ACCOUNT)
    told = "".join("".join(page.text.split()) for page in pages_of((tmp_path / "r.pdf").read_bytes()))
    assert "A04欧阳思源纸笔作答" in told
    assert record.log_head.replace(" ", "") in told
    pictures = record_pages(record, 0.5)
    assert [picture[:4] for picture in pictures] == [b"\x89PNG"] * len(pages_of((tmp_path / "r.pdf").read_bytes()))


def test_the_room_file_gets_what_was_not_struck(tmp_path: Path) -> None:
    clock = HandTime()
    proctor = desk(tmp_path, clock)
    order = ProctorOrder(ProctorAction.ADD_TIME, 5, ReasonCategory.TECHNICAL, "键盘失灵")
    proctor.make_code("A01", order, "042137", incident=proctor.order_incident("A01", order))
    proctor.note(Incident(IncidentKind.MOVE, "蓝屏", NINE, "A02", "换到 B02"))
    proctor.note(Incident(IncidentKind.OTHER, "写错", NINE))
    proctor.strike(3, "写错")
    given, moved = account_incidents(proctor.state)
    assert (given.kind, given.minutes, given.what) == (IncidentKind.TECHNICAL, 5, "键盘失灵")
    assert (moved.kind, moved.seat, moved.measure) == (IncidentKind.MOVE, "A02", "换到 B02")
