"""The cover hides all of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ipexam.ui.room.lock.cover import Cover


def test_it_is_as_large_as_the_window_and_asks_for_the_focus_when_touched(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    QLabel("专利权质押", window)
    cover = Cover(window)
    window.resize(800, 500)
    window.show()
    assert cover.isHidden()
    cover.rise()
    assert cover.geometry() == window.rect()
    assert window.childAt(5, 5) is cover
    assert "已记录" in cover.accessibleName()
    with qtbot.waitSignal(cover.touched):
        qtbot.mouseClick(cover, Qt.MouseButton.LeftButton)
