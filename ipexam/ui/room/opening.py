"""Opening the package: choose the file, trust its office when it is new here, type the start password."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit

from ipexam.room.room import Manifest, OfficePublicKeys, WaitingSeat
from ipexam.ui.room.step import StepPage, facts
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.drop import DropArea
from ipexam.ui.widgets.labels import label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.language import _
from ipexam.wording.sitting import kind


class PackagePage(StepPage):
    """Choose the exam package. `chosen` carries its path; `checked` asks for the self-check of this PC, `clearing` for
    its clearing after an exam. `twin` is the folder on a second medium for a copy of the answers, from which a spare PC
    goes on; `twin_chosen` carries another one."""

    chosen = Signal(object)
    twin_chosen = Signal(object)
    checked = Signal()
    clearing = Signal()
    closed = Signal()

    def __init__(self, twin: Path | None = None) -> None:
        super().__init__(
            _("Open the exam package"),
            _("The package is the file from the office, usually on the stick. It stays sealed until the password."),
            step=1,
        )
        self.area = DropArea(_("Drop the exam package here, or choose it"), (".ipx",), _("Exam package"))
        self.area.chosen.connect(self._choose)
        self.add(self.area)
        self.second = label("", "key", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.second, 1)
        row.addWidget(button(_("Choose a stick…"), self._choose_twin, kind="link"))
        self.add(row)
        self.show_twin(twin)
        self.first = button(_("Choose the package…"), self.area.choose, kind="primary")
        self.finish(
            button(_("Close"), self.closed.emit),
            button(_("Check this PC…"), self.checked.emit, kind="link"),
            button(_("Clear this PC…"), self.clearing.emit, kind="link"),
            self.first,
        )

    def show_twin(self, twin: Path | None) -> None:
        """Say where the second copy of the answers is kept."""
        none = _("Second copy of the answers: none. On a spare PC choose the stick that was in the PC that failed.")
        self.second.setText(none if twin is None else _("Second copy of the answers: {folder}").format(folder=twin))

    def _choose_twin(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Folder on a stick for the second copy"))
        if name:
            self.twin_chosen.emit(Path(name))

    def _choose(self, paths: Sequence[Path]) -> None:
        self.chosen.emit(paths[0])


class TrustPage(StepPage):
    """An office that this PC does not know: compare the fingerprint, then trust it. `trusted` carries its keys."""

    trusted = Signal(object)
    key_wanted = Signal(object)
    left = Signal()

    def __init__(self, signer: str) -> None:
        super().__init__(
            _("This PC does not know the office yet"),
            _(
                "The package is signed, but the key of the office has not been accepted on this PC. Open the key "
                "file of the office (.ipxkey); it usually lies beside the package."
            ),
            step=1,
        )
        self.add(facts([(_("Package signed with"), _in_two_lines(signer))]))
        self.area = DropArea(_("Choose the key file of the office"), (".ipxkey",), _("Office key"))
        self.area.chosen.connect(self._choose)
        self.add(self.area)
        self._signer = signer
        self._office: OfficePublicKeys | None = None
        self._name = selectable("", "section")
        self._fingerprint = selectable("", "fingerprint")
        self._compared = QCheckBox(_("I have compared the fingerprint with the one the office announced"))
        self._compared.toggled.connect(self._allow)
        self._trust = button(_("Trust this office"), self._accept, kind="primary")
        for part in (self._name, self._fingerprint, self._compared):
            part.hide()
            self.add(part)
        self._trust.setEnabled(False)
        self.finish(button(_("Back"), self.left.emit), self._trust)
        self.first = self._compared

    def show_office(self, office: OfficePublicKeys, followed: bool = False) -> None:
        """Show the fingerprint of a key file, large; a key that did not sign this package is not offered. `followed`:
        the key that this PC trusts vouches for this one, so nobody need compare."""
        if self._signer not in [key.fingerprint for key in office.verifying.values()]:
            text = _("This key file of “{name}” is not the one this package was signed with. Choose another one.")
            self.tell_text(text.format(name=office.name), Tone.BAD)
            return
        self._office = office
        self._name.setText(office.name)
        self._fingerprint.setText(_in_two_lines(office.fingerprint))
        self._fingerprint.setAccessibleName(_("Fingerprint: {text}").format(text=office.fingerprint))
        self._compared.setChecked(False)
        self._trust.setEnabled(followed)
        if followed:
            text = _("The office changed its key. The key that this PC trusts vouches for the new one.")
            self.tell_text(text, Tone.GOOD)
        for part, shown in ((self._name, True), (self._fingerprint, True), (self._compared, not followed)):
            part.setVisible(shown)
        self.take_focus()

    def _choose(self, paths: Sequence[Path]) -> None:
        self.calm()
        self.key_wanted.emit(paths[0])

    def _allow(self, on: bool) -> None:
        self._trust.setEnabled(on)

    def _accept(self) -> None:
        if self._office is not None:
            self.trusted.emit(self._office)


class PasswordPage(StepPage):
    """The start password. `typed` carries it as it was typed: blanks, line ends and full width do not matter."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, manifest: Manifest) -> None:
        sitting = manifest.sitting
        super().__init__(sitting.name, manifest.office, step=1)
        begins = sitting.local(sitting.starts_at).strftime("%Y-%m-%d %H:%M")
        self.add(
            facts(
                [
                    (_("Kind"), kind(sitting.kind)),
                    (_("Room"), sitting.room),
                    (_("Begins"), begins),
                    (_("Duration"), _("{n} minutes").format(n=sitting.minutes)),
                    (_("Seats"), str(manifest.seats)),
                ]
            )
        )
        self.add(Notice(_("The signature of the office is genuine."), Tone.GOOD))
        self.add(label(_("Start password"), "strong"))
        self.box = QLineEdit()
        self.box.setAccessibleName(_("Start password"))
        self.box.setPlaceholderText(_("six groups of four digits, read out by the proctors"))
        self.box.returnPressed.connect(self._go_on)
        self.add(self.box)
        self.first = self.box
        self.finish(button(_("Back"), self.left.emit), button(_("Open"), self._go_on, kind="primary"))

    def _go_on(self) -> None:
        if self.box.text().strip():
            self.calm()
            self.typed.emit(self.box.text())


class WaitingPage(StepPage):
    """Several seats were open on this PC: which one goes on? `chosen` carries a `WaitingSeat`."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, seats: Sequence[WaitingSeat]) -> None:
        super().__init__(_("Exams that were interrupted on this PC"), _("Choose the seat that goes on here."))
        for seat in seats:
            made = button(_line(seat), partial(self.chosen.emit, seat), icon_name="user")
            self.first = self.first or made
            self.add(made)
        self.finish(button(_("Open another package"), self.left.emit))


def _in_two_lines(fingerprint: str) -> str:
    """The groups in two lines of the same length: they are compared group by group."""
    groups = fingerprint.split()
    half = -(-len(groups) // 2)
    return " ".join(groups[:half]) + "\n" + " ".join(groups[half:])


def _line(seat: WaitingSeat) -> str:
    who = seat.candidate
    return _("Seat {seat}  {name}").format(seat=who.seat, name=who.name) + "   " + seat.manifest.sitting.name
