"""Calibrating a tray (打印校准): print the sheet, measure crosses and rulers, see what comes of it, keep it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.calibration import RULER_MM, Calibration, Readings, crosses
from ipexam.domain.errors import UserError
from ipexam.domain.print_job import Paper, Tray
from ipexam.domain.progress import Report
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.print_output import OutputForm, deliver_pages
from ipexam.ui.office.print_picture import CalibrationPicture
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.spin import aired
from ipexam.wording import printing as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_MOST_MM = 1000.0


class CalibrationDialog(QDialog):
    """Asks for what was measured; `calibrated` when it was kept. The picture shows the measure that is being typed."""

    calibrated = Signal()

    def __init__(self, parent: QWidget, office: Office, tray: Tray, paper: Paper) -> None:
        super().__init__(parent)
        self._office, self._paper = office, paper
        self._output = OutputForm(office.printers.calibrations(), tray)
        self._picture = CalibrationPicture(paper)
        self._places = [(self._field(left), self._field(top)) for left, top in crosses(paper)]
        self._rulers = (self._field(RULER_MM), self._field(RULER_MM))
        self._told: QWidget = QWidget()
        self._notes = QVBoxLayout()
        self._save = button(_("Keep this calibration"), self.save, icon_name="check", kind="primary")
        self._build()
        self._try()

    @property
    def readings(self) -> Readings:
        """What the fields say."""
        places = tuple((left.value(), top.value()) for left, top in self._places)
        return Readings(places, self._rulers[0].value(), self._rulers[1].value())

    def print_sheet(self) -> None:
        """Print the calibration sheet from the tray, or save it."""
        delivery = self._output.value

        def make(_report: Report) -> bytes:
            return self._office.printers.sheet(self._paper, delivery.tray)

        deliver_pages(self, delivery, _("Calibration sheet"), make)

    def save(self) -> None:
        """Keep what was measured."""
        tray, readings = self._output.value.tray, self.readings

        def work() -> Calibration:
            return self._office.printers.calibrate(tray, self._paper, readings)

        tasks.write(self, self.windowTitle(), work, self._saved)

    def _saved(self, _kept: Calibration) -> None:
        self.calibrated.emit()
        self.accept()

    def _build(self) -> None:
        self.setWindowTitle(_("Calibrate a printer"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = dialog_column(self)
        whole.addWidget(label(words.paper(self._paper), "hint"))
        columns = QHBoxLayout()
        columns.setSpacing(SPACE.large)
        columns.addWidget(self._first_step(), 3)
        columns.addWidget(self._second_step(), 4)
        columns.addWidget(self._picture, 3)
        whole.addLayout(columns, 1)
        whole.addLayout(self._notes)
        whole.addLayout(dialog_foot(self, self._save))
        self.setMinimumSize(980, 640)

    def _first_step(self) -> QWidget:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, SPACE.medium, 0, SPACE.medium)
        heading = label(_("1. Print the sheet"), "section")
        heading.setContentsMargins(SPACE.large, 0, SPACE.large, 0)
        column.addWidget(heading)
        column.addLayout(self._output, 1)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE.large, 0, SPACE.large, 0)
        row.addWidget(button(_("Print the calibration sheet"), self.print_sheet, icon_name="print"))
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _second_step(self) -> QWidget:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(label(_("2. Measure and type"), "section"))
        told = _(
            "In mm, from the left and the upper edge of the sheet to the middle of each cross. Use a ruler of 30 cm."
        )
        column.addWidget(label(told, "hint", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(SPACE.small)
        for place, title in enumerate((_("From the left"), _("From the top")), 1):
            grid.addWidget(label(title, "key"), 0, place)
        for number, (left, top) in enumerate(self._places, 1):
            name = _("Cross {n}").format(n=number)
            grid.addWidget(label(name), number, 0)
            for axis, field in enumerate((left, top)):
                field.setAccessibleName(f"{name} {(_('From the left'), _('From the top'))[axis]}")
                grid.addWidget(field, number, axis + 1)
        grid.addWidget(label(_("Rulers")), 5, 0)
        names = (_("Ruler 1, across"), _("Ruler 2, down"))
        for place, (field, name) in enumerate(zip(self._rulers, names, strict=True), 1):
            field.setAccessibleName(name)
            grid.addWidget(field, 5, place)
        column.addLayout(grid)
        column.addStretch(1)
        return frame

    def _field(self, value: float) -> QDoubleSpinBox:
        field = aired(QDoubleSpinBox())
        field.setLocale(QLocale.c())
        field.setDecimals(1)
        field.setSingleStep(0.1)
        field.setRange(0, _MOST_MM)
        field.setSuffix(" mm")
        field.setValue(value)
        field.valueChanged.connect(self._try)
        field.lineEdit().selectionChanged.connect(self._point)
        return field

    def _point(self) -> None:
        """Show in the picture what is being typed."""
        for number, pair in enumerate((*self._places, self._rulers)):
            for axis, field in enumerate(pair):
                if field.hasFocus():
                    self._picture.point(number, axis)

    def _try(self, _value: float = 0) -> None:
        if self.readings == Readings(crosses(self._paper)):
            self._save.setEnabled(False)
            self._say(
                Notice(_("Nothing measured yet. A tray that prints like this needs no calibration."), Tone.NEUTRAL)
            )
            return
        try:
            found = self._office.printers.try_fit(self._paper, self.readings)
        except UserError as refused:
            self._save.setEnabled(False)
            self._say(Notice(sentence(refused), Tone.BAD))
            return
        self._save.setEnabled(True)
        self._say(Notice(words.fit(found), Tone.GOOD))

    def _say(self, notice: Notice) -> None:
        self._notes.removeWidget(self._told)
        self._told.hide()
        self._told.deleteLater()
        self._told = notice
        self._notes.addWidget(notice)
