"""The last net of a window: a bug is logged with its traceback, shown with Copy where that may be, and the window stays
open."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication

from ipexam.domain.version import VERSION
from ipexam.ui.widgets.message import show_error
from ipexam.wording.language import _

_log = logging.getLogger(__name__)


def catch_bugs() -> None:
    """From now on whatever nobody caught ends here. Ctrl+C still ends the program."""
    sys.excepthook = _caught


def log_bugs() -> None:
    """The same without a dialog: in the exam room nothing may come between a candidate and the paper."""
    sys.excepthook = _logged


def _logged(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _log.critical("a bug", exc_info=(kind, error, trace))


def _caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _logged(kind, error, trace)
    if issubclass(kind, KeyboardInterrupt):
        return
    text = _("Something went wrong in ipexam itself. Nothing half-done was kept; you can go on working.")
    told = _("Copy the details and send them to whoever looks after ipexam.")
    details = "".join((f"ipexam {VERSION}, Python {sys.version}\n", *traceback.format_exception(kind, error, trace)))
    show_error(QApplication.activeWindow(), _("A fault in the program"), f"{text}\n{told}", details)
