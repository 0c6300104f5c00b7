"""What is wrong with a paper as each seat would see it: a table that says where, what, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.problem import Problem
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.labels import card
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView
from ipexam.wording import problems as words
from ipexam.wording.language import _


class PaperProblemsDialog(QDialog):
    """Shows these problems; `refused` says that no package was made because of them."""

    def __init__(self, parent: QWidget, problems: Sequence[Problem], *, refused: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check of the paper"))
        self.setAccessibleName(_("Check of the paper"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns: list[Column[Problem]] = [
            Column(_("Place"), lambda one: str(one.where), width=180),
            Column(_("Kind of problem"), lambda one: words.short(one.code), width=220),
            Column(_("What is wrong"), words.sentence),
        ]
        self.model: PagedTableModel[Problem] = PagedTableModel(columns, self)
        self.model.load(lambda offset, limit: (problems[offset : offset + limit], len(problems)))
        self._build(refused=refused)

    def _build(self, *, refused: bool) -> None:
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(TableView(self.model, self.windowTitle()))
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        foot.addWidget(close)
        whole = dialog_column(self)
        if refused:
            text = _("No package was made: with this paper the exam would not work in the room.")
            whole.addWidget(Notice(text, Tone.BAD))
        else:
            text = _("The paper was checked as each seat will see it. Nothing was changed.")
            whole.addWidget(Notice(text, Tone.WARN))
        whole.addWidget(frame, 1)
        whole.addLayout(foot)
        self.resize(860, 460)
