"""The ceremony on the certificates page: one desk at a time, which closes with its window; the lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ipexam.documents.pages import pages_of
from ipexam.ui.office.certificates import CertificatesPage
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.ceremony_scenes import CODE, made_office
from tests.ui.office.conftest import settle


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[CertificatesPage]:
    with closing(made_office(tmp_path)) as office:
        page = CertificatesPage(office, ProgrammeInUse(office.programmes, CODE))
        page.show()
        yield page
        if isValid(page):
            gone(page)


def gone(page: CertificatesPage) -> None:
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_there_is_one_desk_and_it_closes_with_its_page(qtbot: QtBot, page: CertificatesPage) -> None:
    start = page.ceremony
    start.open_desk()
    settle(qtbot)
    desk = start.desk
    start.open_desk()
    assert start.desk is desk
    gone(page)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(desk)


@pytest.mark.parametrize(
    ("entry", "words"),
    [("reading_by_organisation", "Shàn"), ("receipt_by_number", "已领：＿"), ("receipt_filled", "李代领")],
)
def test_the_lists_are_written_where_the_person_says(
    qtbot: QtBot, page: CertificatesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, words: str
) -> None:
    place = tmp_path / "list.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(place), ""))
    getattr(page.ceremony, entry)()
    settle(qtbot)
    assert any(words in shown.text for shown in pages_of(place.read_bytes()))
    page.findChild(MessageDialog).close()
