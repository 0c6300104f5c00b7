"""Printing what an exam hall needs: which papers, and what an office fixes for the place and the time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ipexam.domain.hall import Arrangement, HallPaper
from ipexam.domain.sitting import Sitting
from ipexam.ui.office.form import FormColumn
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.spin import aired
from ipexam.wording import sitting as words
from ipexam.wording.language import _

_BETWEEN = "；"


class HallPapersDialog(QDialog):
    """`chosen` carries a tuple of (paper, PDF to write), the arrangement, and whether the sign-in list takes photos."""

    chosen = Signal(object, object, bool)

    def __init__(self, parent: QWidget, sitting: Sitting) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print the exam papers of the hall"))
        self.setAccessibleName(_("Print the exam papers of the hall"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sitting = sitting
        self.papers = {paper: QCheckBox(words.hall_paper(paper)) for paper in HallPaper}
        self._photos = QCheckBox(_("A column for photos in the sign-in list"))
        self._address, self._contact, self._permitted = QLineEdit(), QLineEdit(), QLineEdit()
        self._latest, self._earliest = aired(QSpinBox()), aired(QSpinBox())
        self._go = button(_("Choose a folder and print…"), self.choose_folder, icon_name="print", kind="primary")
        self._fill()
        self._build()

    @property
    def arrangement(self) -> Arrangement:
        """What the fields say."""
        permitted = self._permitted.text().replace(";", _BETWEEN).split(_BETWEEN)
        return Arrangement(
            self._address.text().strip(),
            self._contact.text().strip(),
            tuple(one.strip() for one in permitted if one.strip()),
            self._latest.value(),
            self._earliest.value() or None,
        )

    def choose_folder(self) -> None:
        """Ask for a folder; each paper becomes a PDF of its own in it."""
        folder = QFileDialog.getExistingDirectory(self, self.windowTitle())
        if folder:
            self.print_into(Path(folder))

    def print_into(self, folder: Path) -> None:
        """Let the chosen papers be written into this folder."""
        wanted = tuple(
            (paper, folder / f"{self._sitting.code} {words.hall_paper(paper)}.pdf")
            for paper, box in self.papers.items()
            if box.isChecked()
        )
        self.chosen.emit(wanted, self.arrangement, self._photos.isChecked())
        self.accept()

    def _fill(self) -> None:
        for box in self.papers.values():
            box.setChecked(True)
            box.toggled.connect(self._follow)
        self._permitted.setPlaceholderText(_("separate several by semicolons"))
        minutes, rules = self._sitting.minutes, self._sitting.rules
        self._permitted.setText(_BETWEEN.join(rules.permitted))
        self._latest.setRange(0, minutes)
        self._latest.setValue(min(rules.latest_entry_minutes, minutes))
        self._earliest.setRange(0, minutes)
        self._earliest.setValue(rules.earliest_hand_in_minutes)
        self._earliest.setSpecialValueText(_("not fixed"))

    def _build(self) -> None:
        which = QVBoxLayout()
        which.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        which.setSpacing(SPACE.small)
        which.addWidget(label(_("Papers to print"), "section"))
        for box in (*self.papers.values(), self._photos):
            which.addWidget(box)
        which.addStretch(1)
        left = card()
        left.setLayout(which)
        form = FormColumn()
        form.add(_("Address of the place"), self._address)
        form.add(_("Contact"), self._contact)
        form.add(_("What candidates may bring along"), self._permitted)
        form.add(_("Latest entry, minutes after the start"), self._latest)
        form.add(_("Earliest hand-in, minutes after the start"), self._earliest)
        right = card()
        right.setLayout(form)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(left, 2)
        row.addWidget(right, 3)
        foot = dialog_foot(self, self._go)
        self._go.setDefault(True)
        whole = dialog_column(self)
        whole.addLayout(row, 1)
        whole.addLayout(foot)
        self.setMinimumWidth(680)

    def _follow(self) -> None:
        self._go.setEnabled(any(box.isChecked() for box in self.papers.values()))
        self._photos.setEnabled(self.papers[HallPaper.SIGN_IN].isChecked())
