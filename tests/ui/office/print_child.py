"""Print documents as the window does, in a process of its own: `python -m … (QUEUE STOP FILE)…`.

Qt asks the print server that the environment names when its process first needs one, and never again. With a STOP
above 0 somebody cancels when so many pages are drawn. A line on the output says what came of each document.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ipexam.domain.print_errors import PaperRefused
from ipexam.domain.progress import Cancelled
from ipexam.ui.office.print_direct import print_pages, printers


def outcome(queue: str, stop: int, file: Path) -> str:
    """Print one."""

    def report(done: int, _total: int, _what: str = "") -> None:
        if stop and done == stop:
            raise Cancelled

    assert queue in printers()
    try:
        print_pages(file.read_bytes(), queue, 300, "结业证书", report)
    except PaperRefused as refused:
        return f"{refused.printer} has no {refused.paper}"
    except Cancelled:
        return "cancelled"
    return "printed"


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    asked = sys.argv[1:]
    for queue, stop, file in zip(asked[::3], asked[1::3], asked[2::3], strict=True):
        sys.stdout.write(outcome(queue, int(stop), Path(file)) + "\n")
