"""A ruler in millimetres."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ipexam.ui import theme
from ipexam.ui.office.template_rulers import THICK, Ruler


@pytest.mark.parametrize("upright", [False, True])
def test_the_pointer_and_the_chosen_box_are_marked_where_they_are(qtbot: QtBot, upright: bool) -> None:
    ruler = Ruler(upright=upright)
    qtbot.addWidget(ruler)
    ruler.resize(THICK if upright else 600, 600 if upright else THICK)
    ruler.lie(20, 2.0, 210)
    ruler.point(100)
    ruler.span((50, 60))
    picture = ruler.grab().toImage()

    def colour(along: int) -> QColor:
        return picture.pixelColor(2, along) if upright else picture.pixelColor(along, 2)

    assert colour(20 + 200) == theme.colour("bad")
    assert colour(20 + 2 * 53) == theme.colour("accent_soft")
    assert colour(20 + 2 * 130) == theme.colour("raised")
