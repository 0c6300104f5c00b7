"""Printers: the newest calibration counts, and the account of pre-printed paper comes out even."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ipexam.documents.print_pages import papers
from ipexam.domain.actor import Right
from ipexam.domain.calibration import Readings, crosses
from ipexam.domain.errors import RightMissing
from ipexam.domain.print_errors import PaperTooSmall, SheetScaled, SheetsImpossible, StockUnnamed, TwoPeopleNeeded
from ipexam.domain.print_job import Paper, PaperStock, Spoiling
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.printers import PrinterService
from tests.services.printed import A4, TRAY, TWO, certified, printing_of


def shifted(right: float, down: float = 0.0, paper: Paper = A4) -> Readings:
    return Readings(tuple((x + right, y + down) for x, y in crosses(paper)))


@pytest.fixture
def backend() -> str:
    """One engine: `test_printing` tries on the other what the log asks of it."""
    return "sqlite"


def test_the_paper_that_must_be_left_is_what_came_less_what_went(desk: Desk, tmp_path: Path) -> None:
    printing, printers = printing_of(certified(desk, tmp_path)), PrinterService(desk)
    assert [one.left for one in printers.stocks()] == [-4]
    assert printers.receive(" 内芯 ", 100, "送货单 17").left == 96
    printing.sent(printing.reprint(1, 3, jammed=1, spoiling=TWO).id)
    printers.discard("内芯", 5, TWO)
    assert printers.stocks() == [PaperStock("内芯", received=100, good=4, spoiled=1, discarded=5)]
    assert printers.stocks()[0].left == 90


def test_numbers_of_sheets_that_cannot_be_are_refused(office: Desk) -> None:
    printers = PrinterService(office)
    for sheets in (0, -3, 1_000_001):
        with pytest.raises(SheetsImpossible):
            printers.receive("内芯", sheets)
    with pytest.raises(StockUnnamed):
        printers.receive("  ", 5)
    with pytest.raises(TwoPeopleNeeded):
        printers.discard("内芯", 5, Spoiling("受潮", "甲", "甲"))
    assert printers.stocks() == []


def test_the_newest_calibration_of_a_tray_counts_and_all_are_listed_once(office: Desk) -> None:
    printers, inner = PrinterService(office), Paper(285, 210.5)
    printers.calibrate(TRAY, A4, shifted(3.0))
    newer = printers.calibrate(TRAY, A4, shifted(1.0, -0.5))
    other = printers.calibrate(TRAY, inner, shifted(0, paper=inner))
    assert printers.calibrations() == [other, newer]
    assert newer.fit.placing.at(26, 24.5) == pytest.approx((25, 25))
    line = AuditService(office).page()[0][0]
    assert (line.verb, line.subject) == ("printing.calibrate", "HP M507 手送 285x210.5")


def test_readings_that_are_refused_keep_nothing(office: Desk) -> None:
    printers = PrinterService(office)
    with pytest.raises(SheetScaled):
        printers.calibrate(TRAY, A4, Readings(crosses(A4), across=97))
    assert printers.calibrations() == []


def test_the_sheet_has_the_size_of_the_paper(office: Desk, tmp_path: Path) -> None:
    PrinterService(office).write_sheet(Paper(190, 260), TRAY, tmp_path / "sheet.pdf")
    assert papers((tmp_path / "sheet.pdf").read_bytes()) == (Paper(190, 260),)
    with pytest.raises(PaperTooSmall):
        PrinterService(office).sheet(Paper(85, 120), TRAY)


def test_who_may_not_issue_changes_neither_calibration_nor_paper(
    desk_without: Callable[[Right], Desk],
) -> None:
    reader = PrinterService(desk_without(Right.ISSUE))
    for forbidden in (lambda: reader.calibrate(TRAY, A4, shifted(1)), lambda: reader.receive("内芯", 1)):
        with pytest.raises(RightMissing):
            forbidden()
