"""The application object of each of the three windows: input method, look, language, and who collects garbage."""

from __future__ import annotations

import gc
import sys

from PySide6.QtWidgets import QApplication

from ipexam import settings
from ipexam.paths import config_dir
from ipexam.ui import input_method, theme
from ipexam.ui.collector import GuiThreadCollector
from ipexam.wording import language


def application() -> QApplication:
    """Make the application object, dressed as the person chose. Once a process, before any widget."""
    input_method.prepare_here()
    app = QApplication(sys.argv[:1])
    gc.freeze()  # what is imported by now stays: the collector need not look through it again
    GuiThreadCollector(app)
    theme.dress(app, settings.load(config_dir()).theme)
    theme.translate_dialogs(app, language.active())
    return app
