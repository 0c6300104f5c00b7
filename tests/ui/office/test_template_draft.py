"""The history of a template being edited."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_layout import Box
from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_grips import moved
from ipexam.ui.office.template_parts import SHEET, Part, with_box
from tests.ui.office.certificate_templates import SMALL

NAME = Part(TemplatePart.TEXT, 1)


def a_draft(qtbot: QtBot) -> Draft:
    del qtbot  # only for the application
    draft = Draft(SMALL)
    draft.choose(NAME)
    return draft


def nudge(draft: Draft) -> None:
    assert draft.box is not None
    draft.place(moved(draft.box, 1, 0), "move", "nudge")


def test_nudges_one_after_the_other_are_one_step(qtbot: QtBot) -> None:
    draft = a_draft(qtbot)
    for _time in range(5):
        nudge(draft)
    assert draft.box == Box(60, 100, 100, 20)
    assert draft.history.count() == 1
    draft.history.undo()
    assert draft.template == SMALL
    assert draft.clean


def test_nudges_of_two_parts_are_two_steps(qtbot: QtBot) -> None:
    draft = a_draft(qtbot)
    nudge(draft)
    draft.choose(Part(TemplatePart.TEXT, 0))
    nudge(draft)
    assert draft.history.count() == 2


def test_a_change_that_changes_nothing_is_no_step(qtbot: QtBot) -> None:
    draft = a_draft(qtbot)
    draft.place(Box(55, 100, 100, 20), "move")
    assert draft.history.count() == 0


def test_going_back_chooses_what_was_chosen_then(qtbot: QtBot) -> None:
    draft = a_draft(qtbot)
    draft.remove("take away")
    assert draft.part == SHEET
    assert len(draft.template.texts) == 3
    draft.history.undo()
    assert draft.part == NAME
    draft.add(TemplatePart.STAMP, "add")
    assert draft.part == Part(TemplatePart.STAMP, 2)
    draft.history.undo()
    assert (draft.part, draft.template) == (NAME, SMALL)


def test_after_a_save_typing_on_is_a_step_of_its_own(qtbot: QtBot) -> None:
    draft = a_draft(qtbot)
    nudge(draft)
    draft.history.setClean()
    nudge(draft)
    assert not draft.clean
    draft.history.undo()
    assert draft.clean
    assert draft.template == with_box(SMALL, NAME, Box(56, 100, 100, 20))


def test_everybody_hears_of_a_change_and_of_another_choice(qtbot: QtBot) -> None:
    draft = a_draft(qtbot)
    with qtbot.waitSignals([draft.changed, draft.chosen]):
        draft.copy("copy")
    assert draft.part == Part(TemplatePart.TEXT, 4)
