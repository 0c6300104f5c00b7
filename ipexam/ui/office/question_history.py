"""The versions of a question, newest first: who wrote each, when, and what it said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.domain.question import QuestionVersion
from ipexam.ui.office.question_view import show_question
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.entry import Choice
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_WIDTH = 400


class QuestionHistory(QWidget):
    """One version at a time, chosen from a list."""

    def __init__(self, versions: Sequence[QuestionVersion], zone: str) -> None:
        super().__init__()
        entries = [(_entry(version, zone), version) for version in versions]
        self.version: Choice[QuestionVersion] = Choice(_("Version"), entries, versions[0])
        self._pane = DetailPane(_("Version"), "", _WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addWidget(self.version)
        column.addWidget(self._pane, 1)
        self.version.picked.connect(self._show)
        self._show()

    def _show(self) -> None:
        chosen = self.version.value
        self._pane.start(_("Version {n}").format(n=chosen.no), chosen.actor)
        show_question(self._pane, chosen)
        self._pane.finish()


def _entry(version: QuestionVersion, zone: str) -> str:
    when = time_text(version.made_at, zone)
    return _("Version {n} · {when} · {who}").format(n=version.no, when=when, who=version.actor)
