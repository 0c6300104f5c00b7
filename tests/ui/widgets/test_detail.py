"""The detail pane gives way to the list beside it, and is never wider than said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.detail import DetailPane


@pytest.mark.parametrize(("room", "width"), [(1200, 336), (800, 336), (700, 300)])
def test_the_pane_is_as_wide_as_said_until_the_list_beside_it_would_be_cut(qtbot: QtBot, room: int, width: int) -> None:
    whole, listing, pane = QWidget(), QWidget(), DetailPane("学员", "请选择学员。", 336)
    qtbot.addWidget(whole)
    listing.setMinimumWidth(400)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(listing, 1)
    row.addWidget(pane)
    whole.resize(room, 300)
    whole.show()
    assert (pane.width(), listing.width()) == (width, room - width)


def test_the_pane_never_gets_narrower_than_its_content(qtbot: QtBot) -> None:
    pane, wide = DetailPane("学员", "请选择学员。", 336), QWidget()
    qtbot.addWidget(pane)
    wide.setMinimumWidth(280)
    pane.start("陈建华")
    pane.add(wide)
    pane.finish()
    assert 280 < pane.minimumSizeHint().width() <= pane.sizeHint().width() == 336
