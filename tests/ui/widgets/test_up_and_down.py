"""An area that scrolls up and down alone is never narrower than what stands in it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.up_and_down import UpAndDown


def test_it_grows_when_its_content_needs_more(qtbot: QtBot) -> None:
    whole, inner = QWidget(), QWidget()
    column, row = QVBoxLayout(inner), QHBoxLayout(whole)
    column.addWidget(QPushButton("否"))
    area = UpAndDown(inner)
    row.addWidget(QLineEdit(), 9)
    row.addWidget(area, 1)
    qtbot.addWidget(whole)
    whole.resize(700, 200)
    whole.show()
    before = area.width()
    wide = QPushButton("把这一行所称的学员暂时搁置并写明理由")
    column.addWidget(wide)
    qtbot.waitUntil(lambda: area.width() > before)
    assert area.viewport().width() >= inner.minimumSizeHint().width()
    assert wide.width() >= wide.minimumSizeHint().width()
