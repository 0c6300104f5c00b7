"""An enlarged image: all of it at first, larger and smaller within bounds."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ipexam.ui.widgets.picture_dialog import PictureDialog
from tests.exchange.rich_papers import chart


def test_all_of_the_image_is_shown_until_somebody_chooses_a_size(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1000, 700)
    parent.show()
    dialog = PictureDialog(parent, chart())
    dialog.show()
    assert dialog.picture.pixmap().width() <= dialog._area.viewport().width()
    assert dialog.scale > 1.5
    for _step in range(30):
        dialog.larger()
    assert dialog.scale == 8.0
    for _step in range(40):
        dialog.smaller()
    assert dialog.scale == 0.1
    dialog.resize(500, 400)
    assert dialog.scale == 0.1
