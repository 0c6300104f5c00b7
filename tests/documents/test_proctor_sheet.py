"""The proctors' sheet: facts, parts and seats of a sitting, whatever their number, and nothing about people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from fractions import Fraction

from ipexam.documents.pages import pages_of
from ipexam.documents.proctor_sheet import ProctorSheet, SheetSeat, proctor_sheet
from ipexam.domain.paper import PaperPart, SeatItem, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import Sitting, SittingKind, SittingRules

AT = datetime(2026, 11, 28, 9, 0, tzinfo=timezone(timedelta(hours=8)))
PAPER = SeatPaper(
    "卷", "A", 120, (SeatSection("案例", (SeatItem("q01", QuestionType.CASE, "？", (), 0, Fraction(1)),)),)
)


def sheet(seats: int = 3, **rules: object) -> ProctorSheet:
    fixed = SittingRules(("王监", ""), 30, 60, ("法律汇编",), 6, 1)
    sitting = Sitting(
        1,
        "S1",
        "第一场",
        SittingKind.TRIAL,
        "P1",
        "301",
        AT,
        AT,
        120,
        (),
        None,
        replace(fixed, **rules),  # type: ignore[arg-type]  # names of fields
    )
    numbers = [f"{n:02d}" for n in range(1, seats + 1)]
    placed = tuple(SheetSeat(number, f"26{number}", PAPER) for number in numbers)
    given = replace(placed[0], paper=replace(PAPER, minutes=150, large_print=True, on_paper_written=True))
    parts = (PaperPart("基础", open_book=False), PaperPart("", open_book=True, sealed=True))
    return ProctorSheet(
        "培训基地", "3F2A 91BC", sitting, AT, AT - timedelta(hours=1), AT + timedelta(hours=3), "P1　0123", 10, parts,
        (given, *placed[1:]), (numbers[-1],),
    )  # fmt: skip


def text_of(data: bytes) -> str:
    return "\n".join(page.text for page in pages_of(data))


def test_the_sheet_says_what_the_office_fixed() -> None:
    told = text_of(proctor_sheet(sheet()))
    for text in (
        "第一场（模拟考试）",
        "第 301 考场",
        "2026年11月28日 09:00",
        "08:00 起，至 12:00",
        "开考后 30 分钟",
        "开考后 60 分钟",
        "1 号 王监、2 号",
        "法律汇编",
        "2 个，另有备用座位 1 个",
        "3F2A 91BC",
        "第一部分“基础”：闭卷",
        "第二部分：开卷，资料另有密码",
        "含加时 30 分钟、大字、主观题在纸上作答",
    ):
        assert text in told, text


def test_what_nobody_fixed_is_said_to_be_open() -> None:
    told = text_of(proctor_sheet(sheet(permitted=(), earliest_hand_in_minutes=0)))
    assert told.count("未规定") == 2


def test_a_large_room_takes_more_pages_and_the_head_of_the_table_comes_again() -> None:
    pages = pages_of(proctor_sheet(sheet(60)))
    assert len(pages) > 1
    assert all("座位号" in page.text for page in pages[1:])
    assert "第 2 页" in pages[1].text


def test_the_same_facts_make_the_same_bytes() -> None:
    assert proctor_sheet(sheet()) == proctor_sheet(sheet())
