"""The colours of a template."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.office.template_palette import PaletteField, ask_colour, fresh_name, with_colour
from tests.ui.office.certificate_templates import SMALL


def test_a_fresh_name_is_free() -> None:
    once = with_colour(SMALL, fresh_name(SMALL), "#111111")
    assert fresh_name(once) == "colour_2"


def test_a_colour_picked_is_told_as_templates_write_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[str] = []
    ask_colour(parent, "颜色", "#A67C2D", told.append)
    (dialog,) = parent.findChildren(QColorDialog)
    assert dialog.currentColor() == QColor("#A67C2D")
    dialog.colorSelected.emit(QColor("#8e1b22"))
    dialog.close()
    assert told == ["#8E1B22"]


def test_there_is_a_sample_of_each_colour_with_its_name(qtbot: QtBot) -> None:
    field = PaletteField()
    qtbot.addWidget(field)
    field.show_palette(SMALL)
    field.show_palette(with_colour(SMALL, "colour_1", "#123456"))
    assert [sample.accessibleName() for sample in field._samples] == ["墨色", "金色", "自定颜色 1"]
