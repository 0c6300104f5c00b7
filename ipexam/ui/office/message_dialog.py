"""Messages to those on the chase list: the text with its fields, how it looks for each, how long it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.chase import ChaseFilter, ChaseGroup, ChaseList, ChaseMessage, MessageKind
from ipexam.domain.errors import UserError
from ipexam.services.chase import ChaseService
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.entry import Choice, Paragraph
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import card, label, selectable, set_tone
from ipexam.ui.widgets.message import show_information
from ipexam.wording import chase as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_PREVIEWED = 200
"""So many messages can be leafed through; all are written."""
_TYPING_PAUSE_MS = 250


class MessageDialog(QDialog):
    """The messages to the people of `found` that `chosen` leaves; `done` is told how many were written."""

    def __init__(
        self,
        parent: QWidget,
        service: ChaseService,
        code: str,
        found: ChaseList,
        chosen: ChaseFilter,
        done: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._code, self._chosen, self._done = service, code, chosen, done
        self._found = found.narrowed(chosen)
        self._messages: tuple[ChaseMessage, ...] = ()
        self._place = self._all = 0
        self.setWindowTitle(_("Messages"))
        self.setAccessibleName(_("Messages"))
        self.kind: Choice[MessageKind] = Choice(
            _("Who gets one"), [(words.kind(each), each) for each in MessageKind], MessageKind.SMS
        )
        self.text = Paragraph(_("Text"), service.template(MessageKind.SMS)[0], 5)
        self.reveal = QCheckBox(_("Whole phone numbers and names; the audit trail says so"))
        self._fields = label("", "hint", wrap=True)
        self._to = label("", "key")
        self._shown = selectable("")
        self._length = label("", "hint")
        self._save = button(_("Save as text…"), self.save, icon_name="export", kind="primary")
        self._pause = QTimer(self)
        self._build()
        self._refresh()

    def save(self) -> None:
        """Write every message where the person says."""
        title, kinds = _("Save the messages"), _("Text ({endings})").format(endings="*.txt")
        name, _used = QFileDialog.getSaveFileName(self, title, _("Messages") + ".txt", kinds)
        if name:
            path, kind, text, reveal = Path(name), self.kind.value, self.text.text, self.reveal.isChecked()
            code, chosen = self._code, self._chosen
            tasks.write(
                self,
                title,
                lambda: self._service.write_messages(path, kind, code, chosen, text, reveal=reveal),
                self._written,
            )

    def copy(self) -> None:
        """Put the message shown on the clipboard."""
        if self._messages:
            QApplication.clipboard().setText(self._messages[self._place].text)

    def _build(self) -> None:
        whole = dialog_column(self)
        whole.addWidget(label(_("To {n} trainees of the list").format(n=f"{len(self._found.lines):,}"), "hint"))
        form = Form()
        form.field(_("Who gets one"), self.kind)
        form.field(_("Text"), self.text)
        whole.addLayout(form)
        whole.addWidget(self._fields)
        whole.addWidget(self._preview(), 1)
        whole.addWidget(self.reveal)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(button(_("Copy this one"), self.copy, icon_name="copy"))
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        row.addWidget(self._save)
        whole.addLayout(row)
        self.resize(640, 620)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._refresh)
        self.text.textChanged.connect(self._pause.start)
        self.kind.picked.connect(self._change_kind)

    def _preview(self) -> QWidget:
        frame = card("quiet")
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        row = QHBoxLayout()
        row.addWidget(self._to, 1)
        row.addWidget(tool(_("The one before"), "chevron-left", self._back))
        row.addWidget(tool(_("The next one"), "chevron-right", self._forth))
        column.addLayout(row)
        column.addWidget(self._shown)
        column.addWidget(self._length)
        column.addStretch(1)
        return frame

    def _change_kind(self) -> None:
        self.text.setPlainText(self._service.template(self.kind.value)[0])
        self._refresh()

    def _refresh(self) -> None:
        """Show how the text looks now, or what is wrong with it."""
        self._pause.stop()
        _text, fields = self._service.template(self.kind.value)
        known = "  ".join(f"{{{field}}}" for field in fields)
        self._fields.setText(_("Fields: {fields}").format(fields=known))
        try:
            self._messages = self._service.messages(self.kind.value, self._first(), self._code, self.text.text)
        except UserError as wrong:
            self._messages = ()
            self._shown.setText(sentence(wrong))
        self._place = min(self._place, max(0, len(self._messages) - 1))
        self._save.setEnabled(bool(self._messages))
        self._show()

    def _first(self) -> ChaseList:
        """Those whose messages can be leafed through: some people, or all people of some organisations."""
        if self.kind.value is MessageKind.SMS:
            self._all = len(self._found.lines)
            return replace(self._found, lines=self._found.lines[:_PREVIEWED])
        groups = self._found.by(ChaseGroup.ORGANISATION)
        self._all = len(groups)
        shown = {group.name for group in groups[:_PREVIEWED]}
        return replace(self._found, lines=tuple(line for line in self._found.lines if line.organisation in shown))

    def _show(self) -> None:
        if not self._messages:
            self._to.setText("")
            self._length.setText("")
            return
        message = self._messages[self._place]
        who = message.to if message.to == message.name else f"{message.name}  {message.to}"
        self._to.setText(_("{n} of {all}: {who}").format(n=self._place + 1, all=f"{self._all:,}", who=who))
        self._shown.setText(message.text)
        sms = self.kind.value is MessageKind.SMS
        counted = words.length(message.length, message.parts) if sms else words.characters(message.length)
        self._length.setText(counted)
        set_tone(self._length, Tone.WARN if sms and message.parts > 1 else Tone.NEUTRAL)

    def _back(self) -> None:
        self._place = max(0, self._place - 1)
        self._show()

    def _forth(self) -> None:
        self._place = min(max(0, len(self._messages) - 1), self._place + 1)
        self._show()

    def _written(self, messages: int) -> None:
        if self._done is not None:
            self._done()
        show_information(self, _("Saved"), _("{n} messages were written.").format(n=f"{messages:,}"))
