"""The office's preview is made of the room's own parts: what is tried out there is what candidates meet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from ipexam.domain.question import ASKED_TYPES, Key, QuestionContent, QuestionType
from ipexam.domain.rich_text import picture
from ipexam.ui.room.matching import MatchingAnswer
from ipexam.ui.room.options import OptionsAnswer
from ipexam.ui.room.preview import QuestionPreview
from tests.exchange.rich_papers import chart_sha256, images, passage

CONTENT = QuestionContent(
    QuestionType.SINGLE, "1.1", "哪一项？", ("甲", "乙"), Key(choices=(1,)), 3, None, "", "", None, None, "解析"
)


@pytest.mark.parametrize("kind", [*ASKED_TYPES, QuestionType.UNKNOWN])
def test_every_type_is_shown_even_when_it_is_still_empty(qtbot, kind) -> None:
    content = replace(CONTENT, type=kind, stem="", options=())
    made = QuestionPreview(content)
    qtbot.addWidget(made)
    made.show()
    assert made.body.answer is not None


def test_true_or_false_has_the_words_of_the_paper(qtbot) -> None:
    made = QuestionPreview(replace(CONTENT, type=QuestionType.TRUE_FALSE, options=()))
    qtbot.addWidget(made)
    assert [row.accessibleName() for row in made.body.answer.rows] == ["A. 正确", "B. 错误"]


def test_a_question_can_be_tried_out_and_its_key_is_not_there(qtbot) -> None:
    made = QuestionPreview(CONTENT)
    qtbot.addWidget(made)
    made.show()
    assert isinstance(made.body.answer, OptionsAnswer)
    made.body.answer.choose(0)
    assert made.body.answer.response().choices == ("a",)
    assert not any("解析" in part.accessibleName() for part in made.findChildren(type(made)))


def test_read_only_takes_no_answer(qtbot) -> None:
    made = QuestionPreview(CONTENT, to_try=False)
    qtbot.addWidget(made)
    made.show()
    assert made.body.answer.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert all(row.focusPolicy() is Qt.FocusPolicy.NoFocus for row in made.body.answer.rows)


def test_another_content_takes_the_place_of_the_first(qtbot) -> None:
    made = QuestionPreview(CONTENT)
    qtbot.addWidget(made)
    made.show()
    matching = replace(
        CONTENT,
        type=QuestionType.MATCHING,
        premises=("一", picture(chart_sha256(), "图")),
        passage=passage(),
        group="G1",
    )
    made.show_content(matching, images())
    assert isinstance(made.body.answer, MatchingAnswer)
    assert made.body.split.passage.isVisible()
    assert made.body.split.text.document.pictures == (chart_sha256(),)
