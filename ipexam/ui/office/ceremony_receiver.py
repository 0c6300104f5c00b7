"""Into whose hands, when the holder does not come: a proxy, or the post; and why a record is taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ipexam.domain.hand_out import LAST_FOUR, CeremonyLine, HandOutWay, Receiver
from ipexam.matching.fold import fold_id
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording import hand_out as words
from ipexam.wording.language import _

_WHOLE = 4


class ReceiverDialog(QDialog):
    """`told` carries the receiver once everything needed is there."""

    told = Signal(object)

    def __init__(self, parent: QWidget, line: CeremonyLine, way: HandOutWay) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._way = way
        title = _("Proxy pick-up") if way is HandOutWay.PROXY else _("Sent by post")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.name = _field(_("Name of the proxy"))
        self.last_four = _field(_("Last four of the ID"))
        self.phone = _field(_("Phone"))
        self.authority = _field(_("Authorised by"))
        self.tracking = _field(_("Tracking number"))
        self._trouble = label("", "hint", wrap=True)
        self.save = button(_("Hand out"), self._tell, icon_name="check", kind="primary")
        self._build(line)
        self._follow()

    @property
    def receiver(self) -> Receiver:
        """What was filled in."""
        if self._way is HandOutWay.POSTED:
            return Receiver(self._way, tracking=self.tracking.text().strip())
        return Receiver(
            self._way,
            self.name.text().strip(),
            self.last_four.text().strip(),
            self.phone.text().strip(),
            self.authority.text().strip(),
        )

    def _build(self, line: CeremonyLine) -> None:
        whole = dialog_column(self)
        whole.addWidget(label(_("{name}, {number}").format(name=line.name, number=line.number), "hint", wrap=True))
        form = Form()
        for field, hint in self._fields():
            form.field(field.accessibleName(), field, hint)
            field.textChanged.connect(self._follow)
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addLayout(dialog_foot(self, self.save))
        self.save.setDefault(True)
        self.setMinimumWidth(540)

    def _fields(self) -> list[tuple[QLineEdit, str]]:
        if self._way is HandOutWay.POSTED:
            return [(self.tracking, _("The tracking number can be scanned from the parcel."))]
        return [
            (self.name, ""),
            (self.last_four, _("Compare with the proxy's own ID card.")),
            (self.phone, ""),
            (self.authority, _("For example: letter of authorisation, original kept.")),
        ]

    def _follow(self, _text: str = "") -> None:
        if self._way is HandOutWay.POSTED:
            complete = bool(self.tracking.text().strip())
        else:
            said = fold_id(self.last_four.text())
            sound = LAST_FOUR.fullmatch(said[-_WHOLE:]) is not None
            wrong = words.last_four_wrong().format(text=self.last_four.text().strip())
            self._trouble.setText("" if sound or len(said) < _WHOLE else wrong)
            complete = bool(self.name.text().strip()) and sound
        self.save.setEnabled(complete)

    def _tell(self) -> None:
        self.told.emit(self.receiver)
        self.accept()


def ask_receiver(parent: QWidget, line: CeremonyLine, way: HandOutWay, told: Callable[[Receiver], object]) -> None:
    """Open the dialog over the desk; `told` is called with the receiver."""
    dialog = ReceiverDialog(parent, line, way)
    dialog.told.connect(told)
    dialog.open()


def ask_why(parent: QWidget, line: CeremonyLine, told: Callable[[str], object]) -> None:
    """Ask why the record of a certificate is taken back; `told` is called with the reason."""
    said = _("{name}, {number}: the record stays in the history with your reason.")
    text = said.format(name=line.name, number=line.number)
    dialog = ReasonDialog(parent, _("Undo a hand-out"), text, _("Take back"))
    dialog.told.connect(told)
    dialog.open()


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    return made
