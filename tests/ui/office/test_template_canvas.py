"""The sheet under mouse and keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_layout import Box
from ipexam.domain.certificate_template import TemplatePart
from ipexam.ui.office.template_canvas import TemplateCanvas
from ipexam.ui.office.template_draft import Draft
from ipexam.ui.office.template_parts import SHEET, Part, Standing
from tests.ui.office.certificate_templates import SMALL, white_sheet

TITLE, NAME = Part(TemplatePart.TEXT, 0), Part(TemplatePart.TEXT, 1)


@pytest.fixture
def canvas(qtbot: QtBot) -> TemplateCanvas:
    made = TemplateCanvas(Draft(SMALL))
    qtbot.addWidget(made)
    made.set_scale(2.0)
    made.resize(made.sizeHint())
    made.show()
    return made


def point(canvas: TemplateCanvas, left: float, top: float) -> QPoint:
    origin = canvas.origin
    return QPoint(round(origin.x() + left * canvas.scale), round(origin.y() + top * canvas.scale))


def drag(canvas: TemplateCanvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, *start))
    QTest.mouseMove(canvas, point(canvas, *end))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, *end))


def press(canvas: TemplateCanvas, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(canvas, key, keys)


def draft_of(canvas: TemplateCanvas) -> Draft:
    return canvas._draft


def test_a_press_chooses_the_box_and_beside_all_boxes_the_sheet(canvas: TemplateCanvas) -> None:
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 100, 110))
    assert draft_of(canvas).part == NAME
    assert canvas.accessibleDescription() == "位置 55 / 100 毫米，大小 100 × 20 毫米"
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 10, 10))
    assert draft_of(canvas).part == SHEET


def test_a_drag_is_one_step_and_snaps_to_the_middle_of_the_sheet(canvas: TemplateCanvas) -> None:
    drag(canvas, (60, 110), (62, 165))
    assert draft_of(canvas).box == Box(55, 155, 100, 20)
    assert draft_of(canvas).history.count() == 1


def test_a_hand_that_shakes_while_it_clicks_moves_nothing(canvas: TemplateCanvas) -> None:
    drag(canvas, (60, 110), (61, 110.5))
    assert draft_of(canvas).part == NAME
    assert draft_of(canvas).template == SMALL


def test_a_grip_pulls_an_edge(canvas: TemplateCanvas) -> None:
    draft_of(canvas).choose(NAME)
    drag(canvas, (155, 110), (170, 110))
    assert draft_of(canvas).box == Box(55, 100, 115, 20)


def test_escape_gives_a_drag_up(canvas: TemplateCanvas) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 60, 110))
    QTest.mouseMove(canvas, point(canvas, 90, 160))
    press(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 90, 160))
    assert draft_of(canvas).template == SMALL


def test_arrows_move_by_a_millimetre_and_with_shift_by_a_tenth(canvas: TemplateCanvas) -> None:
    draft_of(canvas).choose(NAME)
    press(canvas, Qt.Key.Key_Right)
    press(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert draft_of(canvas).box == Box(56, 99.9, 100, 20)


def test_arrows_with_ctrl_resize_and_a_square_stays_square(canvas: TemplateCanvas) -> None:
    draft = draft_of(canvas)
    draft.choose(NAME)
    press(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert draft.box == Box(55, 100, 101, 20)
    draft.choose(Part(TemplatePart.CODE))
    press(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert draft.box == Box(31, 246, 32, 32)


def test_delete_takes_the_box_away_and_escape_leaves_it(canvas: TemplateCanvas) -> None:
    draft = draft_of(canvas)
    draft.choose(NAME)
    press(canvas, Qt.Key.Key_Escape)
    press(canvas, Qt.Key.Key_Delete)
    assert draft.template == SMALL
    draft.choose(NAME)
    press(canvas, Qt.Key.Key_Delete)
    assert len(draft.template.texts) == 3


def test_a_double_click_reaches_the_box_beneath(canvas: TemplateCanvas) -> None:
    draft = draft_of(canvas)
    draft.add(TemplatePart.STAMP, "add")
    draft.place(Box(80, 95, 45, 45), "move")
    where = point(canvas, 100, 110)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=where)
    assert draft.part == Part(TemplatePart.STAMP, 2)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=where)
    assert draft.part == NAME


def test_what_the_case_has_not_cannot_be_grasped(canvas: TemplateCanvas) -> None:
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 100, 204))
    assert draft_of(canvas).part == SHEET
    canvas.show_picture(QImage.fromData(white_sheet()), Standing(bodies=1))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 100, 204))
    assert draft_of(canvas).part == Part(TemplatePart.TEXT, 2)


def test_an_old_picture_is_faded(canvas: TemplateCanvas) -> None:
    black = QImage(21, 30, QImage.Format.Format_RGB32)
    black.fill(0)
    canvas.show_picture(black, Standing())
    corner = point(canvas, 5, 5)
    assert canvas.grab().toImage().pixelColor(corner).lightness() == 0
    canvas.fade()
    assert canvas.grab().toImage().pixelColor(corner).lightness() > 150


def test_it_tells_where_the_pointer_is(canvas: TemplateCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.pointed) as told:
        QTest.mouseMove(canvas, point(canvas, 40, 70))
    assert [round(at) for at in told.args] == [40, 70]
