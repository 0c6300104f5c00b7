"""Every case side by side."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_template import PreviewCase
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.ui.office.template_cases import CaseGrid
from tests.ui.office.certificate_templates import SMALL, QuietTemplates
from tests.ui.office.conftest import settle


def test_a_template_that_comes_while_another_is_drawn_is_drawn_in_every_case(qtbot: QtBot) -> None:
    service = QuietTemplates()
    grid = CaseGrid(service)
    qtbot.addWidget(grid)
    grid.resize(760, 560)
    grid.show()
    grid.show_template(SMALL, None)
    newer = replace(SMALL, title="新")
    grid.show_template(newer, None)
    qtbot.waitUntil(lambda: not grid._previewer.waiting)
    settle(qtbot)
    assert [case for template, case in service.asked if template is newer] == list(PreviewCase)


def test_cases_that_another_size_of_the_window_gives_more_room_are_drawn_anew(qtbot: QtBot) -> None:
    service = QuietTemplates()
    grid = CaseGrid(service)
    qtbot.addWidget(grid)
    grid.resize(760, 460)
    grid.show()
    grid.show_template(SMALL, None)
    qtbot.waitUntil(lambda: not grid._previewer.waiting)
    small = grid.cards[PreviewCase.TYPICAL].iconSize()
    grid.resize(900, 700)
    qtbot.waitUntil(lambda: not grid._previewer.waiting)
    settle(qtbot)
    sizes = {(card.iconSize().width(), card.iconSize().height()) for card in grid.cards.values()}
    assert len(sizes) == 1
    assert sizes.pop()[1] > small.height()


def test_a_case_that_cannot_be_drawn_says_why(qtbot: QtBot) -> None:
    service = QuietTemplates()
    service.cannot_draw = TextUnprintable("林", "林")
    grid = CaseGrid(service)
    qtbot.addWidget(grid)
    grid.show()
    grid.show_template(SMALL, None)
    qtbot.waitUntil(lambda: not grid._previewer.waiting)
    settle(qtbot)
    assert all("林" in card.accessibleDescription() for card in grid.cards.values())
