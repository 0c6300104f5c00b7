"""Print jobs as their papers tell them: invented people and printers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.print_job import PaperStock, PrintJob, PrintReason, PrintSheet, SheetState, Spoiling, Tray
from ipexam.domain.print_log import PrintedJob, PrintLog, StampCount
from tests.documents.samples import BODIES

PROJECT = "广东省知识产权运营人才培养项目"
AT = datetime(2026, 11, 27, 7, 30, tzinfo=UTC).astimezone(ZoneInfo("Asia/Shanghai"))
NAMES = ("陈䶮", "李思源", "王晓雯", "欧阳俊杰", "㛃𬱖", "阿卜杜拉·买买提江")
PLACES = ("珠海市横琴新区某某知识产权运营服务有限公司", "广州某某大学", "深圳某某银行")
SPOILING = Spoiling("卡纸，纸角折皱", "陈丽华", "李志强")
STAMPS = tuple(StampCount(body, False, 30) for body in BODIES)


def sheet(page: int, state: SheetState = SheetState.GOOD, *, replaced: bool = False) -> PrintSheet:
    """A sheet of a job; its page is its certificate's number."""
    spoiling = SPOILING if state is SheetState.SPOILED else None
    name, place = NAMES[page % len(NAMES)], PLACES[page % len(PLACES)]
    return PrintSheet(page, page, page, f"GDIPO-2026-{page:04d}", name, place, state, spoiling, 9 if replaced else None)


def job(number: int, sheets: tuple[PrintSheet, ...], reason: PrintReason, of: int | None = None) -> PrintJob:
    """A job of these sheets."""
    good = sum(one.state is SheetState.GOOD for one in sheets)
    spoiled = sum(one.state is SheetState.SPOILED for one in sheets)
    missing = sum(one.state is SheetState.NOT_PRINTED for one in sheets)
    return PrintJob(
        number,
        AT,
        "林老师",
        reason,
        PrintMode.OVERLAY,
        PrintOrder.SEAT,
        Tray("HP LaserJet M507", "手送纸盒"),
        "2026 年版内芯",
        ("certificate_portrait@0",),
        None,
        of,
        "0" * 64,
        len(sheets),
        len(sheets) - good - spoiled - missing,
        good,
        spoiled,
    )


def printed(count: int) -> PrintedJob:
    """A job of so many good sheets."""
    sheets = tuple(sheet(page) for page in range(1, count + 1))
    return PrintedJob(job(7, sheets, PrintReason.BATCH), sheets, PROJECT, AT, STAMPS)


def log() -> PrintLog:
    """A batch that jammed, its rest, and one at the desk."""
    states = {12: SheetState.SPOILED, 13: SheetState.NOT_PRINTED, 14: SheetState.NOT_PRINTED}
    first = tuple(sheet(n, states.get(n, SheetState.GOOD), replaced=n == 12) for n in range(1, 15))
    rest = tuple(sheet(n) for n in range(12, 15))
    jobs = (
        (job(1, first, PrintReason.BATCH), first),
        (job(2, rest, PrintReason.JAM, 1), rest),
        (job(3, rest[:1], PrintReason.DESK), rest[:1]),
    )
    told = tuple(PrintedJob(one, own, PROJECT, AT + timedelta(minutes=5 * one.id), ()) for one, own in jobs)
    return PrintLog(PROJECT, AT, told, (PaperStock("2026 年版内芯", 500, 15, 1, 3),))
