"""Printing certificates, for screenshots: `scenes(language)`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ipexam.domain.actor import manager
from ipexam.domain.calibration import Readings, crosses
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.print_job import Paper, PrintWish, Spoiling, Tray
from ipexam.services.desk import Desk
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.print_calibration import CalibrationDialog
from ipexam.ui.office.print_jobs import PrintJobsPage
from ipexam.ui.office.print_spoiled import JamDialog, ReplaceDialog, SpoilDialog
from ipexam.ui.office.print_stock import StockDialog
from ipexam.ui.office.printing import PrintDialog
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.builders import somebody
from tests.services.printed import issued
from tests.ui.office.conftest import CODE

NOW = datetime(2026, 11, 27, 7, 30, tzinfo=UTC)
CLERK = "林老师"
SIZE = (1366, 768)
A4 = Paper(210, 297)
TRAY = Tray("HP LaserJet M507", "手送纸盒")
STOCK = "2026 年版内芯"
_NAMES = ("陈建华", "李晓雯", "王䶮", "欧阳俊杰", "阿卜杜拉·买买提江", "黄志强", "区美玲", "仇文博", "单雨桐", "曾子航")
_PLACES = ("珠海市横琴新区某某知识产权运营服务有限公司", "广州某某大学", "深圳某某银行")


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of every scene, one after the other."""
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):
        office = open_office("2026.ipexam", manager(CLERK), lambda: NOW, secrets.token_bytes, Path(folder), make=True)
        office.programmes.create(CODE)
        _fill(office, Path(folder))
        window = office_window(office, CODE, VerificationService(Path(folder)), Settings(), Path(folder), bool)
        window.resize(*SIZE)
        window.show()
        window.open_page("printing")
        _settle()
        page = window.page("printing")
        assert isinstance(page, PrintJobsPage)
        page._jobs.table.selectRow(2)
        page._sheets.table.selectRow(3)
        _settle()
        yield "log", window
        page._jobs.table.selectRow(0)
        _settle()
        yield "not-sent", window
        yield from _dialogs(office, window, page)
        window.close()
        office.close()


def _dialogs(office: Office, window: QWidget, page: PrintJobsPage) -> Iterator[tuple[str, QWidget]]:
    dialog = PrintDialog(window, office, ProgrammeInUse(office.programmes, CODE))
    dialog.mode.choose(PrintMode.OVERLAY)
    dialog.order.choose(PrintOrder.SEAT)
    dialog.output.printer.setCurrentText(TRAY.printer)
    dialog.output.tray.setCurrentText(TRAY.tray)
    dialog._show()
    yield from _shown("print", dialog)
    calibration = CalibrationDialog(window, office, TRAY, A4)
    for (left, top), (x, y) in zip(calibration._places, crosses(A4), strict=True):
        left.setValue(x + 1.4)
        top.setValue(y - 0.8)
    calibration._picture.point(3, 0)
    yield from _shown("calibration", calibration)
    job = office.printing.jobs(CODE)[0][1]
    sheets = office.printing.job(job.id)[1]
    jam = JamDialog(window, job, sheets, office.printers.calibrations(), CLERK)
    jam.page.setValue(3)
    jam.jammed.setValue(1)
    yield from _shown("jam", jam)
    yield from _shown("spoiled", SpoilDialog(window, sheets[0], CLERK))
    yield from _shown("again", ReplaceDialog(window, job, 1, office.printers.calibrations()))
    yield from _shown("stock", StockDialog(window, office))
    page.refresh()


def _shown(name: str, dialog: QDialog) -> Iterator[tuple[str, QWidget]]:
    dialog.open()
    _settle()
    yield name, dialog
    dialog.reject()
    _settle()


def _fill(office: Office, folder: Path) -> None:
    people = [somebody(n, name, _PLACES[n % len(_PLACES)]) for n, name in enumerate(_NAMES, 1)]
    issued(Desk(office.database, office.actor, lambda: NOW), folder / "people", people)
    office.printers.receive(STOCK, 500, "送货单 20261120-3")
    office.printers.calibrate(TRAY, A4, Readings(tuple((x + 1.4, y - 0.8) for x, y in crosses(A4))))
    first = office.printing.batch(PrintWish(tray=TRAY, stock=STOCK, mode=PrintMode.OVERLAY), CODE)
    office.printing.sent(first.id)
    rest = office.printing.reprint(first.id, 4, jammed=1, spoiling=Spoiling("卡纸", CLERK, "李志强"))
    office.printing.sent(rest.id)
    office.printing.spoil(rest.id, [7], Spoiling("墨迹污损", CLERK, "李志强"))
    office.printing.replace(rest.id)
    office.printers.discard(STOCK, 3, Spoiling("受潮", CLERK, "李志强"))


def _settle() -> None:
    for _round in range(50):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not tasks.busy():
            return
