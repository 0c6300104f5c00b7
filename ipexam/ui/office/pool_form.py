"""What every dialog of the talent pool looks like: a heading, a word on what it means, fields, two buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QGridLayout, QLineEdit, QWidget

from ipexam.domain.pool import tidy_tag
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_COLUMNS = 4
_SEPARATORS = str.maketrans({"，": ",", "、": ",", "；": ",", ";": ",", "\n": ","})


class FormDialog(QDialog):
    """A dialog with fields. Subclasses fill `form`, then call `end`, so that Tab goes through the fields first; they
    connect fields to `_follow`, say by `_complete` when the dialog may be answered and by `_tell` what the answer is.
    """

    def __init__(self, parent: QWidget, title: str, text: str, answer: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.form = Form()
        self._answer_text = answer
        self._below = label("", "hint", wrap=True)
        self._below.hide()
        self._whole = dialog_column(self)
        self._whole.addWidget(label(text, "hint", wrap=True))
        self._whole.addLayout(self.form)
        self._whole.addWidget(self._below)
        self.setMinimumWidth(600)

    def end(self) -> None:
        """Put the buttons below the fields."""
        self.go = button(self._answer_text, self._answer, icon_name="check", kind="primary")
        self.go.setDefault(True)
        self._whole.addStretch(1)
        self._whole.addLayout(dialog_foot(self, self.go))
        self._follow()

    def remark(self, text: str) -> None:
        """Say something below the fields."""
        self._below.setText(text)
        self._below.setVisible(bool(text))

    def _follow(self) -> None:
        self.go.setEnabled(self._complete())

    def _complete(self) -> bool:
        return True

    def _tell(self) -> None:
        raise NotImplementedError

    def _answer(self) -> None:
        self._tell()
        self.accept()


class TagChoice(QWidget):
    """Tags of expertise: the vocabulary to tick, and a line for others."""

    def __init__(self, vocabulary: Sequence[str], chosen: Iterable[str] = ()) -> None:
        super().__init__()
        had = list(chosen)
        self._boxes = [QCheckBox(tag) for tag in vocabulary]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(SPACE.tiny)
        for n, box in enumerate(self._boxes):
            box.setChecked(box.text() in had)
            grid.addWidget(box, n // _COLUMNS, n % _COLUMNS)
        self._others = QLineEdit("、".join(tag for tag in had if tag not in vocabulary))
        self._others.setAccessibleName(_("Other tags"))
        self._others.setPlaceholderText(_("Other tags, separated by commas"))
        grid.addWidget(self._others, len(self._boxes) // _COLUMNS + 1, 0, 1, _COLUMNS)

    @property
    def tags(self) -> tuple[str, ...]:
        """What is chosen, tidied, each once."""
        ticked = [box.text() for box in self._boxes if box.isChecked()]
        return tuple(dict.fromkeys([*ticked, *split(self._others.text())]))


def split(text: str) -> tuple[str, ...]:
    """The tags or names of a text, one a line or separated by commas."""
    return tuple(tidied for part in text.translate(_SEPARATORS).split(",") if (tidied := tidy_tag(part)))


def recipient_box(recipients: Sequence[str]) -> QComboBox:
    """A recipient: one that the rule names, or another."""
    made = QComboBox()
    made.setEditable(True)
    made.addItems(list(recipients))
    made.setAccessibleName(_("Recipient"))
    return made
