"""Pre-printed paper (预印纸, 内芯): what came in, what was used, and what must be in the cupboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ipexam.domain.print_job import PaperStock
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.form import FormColumn
from ipexam.ui.office.print_spoiled import SpoilingForm
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import card
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.spin import aired
from ipexam.wording.language import _

_MOST_SHEETS = 1_000_000


class StockDialog(QDialog):
    """Shows the account, and takes deliveries and blank sheets thrown away."""

    def __init__(self, parent: QWidget, office: Office) -> None:
        super().__init__(parent)
        self._office = office
        self.name, self.sheets, self.note = QComboBox(), aired(QSpinBox()), QLineEdit()
        self.form = SpoilingForm(office.actor.name, blank=True)
        self._receive = button(_("Received"), self.receive, icon_name="plus", kind="primary")
        self._discard = button(_("Thrown away blank"), self.discard, icon_name="trash")
        self._listing = self._make_listing()
        self._build()
        self._load()

    def receive(self) -> None:
        """Write down a delivery."""
        name, sheets, note = self._name, self.sheets.value(), self.note.text().strip()
        receive = self._office.printers.receive
        tasks.write(self, self.windowTitle(), lambda: receive(name, sheets, note), self._moved)

    def discard(self) -> None:
        """Write down blank sheets thrown away."""
        name, sheets, spoiling = self._name, self.sheets.value(), self.form.value
        discard = self._office.printers.discard
        tasks.write(self, self.windowTitle(), lambda: discard(name, sheets, spoiling), self._moved)

    @property
    def _name(self) -> str:
        return self.name.currentText().strip()

    def _moved(self, _stock: PaperStock) -> None:
        self.note.clear()
        self._load()

    def _load(self) -> None:
        found = self._office.printers.stocks()
        kept = self._name
        self.name.clear()
        self.name.addItems([one.name for one in found])
        if kept:
            self.name.setCurrentText(kept)
        self._listing.load(lambda offset, limit: (found[offset : offset + limit], len(found)))
        self._show()

    def _show(self, _text: str = "") -> None:
        self._receive.setEnabled(bool(self._name))
        self._discard.setEnabled(bool(self._name) and self.form.complete)

    def _make_listing(self) -> Listing:
        columns: list[Column[PaperStock]] = [
            Column(_("Pre-printed paper"), lambda s: s.name),
            Column(_("Received"), lambda s: f"{s.received:,}", width=90, right=True),
            Column(_("Used"), lambda s: f"{s.good:,}", width=90, right=True),
            Column(_("Spoiled sheets"), lambda s: f"{s.spoiled:,}", width=110, right=True),
            Column(_("Thrown away blank"), lambda s: f"{s.discarded:,}", width=140, right=True),
            Column(_("Must be left"), lambda s: f"{s.left:,}", width=110, badge=_tone),
        ]
        empty = EmptyState(
            "paper", _("No pre-printed paper yet"), _("Write down what came in; printing counts it down.")
        )
        return Listing(_("Pre-printed paper"), columns, empty)

    def _build(self) -> None:
        self.setWindowTitle(_("Pre-printed paper"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name.setEditable(True)
        self.sheets.setRange(1, _MOST_SHEETS)
        whole = dialog_column(self)
        whole.addWidget(self._listing, 1)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE.large)
        came = FormColumn()
        came.add(_("Pre-printed paper"), self.name)
        came.add(_("Number of sheets"), self.sheets)
        came.add(_("Delivery note"), self.note)
        for form, done in ((came, self._receive), (self.form, self._discard)):
            frame = card()
            inner = QVBoxLayout(frame)
            inner.setContentsMargins(0, 0, 0, SPACE.medium)
            inner.addLayout(form, 1)
            row = QHBoxLayout()
            row.setContentsMargins(SPACE.large, 0, SPACE.large, 0)
            row.addStretch(1)
            row.addWidget(done)
            inner.addLayout(row)
            columns.addWidget(frame, 1)
        whole.addLayout(columns)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept))
        whole.addLayout(foot)
        self.resize(820, 640)
        self.name.currentTextChanged.connect(self._show)
        self.form.changed.connect(self._show)


def _tone(stock: PaperStock) -> Tone:
    return Tone.BAD if stock.left < 0 else Tone.GOOD if stock.left else Tone.WARN
