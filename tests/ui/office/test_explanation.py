"""A trainee's hours explained in the window: beside the list, in a window of its own, on paper and in files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ipexam.documents.pages import pages_of
from ipexam.services.office import Office
from ipexam.ui.office.explanation import ExplanationDialog
from ipexam.ui.office.hours import HoursPage
from ipexam.ui.office.window import OfficeWindow
from tests.ui.office.conftest import PEOPLE, settle


@pytest.fixture
def page(real_window: OfficeWindow, qtbot: QtBot) -> HoursPage:
    """The page of hours with the first trainee chosen."""
    real_window.open_page("hours")
    settle(qtbot)
    found = real_window.findChild(HoursPage)
    assert found is not None
    choose(found, PEOPLE[0][0])
    return found


def choose(page: HoursPage, name: str) -> None:
    model = page._listing.model
    (number,) = [n for n in range(model.total) if (line := model.row(n)) is not None and line.name == name]
    page._listing.table.selectRow(number)


@pytest.fixture
def dialog(page: HoursPage, qtbot: QtBot) -> ExplanationDialog:
    """The window that explains."""
    page.explain()
    settle(qtbot)
    found = page.window().findChild(ExplanationDialog)
    assert found is not None
    return found


def texts(widget: QLabel | HoursPage | ExplanationDialog) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_list_says_beside_it_what_the_hours_come_from(page: HoursPage) -> None:
    assert "24.00 学时 = 计入 12 条记录。" in texts(page._detail)


def test_the_window_lists_every_record_and_every_course(dialog: ExplanationDialog) -> None:
    assert (dialog.records.model.total, dialog.courses.model.total) == (12, 12)
    dialog.records.table.selectRow(3)
    shown = texts(dialog._pane)
    assert "第 4 条记录" in shown
    assert "学时.xlsx" in shown


def test_a_row_that_could_be_theirs_is_listed(page: HoursPage, qtbot: QtBot) -> None:
    choose(page, PEOPLE[1][0])
    page.explain()
    settle(qtbot)
    dialogs = page.window().findChildren(ExplanationDialog)
    assert dialogs[-1].records.model.total == 1
    assert "疑为本人" in texts(dialogs[-1])


def test_the_page_is_kept_as_pdf_or_json(
    dialog: ExplanationDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("why.pdf", "why.json"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        dialog.save()
        settle(qtbot)
    assert "学时核对单" in pages_of((tmp_path / "why.pdf").read_bytes())[0].text
    assert json.loads((tmp_path / "why.json").read_text("utf-8"))["class_hours"] == "24.00"


def test_the_page_is_printed_as_its_pdf_shows_it(dialog: ExplanationDialog, qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    dialog.print_to(printer)
    settle(qtbot)
    assert len(pages_of((tmp_path / "printed.pdf").read_bytes())) == 1


def test_the_printers_pictures_are_sharp_and_whole(office: Office) -> None:
    (picture,) = office.explanations.pictures(None, 1, 300)
    image = QImage.fromData(picture)
    assert abs(image.width() - 2480) <= 1
    assert abs(image.height() - 3508) <= 1
