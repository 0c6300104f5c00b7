"""How names are read aloud: the program's proposals, those to look at first, corrected by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.name_reading import NameReading
from ipexam.domain.progress import Report
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label, set_tone
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import hand_out as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_SIZE = (900, 640)


class ReadingsDialog(QDialog):
    """A list of names; below it the reading of the one chosen, to be corrected."""

    def __init__(self, parent: QWidget, office: Office, programme: str, *, everyone: bool = False) -> None:
        super().__init__(parent)
        self._office, self._programme = office, programme
        self._one: NameReading | None = None
        self._all: list[NameReading] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("page")
        self.setWindowTitle(_("How names are read"))
        self.setAccessibleName(self.windowTitle())
        self.resize(*_SIZE)
        self._hint = label("", "hint", wrap=True)
        self.everyone = QCheckBox(_("Also who has no certificate yet"))
        self.everyone.setChecked(everyone)
        self.listing = self._make_listing()
        self.reading = _field(_("Read aloud as"), "Shàn Xiǎomíng")
        self.latin = _field(_("In Latin letters"), "Shan Xiaoming")
        self.save = button(_("Save"), self.keep, icon_name="check", kind="primary")
        self.reset = button(_("Back to the proposal"), self.forget, icon_name="undo")
        self._build()
        self._show(None)

    def load(self) -> None:
        """Read the names of everybody who has a certificate, or of everybody."""
        code, everyone, lists = self._programme, self.everyone.isChecked(), self._office.ceremony_lists
        tasks.write(self, self.windowTitle(), lambda: lists.readings(code, everyone=everyone), self._show_all)

    def keep(self) -> None:
        """Keep what was typed."""
        self._say(self.reading.text(), self.latin.text())

    def forget(self) -> None:
        """Go back to what the program proposes."""
        self._say("", "")

    def _say(self, reading: str, latin: str) -> None:
        one = self._one
        if one is None:
            return
        code, trainee = self._programme, one.trainee_id

        def work(_report: Report) -> NameReading:
            return self._office.ceremony_lists.say(code, trainee, reading, latin)

        tasks.run(self, _("Save"), work=work, done=self._kept, failed=self._refused, cancellable=False)

    def _kept(self, one: NameReading) -> None:
        self._show_all([one if each.trainee_id == one.trainee_id else each for each in self._all])
        self._show(one)

    def _refused(self, error: UserError) -> None:
        self._hint.setText(sentence(error))
        set_tone(self._hint, Tone.BAD)

    def _show_all(self, found: list[NameReading]) -> None:
        self._all = found
        doubtful = sum(one.doubtful for one in found)
        self._hint.setText(_("{n} names, {doubtful} to look at").format(n=len(found), doubtful=doubtful))
        set_tone(self._hint, Tone.NEUTRAL)

        def fetch(offset: int, limit: int) -> tuple[list[NameReading], int]:
            return found[offset : offset + limit], len(found)

        self.listing.load(fetch)

    def _show(self, one: object) -> None:
        self._one = one if isinstance(one, NameReading) else None
        for each in (self.reading, self.latin, self.save):
            each.setEnabled(self._one is not None)
        self.reset.setEnabled(self._one is not None and self._one.by_hand)
        self.reading.setText(self._one.reading if self._one else "")
        self.latin.setText(self._one.latin if self._one and self._one.by_hand else "")

    def _make_listing(self) -> Listing:
        columns: list[Column[NameReading]] = [
            Column(_("Name"), lambda one: one.name, width=190),
            Column(_("Read aloud as"), lambda one: one.reading),
            Column(_("In Latin letters"), lambda one: one.latin, width=220),
            Column(_("Remarks"), words.reading, width=150, badge=lambda one: Tone.WARN if one.doubtful else None),
        ]
        empty = EmptyState("certificate", _("No certificates yet"), _("Names are read once certificates are issued."))
        return Listing(_("How names are read"), columns, empty)

    def _build(self) -> None:
        whole = dialog_column(self)
        above = QHBoxLayout()
        above.addWidget(self._hint, 1)
        above.addWidget(self.everyone)
        whole.addLayout(above)
        whole.addWidget(self.listing, 1)
        form = Form()
        form.field(_("Read aloud as"), self.reading, _("Pinyin with tones, such as Shàn Xiǎomíng or shan4 xiao3ming2."))
        form.field(
            _("In Latin letters"),
            self.latin,
            _("Only where a travel document writes the name otherwise than pinyin; printed on bilingual certificates."),
        )
        whole.addLayout(form)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self.reset)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        row.addWidget(self.save)
        whole.addLayout(row)
        self.listing.table.row_shown.connect(self._show)
        self.everyone.toggled.connect(lambda _on: self.load())


def _field(name: str, example: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    return made
