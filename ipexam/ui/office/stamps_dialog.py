"""Adding a stamp: its body, its picture as it will be kept, its real width, and the letter that allows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ipexam.domain.stamp import NARROWEST_MM, USUAL_MM, WIDEST_MM, StampPicture
from ipexam.services.stamps import LetterFile, StampService
from ipexam.ui import tasks
from ipexam.ui.office.stamps_view import StampView
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice, Number, OptionalDate
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

_PREVIEW = 220
_INSET = 8


class LetterFields:
    """The fields of a letter of authorisation, shared by the dialogs that file one."""

    def __init__(self, owner: QDialog, today: date) -> None:
        self._owner = owner
        self.path: Path | None = None
        self.choose = button(_("Choose the letter…"), self._choose, icon_name="folder")
        self.name = label(_("No file yet"), "hint")
        self.dated = QDateEdit(QDate(today.year, today.month, today.day))
        self.dated.setDisplayFormat("yyyy-MM-dd")
        self.dated.setAccessibleName(_("Date of the letter"))
        self.dated.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        self.until = OptionalDate(_("Last day"), None, today.replace(month=12, day=31))

    @property
    def letter(self) -> LetterFile | None:
        """The letter, when a file was chosen."""
        day = self.dated.date()
        dated = date(day.year(), day.month(), day.day())
        return None if self.path is None else LetterFile(self.path, dated, self.until.value)

    def into(self, form: Form) -> None:
        """Add the fields to a form."""
        hint = _("With it the body allows its stamp to be printed. PDF, JPEG or PNG; it is kept unchanged.")
        form.field(_("Letter of authorisation"), _row(self.choose, self.name), hint)
        form.field(_("Date of the letter"), self.dated)
        form.field(_("Last day"), self.until, _("Without a tick: until a newer letter is filed."))

    def take(self, path: Path) -> None:
        """Use this file."""
        self.path = path
        self.name.setText(path.name)

    def _choose(self) -> None:
        kinds = "PDF, JPEG, PNG (*.pdf *.jpg *.jpeg *.png)"
        name, _used = QFileDialog.getOpenFileName(self._owner, _("Letter of authorisation"), "", kinds)
        if name:
            self.take(Path(name))


class AddStampDialog(QDialog):
    """Shows the picture as it would be kept before anything is kept. `chosen` carries body, picture, width in mm and
    letter."""

    chosen = Signal(str, object, object, object)

    def __init__(self, parent: QWidget, stamps: StampService, bodies: Sequence[str]) -> None:
        super().__init__(parent)
        self._stamps = stamps
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Add a stamp"))
        self.setAccessibleName(_("Add a stamp"))
        self.body: Choice[str] = Choice(_("Body"), [(body, body) for body in bodies], bodies[0])
        self.width_mm = Number(_("Real width"), USUAL_MM, int(WIDEST_MM), "mm")
        self.width_mm.setMinimum(float(NARROWEST_MM))
        self.letter = LetterFields(self, stamps.today())
        self.picture: Path | None = None
        self._view = StampView(_PREVIEW)
        self._told = label(_("Choose a picture to see how it will be kept."), "hint", wrap=True)
        self.save = button(_("Add"), self.accept, icon_name="check", kind="primary")
        self._build()
        self.save.setEnabled(False)

    @property
    def exact_width(self) -> Fraction:
        """The real width in millimetres."""
        return self.width_mm.exact

    def take_picture(self, path: Path) -> None:
        """Read a picture and show it as it would be kept."""
        width = self.exact_width
        self.picture = path
        tasks.write(self, _("Read the picture"), lambda: self._stamps.read(path, width), self._show)

    def accept(self) -> None:
        """Only with a picture and a letter."""
        letter = self.letter.letter
        if not self._view.revealed or letter is None:
            self._told.setText(_("The letter of authorisation is still missing."))
            return
        self.chosen.emit(self.body.value, self.picture, self.exact_width, letter)
        super().accept()

    def _build(self) -> None:
        whole = dialog_column(self)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE.huge)
        columns.addLayout(self._form(), 1)
        side = QVBoxLayout()
        self._view.setFixedSize(_PREVIEW, _PREVIEW)
        side.addWidget(self._view)
        self._told.setFixedWidth(_PREVIEW)
        side.addWidget(self._told)
        side.addStretch(1)
        columns.addLayout(side)
        whole.addLayout(columns)
        whole.addLayout(dialog_foot(self, self.save))
        self.setMinimumWidth(760)

    def _form(self) -> Form:
        form = Form()
        form.field(_("Body"), self.body, _("The bodies that this programme's certificates name."))
        choose = button(_("Choose the picture…"), self._choose, icon_name="picture")
        hint = _(
            "PNG with a transparent ground, or the stamp alone scanned on white paper at 300 dpi or more: the paper is "
            "taken away."
        )
        form.field(_("Picture"), _row(choose), hint)
        form.field(_("Real width"), self.width_mm, _("As measured on paper: 40 to 45 mm, most often 45."))
        self.letter.into(form)
        return form

    def _choose(self) -> None:
        kinds = "PNG, JPEG, BMP, TIFF, WebP (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)"
        name, _used = QFileDialog.getOpenFileName(self, _("Picture of the stamp"), "", kinds)
        if name:
            self.take_picture(Path(name))

    def _show(self, found: StampPicture) -> None:
        self._view.show_picture(found.png)
        if found.from_paper:
            text = _("The paper was taken away. Look closely: only the stamp's ink may be left.")
        else:
            text = _("The picture has a transparent ground of its own and stays as it is.")
        self._told.setText(text)
        self.save.setEnabled(True)


class LetterDialog(QDialog):
    """Filing a newer letter of authorisation; `chosen` carries it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, body: str, today: date) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("File a newer letter"))
        self.setAccessibleName(_("File a newer letter"))
        self.fields = LetterFields(self, today)
        whole = dialog_column(self)
        whole.addWidget(label(body, "hint", wrap=True))
        form = Form()
        self.fields.into(form)
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, button(_("File it"), self.accept, icon_name="check", kind="primary")))
        self.setMinimumWidth(520)

    def accept(self) -> None:
        """Only with a file."""
        letter = self.fields.letter
        if letter is not None:
            self.chosen.emit(letter)
            super().accept()


def _row(field: QWidget, told: QLabel | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE.medium)
    row.addWidget(field)
    if told is not None:
        row.addWidget(told, 1)
    else:
        row.addStretch(1)
    return row
