"""The detail pane gives way to the list beside it, and is never wider than said."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.detail import DetailPane, beside


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


@pytest.mark.parametrize(("room", "width"), [(1200, 336), (700, 266)])
def test_beside_a_list_it_takes_its_share_at_most(qtbot: QtBot, room: int, width: int) -> None:
    pane = DetailPane("学员", "请选择学员。", 336)
    whole = beside(QWidget(), pane)
    qtbot.addWidget(whole)
    whole.resize(room + SPACE.large, 300)
    whole.show()
    assert pane.width() == pytest.approx(width, abs=1)


def test_beside_a_list_it_grows_when_what_is_shown_needs_more(qtbot: QtBot) -> None:
    pane, wide = DetailPane("学员", "请选择学员。", 336), QWidget()
    whole = beside(QWidget(), pane)
    qtbot.addWidget(whole)
    whole.resize(600, 300)
    whole.show()
    wide.setMinimumWidth(280)
    pane.start("陈建华")
    pane.add(wide)
    pane.finish()
    qtbot.waitUntil(lambda: pane.width() > 280)
