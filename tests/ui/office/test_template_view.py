"""The sheet between its rulers."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_parts import Part
from ipexam.ui.office.template_view import TemplateView
from tests.ui.office.certificate_templates import SMALL


@pytest.fixture
def view(qtbot: QtBot) -> TemplateView:
    made = TemplateView(Draft(SMALL))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_the_whole_sheet_fits_and_goes_on_fitting(view: TemplateView) -> None:
    small = view.canvas.scale
    assert view.canvas.height() <= view._area.viewport().height()
    view.resize(700, 700)
    assert view.canvas.scale > small
    assert view.canvas.height() <= view._area.viewport().height()


def test_a_zoom_stays_when_the_window_grows(view: TemplateView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.zoomed):
        view.zoom_in()
    zoomed = view.percent
    view.resize(700, 700)
    assert view.percent == zoomed
    view.zoom_out()
    view.fit()
    assert view.canvas.height() <= view._area.viewport().height()


def test_the_rulers_begin_where_the_sheet_does(view: TemplateView) -> None:
    view.zoom_in()
    view.resize(900, 600)
    corner = view.canvas.mapTo(view, view.canvas.origin.toPoint())
    across = view._across.mapTo(view, view._across.rect().topLeft()).x() + view._across._start
    assert abs(across - corner.x()) <= 1


def test_a_chosen_box_is_scrolled_to(view: TemplateView) -> None:
    for _time in range(10):
        view.zoom_in()
    view._draft.choose(Part(TemplatePart.TEXT, 0))
    above = view._area.verticalScrollBar().value()
    view._draft.choose(Part(TemplatePart.CODE))
    assert view._area.verticalScrollBar().value() > above
