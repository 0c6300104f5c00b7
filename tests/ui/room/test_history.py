"""Which earlier states are worth looking at, and bringing one back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from ipexam.domain.paper import Response
from ipexam.ui.room.history import HistoryDialog, milestones
from tests.exchange.packages import seat_paper
from tests.ui.room.candidate import press

ITEM = seat_paper("A01").items[4]
BEGAN = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)


def states(*entered: tuple[int, str]):
    return [(BEGAN + timedelta(seconds=second), Response("q05", text=text)) for second, text in entered]


def texts(found) -> list[str]:
    return [response.text for _moment, response in found]


def test_letters_typed_one_after_the_other_are_one_state() -> None:
    assert texts(milestones(states((0, "质"), (1, "质押"), (2, "质押登"), (3, "质押登记")))) == ["质押登记"]


def test_what_stood_for_a_while_is_kept_newest_first() -> None:
    assert texts(milestones(states((0, "一"), (30, "一二"), (31, "一二三")))) == ["一二三", "一"]


def test_what_stood_before_a_lot_was_deleted_is_kept() -> None:
    assert texts(milestones(states((0, "很长很长很长的一段话"), (1, ""), (2, "短")))) == ["短", "很长很长很长的一段话"]


def test_nothing_entered_has_no_states() -> None:
    assert milestones([]) == []


def test_a_state_can_be_looked_at_and_brought_back(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = HistoryDialog(parent, ITEM, states((0, "先申请后公布"), (60, "")))
    heard: list[Response] = []
    dialog.wanted.connect(heard.append)
    dialog.list.setCurrentRow(1)
    assert dialog.text.toPlainText() == "先申请后公布"
    press(dialog, "恢复为此内容")
    assert heard == [Response("q05", text="先申请后公布")]
