"""The print dialog, the printing log and the calibration, on a real office."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.actor import manager
from ipexam.domain.calibration import Readings, crosses
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.exam_errors import PasswordNeeded
from ipexam.domain.file_errors import DiskFull
from ipexam.domain.print_errors import DeskCannotStamp
from ipexam.domain.print_job import Paper, PrintJob, PrintReason, PrintScope, PrintWish, SheetState, Spoiling, Tray
from ipexam.domain.progress import Cancelled, Report, silent
from ipexam.services.desk import Desk
from ipexam.services.office import Office, open_office
from ipexam.ui.office import print_output
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.print_calibration import CalibrationDialog
from ipexam.ui.office.print_jobs import PrintJobsPage
from ipexam.ui.office.print_output import Output
from ipexam.ui.office.print_spoiled import JamDialog, ReplaceDialog, SpoilDialog
from ipexam.ui.office.print_stock import StockDialog
from ipexam.ui.office.printing import PrintDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.errors import sentence
from tests.builders import CLASS
from tests.services.printed import issued
from tests.ui.office.conftest import CODE, NOW, open_window, settle

A4 = Paper(210, 297)
TRAY = Tray("M507", "手送")
FIRST = 1


@pytest.fixture(scope="module")
def made_office(made_offices: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office where four people hold certificates, and job 1 waits to be sent; made once."""
    folder = tmp_path_factory.mktemp("certified")
    shutil.copyfile(made_offices / "empty.ipexam", folder / "2021.ipexam")
    with closing(opened(folder / "2021.ipexam")) as office:
        issued(Desk(office.database, office.actor, lambda: NOW), folder / "people", CLASS)
        office.printing.batch(PrintWish(), CODE)
    return folder / "2021.ipexam"


@pytest.fixture
def certified(made_office: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of that office."""
    shutil.copyfile(made_office, tmp_path / "2021.ipexam")
    with closing(opened(tmp_path / "2021.ipexam")) as office:
        yield office


def opened(path: Path) -> Office:
    return open_office(str(path), manager("林老师"), lambda: NOW, secrets.token_bytes, path.parent)


@pytest.fixture
def window(qtbot: QtBot, certified: Office, tmp_path: Path) -> OfficeWindow:
    return open_window(qtbot, certified, tmp_path)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Something for a dialog to stand before."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file that every question for one is answered with; no viewer opens."""
    path = tmp_path / "printed.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (str(path), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    return path


def page_of(qtbot: QtBot, window: OfficeWindow) -> PrintJobsPage:
    window.open_page("printing")
    settle(qtbot)
    page = window.page("printing")
    assert isinstance(page, PrintJobsPage)
    return page


def dialog_of(qtbot: QtBot, window: OfficeWindow, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)
    found = window.findChild(kind)
    assert found is not None
    return found


def finish(qtbot: QtBot, window: QWidget) -> None:
    """Wait for the work and close what it said."""
    settle(qtbot)
    for message in window.findChildren(MessageDialog):
        message.reject()


def test_the_dialog_wishes_what_its_fields_say(qtbot: QtBot, parent: QWidget, certified: Office) -> None:
    dialog = PrintDialog(parent, certified, ProgrammeInUse(certified.programmes, CODE))
    qtbot.addWidget(dialog)
    assert dialog.wish() == PrintWish(PrintScope.NEW, tray=dialog.output.value.tray, calibrated=False)
    dialog.scope.choose(PrintScope.NAMED)
    dialog.mode.choose(PrintMode.OVERLAY)
    dialog.order.choose(PrintOrder.SEAT)
    dialog._show()
    assert not dialog._go.isEnabled()
    dialog.numbers.setText("0002-0003")
    dialog.stock.setCurrentText("内芯")
    dialog.output.printer.setCurrentText("M507")
    dialog.output.tray.setCurrentText("手送")
    assert dialog._go.isEnabled()
    named = ("GDIPO-2026-0002", "GDIPO-2026-0003")
    wish = PrintWish(PrintScope.NAMED, named, PrintMode.OVERLAY, PrintOrder.SEAT, TRAY, "内芯", calibrated=False)
    assert dialog.wish() == wish


def test_a_calibrated_tray_is_used_as_soon_as_it_is_named(qtbot: QtBot, parent: QWidget, certified: Office) -> None:
    certified.printers.calibrate(TRAY, A4, Readings(tuple((x + 1.5, y) for x, y in crosses(A4))))
    dialog = PrintDialog(parent, certified, ProgrammeInUse(certified.programmes, CODE))
    qtbot.addWidget(dialog)
    dialog.output.printer.setCurrentText("other")
    assert not dialog.calibrated.isChecked()
    dialog.output.printer.setCurrentText("M507")
    dialog.output.tray.setCurrentText("手送")
    assert dialog.calibrated.isChecked()
    assert "+1.5" in dialog._told.accessibleName()


def test_a_batch_is_saved_and_stands_in_the_log(
    qtbot: QtBot, window: OfficeWindow, certified: Office, saved: Path
) -> None:
    page = page_of(qtbot, window)
    page.start_print()
    dialog = dialog_of(qtbot, window, PrintDialog)
    assert isinstance(dialog, PrintDialog)
    waiting = [notice.accessibleName() for notice in dialog.findChildren(Notice)]
    assert any("第 1 批（4 张）" in told for told in waiting)
    dialog.output.output.choose(Output.VIEWER)
    dialog.start()
    settle(qtbot)
    (message,) = window.findChildren(MessageDialog)
    assert "其中 4 张已在第 1 批中" in "".join(part.text() for part in message.findChildren(QLabel))
    finish(qtbot, window)
    job = certified.printing.jobs(CODE)[0][0]
    assert (job.reason, job.sheets, job.waiting) == (PrintReason.BATCH, 4, 4)
    assert saved.read_bytes() == certified.printing.pdf(job.id)
    assert page._jobs.model.total == 2


def test_after_a_jam_the_rest_is_printed_from_the_log(
    qtbot: QtBot, window: OfficeWindow, certified: Office, saved: Path
) -> None:
    page = page_of(qtbot, window)
    page._jobs.table.selectRow(0)
    page.go_on()
    dialog = dialog_of(qtbot, window, JamDialog)
    assert isinstance(dialog, JamDialog)
    dialog.page.setValue(3)
    assert "GDIPO-2026-0003" in dialog._missing.text()
    dialog.jammed.setValue(1)
    assert not dialog._go.isEnabled()
    dialog.form.witness.setText("李老师")
    assert dialog._go.isEnabled()
    dialog.output.output.choose(Output.FILE)
    dialog._go.click()
    finish(qtbot, window)
    rest, first = certified.printing.jobs(CODE)[0]
    assert (rest.reason, rest.of_job, rest.sheets, rest.waiting) == (PrintReason.JAM, first.id, 2, 2)
    states = [sheet.state for sheet in certified.printing.job(first.id)[1]]
    assert states == [SheetState.GOOD, SheetState.GOOD, SheetState.SPOILED, SheetState.NOT_PRINTED]


def test_what_a_later_job_has_is_not_printed_from_the_former(qtbot: QtBot, parent: QWidget, certified: Office) -> None:
    certified.printing.reprint(FIRST, 3)
    dialog = JamDialog(parent, *certified.printing.job(FIRST), [], "林老师")
    qtbot.addWidget(dialog)
    assert "2" in dialog._missing.text()
    assert dialog._go.isEnabled()
    dialog.page.setValue(3)
    assert not dialog._go.isEnabled()


def test_a_job_that_nobody_saw_sent_is_written_down_by_hand(
    qtbot: QtBot, window: OfficeWindow, certified: Office
) -> None:
    page = page_of(qtbot, window)
    page._jobs.table.selectRow(0)
    page.came_out()
    finish(qtbot, window)
    assert certified.printing.job(FIRST)[0].good == 4


def test_a_file_that_could_not_be_written_is_no_sheet(
    qtbot: QtBot,
    parent: QWidget,
    certified: Office,
    saved: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def write(_job: int, _path: Path) -> None:
        raise DiskFull("printed.pdf")

    monkeypatch.setattr(certified.printing, "write", write)
    dialog = PrintDialog(parent, certified, ProgrammeInUse(certified.programmes, CODE))
    dialog.output.output.choose(Output.FILE)
    dialog.start()
    finish(qtbot, parent)
    job = certified.printing.jobs(CODE)[0][0]
    assert (job.waiting, job.good, job.missing) == (0, 0, 4)
    dialog.reject()


def test_the_desk_says_where_stamped_overlays_are_printed(certified: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def print_one(*asked: object) -> tuple[PrintJob, bytes]:
        raise PasswordNeeded("stamps")

    monkeypatch.setattr(certified.printing, "print_one", print_one)
    with pytest.raises(DeskCannotStamp) as refused:
        print_output.print_at_desk(certified, CODE, "GDIPO-2026-0001", "M507", silent)
    assert "GDIPO-2026-0001" in sentence(refused.value)


def test_a_sheet_is_written_down_as_spoiled_and_printed_again(
    qtbot: QtBot, window: OfficeWindow, certified: Office, saved: Path
) -> None:
    page = page_of(qtbot, window)
    page._jobs.table.selectRow(0)
    page._sheets.table.selectRow(1)
    page.spoil()
    dialog = dialog_of(qtbot, window, SpoilDialog)
    assert isinstance(dialog, SpoilDialog)
    dialog.form.witness.setText("李老师")
    dialog._go.click()
    finish(qtbot, window)
    assert certified.printing.job(FIRST)[1][1].spoiling == Spoiling("卡纸", "林老师", "李老师")
    page._jobs.table.selectRow(0)
    page.replace()
    again = dialog_of(qtbot, window, ReplaceDialog)
    assert isinstance(again, ReplaceDialog)
    again.output.output.choose(Output.FILE)
    again._agree()
    finish(qtbot, window)
    assert certified.printing.jobs(CODE)[0][0].reason is PrintReason.SPOILED


def test_what_does_not_reach_the_printer_never_came_out(qtbot: QtBot, parent: QWidget, certified: Office) -> None:
    dialog = PrintDialog(parent, certified, ProgrammeInUse(certified.programmes, CODE))
    dialog.output.printer.setCurrentText("no such printer")
    dialog.output.output.choose(Output.PRINTER)
    dialog.start()
    finish(qtbot, parent)
    job = certified.printing.jobs(CODE)[0][0]
    assert (job.sheets, job.good, job.spoiled) == (4, 0, 0)
    dialog.reject()


def test_pages_sent_to_the_printer_are_those_of_the_job(
    qtbot: QtBot, parent: QWidget, certified: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[bytes, str, int]] = []

    def print_pages(pdf: bytes, printer: str, dots: int, title: str, report: object) -> int:
        sent.append((pdf, printer, dots))
        return 4

    monkeypatch.setattr(print_output, "print_pages", print_pages)
    dialog = PrintDialog(parent, certified, ProgrammeInUse(certified.programmes, CODE))
    dialog.output.printer.setCurrentText("M507")
    dialog.output.output.choose(Output.PRINTER)
    dialog.output.dots.choose(600)
    dialog.start()
    finish(qtbot, parent)
    job = certified.printing.jobs(CODE)[0][0]
    assert sent == [(certified.printing.pdf(job.id), "M507", 600)]
    assert (job.good, job.tray.printer) == (4, "M507")


def test_after_a_cancel_only_the_pages_that_were_drawn_came_out(
    qtbot: QtBot, parent: QWidget, certified: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def print_pages(pdf: bytes, printer: str, dots: int, title: str, report: Report) -> int:
        report(3, 4)
        raise Cancelled

    monkeypatch.setattr(print_output, "print_pages", print_pages)
    dialog = PrintDialog(parent, certified, ProgrammeInUse(certified.programmes, CODE))
    dialog.output.output.choose(Output.PRINTER)
    dialog.start()
    finish(qtbot, parent)
    assert certified.printing.jobs(CODE)[0][0].good == 3
    dialog.reject()


def test_what_was_measured_is_fitted_while_it_is_typed_and_kept(
    qtbot: QtBot, parent: QWidget, certified: Office
) -> None:
    dialog = CalibrationDialog(parent, certified, TRAY, A4)
    qtbot.addWidget(dialog)
    assert not dialog._save.isEnabled()  # nothing measured yet
    for (left, top), (x, y) in zip(dialog._places, crosses(A4), strict=True):
        left.setValue(x + 1)
        top.setValue(y - 2)
    assert "+1.0" in dialog._told.accessibleName()
    dialog._rulers[0].setValue(97)
    assert "标尺 1" in dialog._told.accessibleName()
    assert not dialog._save.isEnabled()
    dialog._rulers[0].setValue(100)
    dialog.save()
    settle(qtbot)
    (kept,) = certified.printers.calibrations()
    assert (kept.tray, kept.paper) == (TRAY, A4)
    assert kept.fit.placing.at(26, 23) == pytest.approx((25, 25))


def test_paper_that_came_in_is_counted(qtbot: QtBot, parent: QWidget, certified: Office) -> None:
    dialog = StockDialog(parent, certified)
    qtbot.addWidget(dialog)
    assert not dialog._receive.isEnabled()
    dialog.name.setCurrentText("内芯")
    dialog.sheets.setValue(200)
    dialog.receive()
    settle(qtbot)
    dialog.sheets.setValue(3)
    assert not dialog._discard.isEnabled()
    dialog.form.witness.setText("李老师")
    dialog.discard()
    settle(qtbot)
    assert [(one.name, one.left) for one in certified.printers.stocks()] == [("内芯", 197)]


def test_the_papers_of_a_job_are_written(qtbot: QtBot, window: OfficeWindow, certified: Office, saved: Path) -> None:
    page = page_of(qtbot, window)
    page._jobs.table.selectRow(0)
    for write in (page.write_stamping, page.write_covers, page.write_log, page.save):
        saved.unlink(missing_ok=True)
        write()
        settle(qtbot)
        assert saved.read_bytes().startswith(b"%PDF")
