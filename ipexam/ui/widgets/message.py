"""Messages to a person: something to know, a question, an error, and a bug with Copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ipexam.ui.icons import pixmap
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label, selectable
from ipexam.wording.language import _

_ICONS = {Tone.ACCENT: "info", Tone.GOOD: "check", Tone.WARN: "warning", Tone.BAD: "error", Tone.NEUTRAL: "question"}


class MessageDialog(QDialog):
    """One message. `answer` is the text of the button that says yes; without it there is only Close.

    Enter chooses it, but for a warning, where Enter is Cancel. `details` are long technical text, copied by Copy.
    """

    def __init__(
        self, parent: QWidget | None, title: str, text: str, tone: Tone, answer: str = "", details: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("message")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._text, self._details = text, details
        self._first = button(_("Cancel") if answer else _("Close"), self.reject)
        self._build(title, tone, answer)

    def copy(self) -> None:
        """Put the whole message on the clipboard."""
        QApplication.clipboard().setText("\n\n".join(part for part in (self._text, self._details) if part))

    def _build(self, title: str, tone: Tone, answer: str) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.large)
        top = QHBoxLayout()
        top.setSpacing(SPACE.large)
        top.addWidget(self._picture(tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE.small)
        words.addWidget(label(title, "section", wrap=True))
        words.addWidget(selectable(self._text))
        words.addStretch(1)
        top.addLayout(words, 1)
        whole.addLayout(top)
        if self._details:
            whole.addWidget(self._details_box())
        whole.addLayout(self._buttons(tone, answer))
        self._first.setFocus()
        self.setMinimumWidth(620 if self._details else 440)

    def _picture(self, tone: Tone) -> QLabel:
        picture = QLabel()
        colour = "accent" if tone is Tone.NEUTRAL else tone.value
        picture.setPixmap(pixmap(_ICONS[tone], colour, 28, self.devicePixelRatioF()))
        return picture

    def _details_box(self) -> QPlainTextEdit:
        box = QPlainTextEdit(self._details)
        box.setReadOnly(True)
        box.setAccessibleName(_("Details"))
        box.setMinimumHeight(180)
        return box

    def _buttons(self, tone: Tone, answer: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        if tone is Tone.BAD and not answer:
            row.addWidget(button(_("Copy"), self.copy, icon_name="copy"))
        row.addStretch(1)
        row.addWidget(self._first)
        if answer:
            yes = button(answer, self.accept, kind="primary")
            row.addWidget(yes)
            if tone is not Tone.WARN:
                self._first = yes
        self._first.setDefault(True)
        return row


def show_information(parent: QWidget | None, title: str, text: str) -> None:
    """Tell something good or neutral; returns at once, the dialog stays until it is closed."""
    _open(MessageDialog(parent, title, text, Tone.ACCENT))


def show_error(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Tell what went wrong, with Copy; returns at once."""
    _open(MessageDialog(parent, title, text, Tone.BAD, details=details))


def ask(parent: QWidget | None, title: str, text: str, answer: str, tone: Tone = Tone.NEUTRAL) -> bool:
    """Ask before something that matters; whether the person chose `answer`."""
    return MessageDialog(parent, title, text, tone, answer).exec() == QDialog.DialogCode.Accepted


def _open(dialog: MessageDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal if dialog.parent() else Qt.WindowModality.ApplicationModal)
    dialog.open()
