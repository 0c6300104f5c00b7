"""Every screen at 1366 x 768 in both languages: no text is cut off, and nothing is wider than its window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ipexam.ui.room.window import RoomWindow
from ipexam.wording.language import Language
from tests.ui.room.scenes import SIZE, scenes
from tests.ui.room.states import states

TOLERANCE = 2


def cut_off(window: QWidget) -> list[str]:
    """Texts of labels and buttons that do not fit into their widget."""
    found = []
    for part in window.findChildren(QLabel):
        if (
            not part.isVisible()
            or not part.text()
            or part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
        ):
            continue
        needed = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
        narrow = not part.wordWrap() and part.width() + TOLERANCE < part.sizeHint().width()
        if narrow or part.height() + TOLERANCE < needed:
            found.append(part.text())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() + TOLERANCE < button.minimumSizeHint().width():
            found.append(button.text())
    return found


@pytest.mark.parametrize("spoken", Language)
@pytest.mark.parametrize(("shown", "least"), [(scenes, 20), (states, 15)])
def test_no_text_is_cut_off(qtbot, shown, least, spoken) -> None:
    seen = 0
    for name, window in shown(spoken):
        assert cut_off(window) == [], name
        if isinstance(window, RoomWindow):
            assert (window.width(), window.height()) == SIZE, name
        seen += 1
    assert seen >= least
