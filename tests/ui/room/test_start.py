"""Starting the room from the composition root."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from ipexam.ui.room import start
from ipexam.ui.room.opening import PackagePage
from ipexam.ui.room.window import RoomWindow


def test_the_room_opens_full_screen_with_its_own_folders(qtbot, monkeypatch, tmp_path) -> None:
    seen = []

    def application() -> QApplication:
        """The one that the tests have already; it does not run until somebody closes it."""
        app = QApplication.instance()
        monkeypatch.setattr(app, "exec", look, raising=False)
        return app

    def look() -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, RoomWindow) and w.isVisible()]
        qtbot.waitUntil(lambda: isinstance(window.page, PackagePage))
        pc = window.entrance._pc
        seen.append((window.isFullScreen(), pc.journals, pc.twin, window.entrance._pins.name))
        window.close()
        return 0

    monkeypatch.setattr(start, "application", application)
    monkeypatch.setattr(start, "log_bugs", lambda: None)
    assert start.run_room(None, tmp_path / "journals", tmp_path / "stick") == 0
    assert seen == [(True, tmp_path / "journals", tmp_path / "stick", "office-keys")]
