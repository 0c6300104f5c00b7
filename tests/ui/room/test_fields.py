"""Text that an input method is still composing is never lost."""

from __future__ import annotations

import pytest

from ipexam.ui.room.fields import TypedLine, TypedText
from tests.ui.room.candidate import commit, compose


def text_of(field: TypedLine | TypedText) -> str:
    return field.text() if isinstance(field, TypedLine) else field.toPlainText()


@pytest.fixture(params=[TypedLine, TypedText])
def field(request, qtbot):
    made = request.param()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_composing_text_is_no_text_yet(field) -> None:
    compose(field, "zhuan li")
    assert text_of(field) == ""


def test_settling_makes_it_text(field) -> None:
    commit(field, "质押")
    compose(field, "deng ji")
    field.settle()
    assert text_of(field) == "质押deng ji"
    field.settle()
    assert text_of(field) == "质押deng ji"


def test_a_commit_says_that_a_word_is_complete(qtbot, field) -> None:
    with qtbot.waitSignal(field.settled, timeout=500):
        commit(field, "登记")
    assert field.composing == ""


def test_a_rare_character_stays_whole(field) -> None:
    commit(field, "𬱖")
    compose(field, "䶮")
    field.settle()
    assert text_of(field) == "𬱖䶮"


def test_the_placeholder_makes_way_for_what_is_being_composed(qtbot) -> None:
    field = TypedText()
    qtbot.addWidget(field)
    field.setPlaceholderText("在此作答")
    compose(field, "zhuan")
    compose(field, "zhuan li")
    assert field.placeholderText() == ""
    compose(field, "")
    assert field.placeholderText() == "在此作答"


def test_what_the_plugin_drops_when_the_focus_goes_becomes_text(qtbot, field) -> None:
    """PySide6's plugin for Fcitx answers Qt's commit with an empty event; `screen/` has the real one."""
    commit(field, "质押")
    compose(field, "deng ji")
    compose(field, "")
    field.clearFocus()
    assert text_of(field) == "质押deng ji"


def test_what_the_candidate_took_back_stays_away_when_the_focus_goes_later(qtbot, field) -> None:
    compose(field, "deng ji")
    compose(field, "")
    qtbot.waitUntil(lambda: field._dropped == "")
    field.clearFocus()
    assert text_of(field) == ""
