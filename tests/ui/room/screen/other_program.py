"""Another program on the same screen: `python -m tests.ui.room.screen.other_program name folder`.

It takes the focus as soon as it is there, and writes what it can read of clipboard and selection to `other.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit

EVERY_MS = 100


def main(name: str, folder: Path) -> int:
    app = QApplication([name])
    window = QLineEdit("从外面带来的答案")
    window.resize(300, 80)
    window.show()

    def look() -> None:
        clipboard = app.clipboard()
        seen = {
            "clipboard": clipboard.text(QClipboard.Mode.Clipboard),
            "selection": clipboard.text(QClipboard.Mode.Selection),
            "typed": window.text(),
            "active": window.isActiveWindow(),
        }
        draft = folder / "other.new"
        draft.write_text(json.dumps(seen), encoding="utf-8")
        draft.replace(folder / "other.json")

    if name == "copier":
        app.clipboard().setText("从外面带来的答案")
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(EVERY_MS)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
