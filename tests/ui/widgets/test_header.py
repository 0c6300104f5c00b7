"""A page's head: actions beside the title, or below it where the window is narrow."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.header import PageHeader
from tests.ui.fitting import cut_off


@pytest.mark.parametrize(("width", "beside"), [(900, True), (340, False)])
def test_actions_stand_beside_the_words_where_both_fit(qtbot: QtBot, width: int, beside: bool) -> None:
    actions = (button("导出…", bool), button("模板…", bool), button("导入…", bool, kind="primary"))
    head = PageHeader("学员", actions)
    qtbot.addWidget(head)
    head.set_hint("共 300 名学员，其中 12 名待人工处理。")
    head.resize(width, 120)
    head.show()
    qtbot.waitUntil(lambda: (actions[0].y() < head._hint.geometry().top()) is beside)
    head.resize(width, head.sizeHint().height())
    qtbot.waitUntil(lambda: cut_off(head) == [])


def test_a_longer_fact_moves_the_actions_below(qtbot: QtBot) -> None:
    action = button("导入…", bool)
    head = PageHeader("题库", (action,))
    qtbot.addWidget(head)
    head.resize(260, 80)
    head.show()
    qtbot.waitUntil(lambda: action.y() < head._hint.geometry().bottom())
    head.set_hint("共 12,000 题，其中 300 题的法律依据即将失效。")
    qtbot.waitUntil(lambda: action.y() > head._hint.y())
