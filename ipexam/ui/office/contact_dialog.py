"""Noting that trainees were asked: how, on which day, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QDialog, QWidget

from ipexam.domain.chase import ContactChannel
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice, OptionalDate, Paragraph
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording import chase as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

_NAMED = 6
_NOON = time(12)


class ContactDialog(QDialog):
    """Asks for one contact with one or several people."""

    def __init__(self, parent: QWidget, names: Sequence[str], today: datetime) -> None:
        super().__init__(parent)
        self._zone = today.tzinfo
        self.setWindowTitle(_("Note a contact"))
        self.setAccessibleName(_("Note a contact"))
        channels = [(words.channel(each), each) for each in ContactChannel]
        self.channel: Choice[ContactChannel] = Choice(_("How"), channels, ContactChannel.PHONE)
        self.day = OptionalDate(_("On another day"), None, today.date())
        self.note = Paragraph(_("Note"))
        self._build(names)

    @property
    def at(self) -> datetime | None:
        """Noon of the day that was chosen; None for now."""
        day = self.day.value
        return None if day is None else datetime.combine(day, _NOON, self._zone or ZoneInfo("UTC"))

    def _build(self, names: Sequence[str]) -> None:
        whole = dialog_column(self)
        whole.addWidget(label(_who(names), "hint", wrap=True))
        form = Form()
        form.field(_("How"), self.channel)
        form.field(_("On another day"), self.day, _("Without a tick: now."))
        form.field(_("Note"), self.note, _("What was said or agreed; it is seen in this list only."))
        whole.addLayout(form)
        save = button(_("Note it"), self.accept, icon_name="check", kind="primary")
        save.setDefault(True)
        whole.addLayout(dialog_foot(self, save))
        self.setMinimumWidth(520)


def _who(names: Sequence[str]) -> str:
    shown = listed(names[:_NAMED])
    if len(names) <= _NAMED:
        return shown
    return _("{names} and {n} more").format(names=shown, n=len(names) - _NAMED)
