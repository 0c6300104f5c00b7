"""What every window that shows a question is made of."""

from __future__ import annotations

import pytest

from ipexam.domain.paper import Response
from ipexam.ui.room.blanks import BlanksAnswer
from ipexam.ui.room.matching import MatchingAnswer
from ipexam.ui.room.options import OptionsAnswer
from ipexam.ui.room.question_body import QuestionBody
from ipexam.ui.room.written import WrittenAnswer
from ipexam.ui.widgets.rich_text import RichText
from tests.exchange.rich_papers import images, rich_paper

ITEMS = rich_paper().items


@pytest.mark.parametrize(
    ("place", "kind"), [(0, OptionsAnswer), (3, BlanksAnswer), (4, MatchingAnswer), (6, WrittenAnswer)]
)
def test_each_type_is_answered_in_its_own_way(qtbot, place, kind) -> None:
    body = QuestionBody(images())
    qtbot.addWidget(body)
    body.show_item(ITEMS[place], Response(ITEMS[place].id), (), "", 100)
    assert isinstance(body.answer, kind)


def test_a_choice_is_settled_and_a_stroke_is_told_apart(qtbot) -> None:
    body = QuestionBody(images())
    qtbot.addWidget(body)
    body.show_item(ITEMS[0], Response("q01"), ("b",), "", 100)
    struck: list[tuple[str, bool]] = []
    body.struck.connect(lambda option, on: struck.append((option, on)))
    with qtbot.waitSignal(body.settled):
        body.answer.choose(1)
    assert struck == [("b", False)]


def test_an_image_in_an_option_is_read_aloud_in_words_and_drawn(qtbot) -> None:
    body = QuestionBody(images())
    qtbot.addWidget(body)
    body.resize(700, 600)
    body.show()
    body.show_item(ITEMS[0], Response("q01"), (), "", 100)
    rows = body.answer.rows
    assert rows[2].accessibleName() == "C. 发明专利的审批流程"
    assert rows[2].heightForWidth(600) > 140 > rows[1].heightForWidth(600)
    assert rows[2].heightForWidth(200) < 140
    assert [text.accessibleName() for text in body.findChildren(RichText) if text.isVisible()]
