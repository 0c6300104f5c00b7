"""Starting the proctor's window: its own folder, and no database anywhere."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtWidgets import QApplication

from ipexam.paths import proctor_dir
from ipexam.ui.proctor import start
from ipexam.ui.proctor.window import ProctorWindow
from tests.room.proctoring import proctor_key

_WITHOUT_DATABASE = """
import sys
for name in ("sqlalchemy", "alembic", "psycopg", "ipexam.services", "ipexam.storage"):
    sys.modules[name] = None
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ipexam.ui.proctor.start import proctor_window
app = QApplication([])
window = proctor_window(Path(sys.argv[1]))
window.show()
app.processEvents()
print("opened")
"""


def test_the_window_opens_with_the_users_own_folder(qtbot, monkeypatch) -> None:
    seen = []

    def application() -> QApplication:
        """The one that the tests have already; it does not run until somebody closes it."""
        app = QApplication.instance()
        monkeypatch.setattr(app, "exec", look, raising=False)
        return app

    def look() -> int:
        (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, ProctorWindow) and w.isVisible()]
        desk = window._open_desk(proctor_key())
        desk.close()
        seen.append([path.name for path in proctor_dir().iterdir()])
        window.close()
        return 0

    monkeypatch.setattr(start, "application", application)
    monkeypatch.setattr(start, "catch_bugs", lambda: None)
    assert start.run_proctor() == 0
    assert seen == [["S1-real-00010203-1"]]


def test_no_database_is_needed(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_DATABASE, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "opened", done.stderr
