"""Two versions of one thing side by side: what is on the screen, and what somebody else stored meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import card, label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.language import _


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the two versions tell differently."""

    name: str
    mine: str
    stored: str


def differences(mine: Sequence[tuple[str, str]], stored: Sequence[tuple[str, str]]) -> list[Difference]:
    """Where the two versions of a thing differ; both have the same fields, each with its name, in one order."""
    both = zip(mine, stored, strict=True)
    return [Difference(name, here, there) for (name, here), (_name, there) in both if here != there]


class VersionsDialog(QDialog):
    """Asks which version goes on. Accepted with `reloads` telling which; rejected leaves everything as it is."""

    def __init__(self, parent: QWidget, what: str, differences: Sequence[Difference]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Changed by somebody else"))
        self.setAccessibleName(_("Changed by somebody else"))
        self.reloads = False
        whole = dialog_column(self, what, wrap=True)
        text = _("Somebody else saved this since you opened it. Nothing of yours is lost: choose what to go on with.")
        whole.addWidget(Notice(text, Tone.WARN))
        whole.addWidget(self._table(differences), 1)
        whole.addLayout(self._buttons())
        self.resize(680, min(560, 280 + 44 * max(1, len(differences))))

    def _table(self, differences: Sequence[Difference]) -> QFrame:
        grid = QGridLayout()
        grid.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        grid.setHorizontalSpacing(SPACE.large)
        grid.setVerticalSpacing(SPACE.small)
        for column, heading in enumerate(("", _("Your version"), _("Stored version"))):
            grid.addWidget(label(heading, "group"), 0, column)
        for row, each in enumerate(differences, start=1):
            grid.addWidget(label(each.name, "key"), row, 0)
            grid.addWidget(selectable(each.mine or "—"), row, 1)
            grid.addWidget(selectable(each.stored or "—"), row, 2)
        if not differences:
            grid.addWidget(label(_("Both say the same."), "hint"), 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(differences) + 1, 1)
        frame = card()
        column_ = QVBoxLayout(frame)
        column_.setContentsMargins(1, 1, 1, 1)
        column_.addWidget(scrolled(grid))
        return frame

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addStretch(1)
        row.addWidget(button(_("Save my version"), self.accept))
        reload = button(_("Load the stored version"), self._reload, icon_name="refresh", kind="primary")
        reload.setDefault(True)
        reload.setFocus()
        row.addWidget(reload)
        return row

    def _reload(self) -> None:
        self.reloads = True
        self.accept()
