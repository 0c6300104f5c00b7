"""What holds on the day of a sitting (考场安排), and what one candidate gets (便利措施)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ipexam.domain.sitting import NO_ACCOMMODATION, Accommodation, Seat, Sitting, SittingRules
from ipexam.services.seating_plan import MOST_IN_A_ROW, MOST_MINUTES, MOST_PROCTORS, MOST_RESERVE
from ipexam.services.sitting import SittingService
from ipexam.ui import tasks
from ipexam.ui.office.form import FormColumn
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.labels import card
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.spin import aired
from ipexam.wording import sitting as words
from ipexam.wording.language import _

_BETWEEN = "；"


class SittingDayDialog(QDialog):
    """Fixes proctors, times, permitted things and the room's rows; `changed` carries the sitting afterwards."""

    changed = Signal(object)

    def __init__(self, parent: QWidget, sittings: SittingService, programme: str, sitting: Sitting) -> None:
        super().__init__(parent)
        self._sittings, self._programme, self._sitting = sittings, programme, sitting
        self._count = aired(QSpinBox())
        self._names, self._permitted = QLineEdit(), QLineEdit()
        self._latest, self._earliest = aired(QSpinBox()), aired(QSpinBox())
        self._row, self._reserve = aired(QSpinBox()), aired(QSpinBox())
        _titled(self, _("What holds on the day"))
        self._fill(sitting.rules)
        self._build()

    @property
    def rules(self) -> SittingRules:
        """What the fields say; names beyond the number of proctors are left out."""
        count = self._count.value()
        names = [*_split(self._names.text(), keep_empty=True), *[""] * count][:count]
        return SittingRules(
            tuple(names),
            self._latest.value(),
            self._earliest.value(),
            tuple(_split(self._permitted.text())),
            self._row.value(),
            self._reserve.value(),
        )

    def save(self) -> None:
        """Store it."""
        code, rules = self._sitting.code, self.rules

        def work() -> Sitting:
            return self._sittings.edit(self._programme, code, rules)

        tasks.write(self, self.windowTitle(), work, self._done)

    def _done(self, sitting: Sitting) -> None:
        self.changed.emit(sitting)
        self.accept()

    def _fill(self, rules: SittingRules) -> None:
        self._count.setRange(1, MOST_PROCTORS)
        self._count.setValue(len(rules.proctors))
        self._names.setText(_BETWEEN.join(rules.proctors) if any(rules.proctors) else "")
        self._permitted.setText(_BETWEEN.join(rules.permitted))
        for field in (self._names, self._permitted):
            field.setPlaceholderText(_("separate several by semicolons"))
            field.setCursorPosition(0)
        for spin, value in (
            (self._latest, rules.latest_entry_minutes),
            (self._earliest, rules.earliest_hand_in_minutes),
        ):
            spin.setRange(0, self._sitting.minutes)
            spin.setValue(value)
        self._earliest.setSpecialValueText(_("not fixed"))
        for spin, most, value in (
            (self._row, MOST_IN_A_ROW, rules.row_width),
            (self._reserve, MOST_RESERVE, rules.reserve),
        ):
            spin.setRange(0, most)
            spin.setValue(value)
            spin.setEnabled(self._sitting.exported_at is None)
        self._row.setSpecialValueText(_("not known"))
        self._reserve.setSpecialValueText(_("none"))

    def _build(self) -> None:
        left, right = FormColumn(), FormColumn()
        left.add(_("Number of proctors"), self._count)
        left.add(_("Names of the proctors"), self._names)
        left.hint(_("In the order of their numbers; a name may stay empty. Each gets a key file of their own."))
        left.add(_("What candidates may bring along"), self._permitted)
        right.add(_("Latest entry, minutes after the start"), self._latest)
        right.add(_("Earliest hand-in, minutes after the start"), self._earliest)
        right.add(_("Seats in a row"), self._row)
        right.hint(_("With it, neighbours in front and behind differ too, not only those beside."))
        right.add(_("Reserve seats"), self._reserve)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE.large)
        for form, share in ((left, 3), (right, 2)):
            frame = card()
            frame.setLayout(form)
            columns.addWidget(frame, share)
        whole = dialog_column(self)
        if self._sitting.exported_at is not None:
            text = _("A package went out: rows and reserve seats stay. Export it again for the rest to reach the room.")
            whole.addWidget(Notice(text, Tone.WARN))
        whole.addLayout(columns, 1)
        _foot(self, whole)
        self.setMinimumWidth(720)


class AccommodationDialog(QDialog):
    """Sets what one candidate of a sitting gets; `changed` carries the sitting afterwards."""

    changed = Signal(object)

    def __init__(
        self, parent: QWidget, sittings: SittingService, programme: str, sitting: Sitting, chosen: Seat
    ) -> None:
        super().__init__(parent)
        self._sittings, self._programme, self._sitting = sittings, programme, sitting
        self._seat, self._minutes = QComboBox(), aired(QSpinBox())
        self._large, self._on_paper = QCheckBox(_("Large print")), QCheckBox(_("Written answers on paper"))
        _titled(self, _("Set what one candidate gets"))
        for seat in sitting.seats:
            self._seat.addItem(f"{seat.number}  {words.sitter(seat)}", seat)
        self._minutes.setRange(sitting.minutes, MOST_MINUTES)
        self._minutes.setSpecialValueText(_("{n} minutes, as the paper says").format(n=sitting.minutes))
        self._minutes.valueChanged.connect(self._show_extra)
        self._seat.currentIndexChanged.connect(self._show_seat)
        self._seat.setCurrentIndex(next(at for at, seat in enumerate(sitting.seats) if seat.number == chosen.number))
        self._build()
        self._show_seat()
        self._show_extra(self._minutes.value())

    @property
    def given(self) -> Accommodation:
        """What the fields say; the paper's own minutes are none."""
        minutes = self._minutes.value()
        own = 0 if minutes == self._sitting.minutes else minutes
        return Accommodation(own, self._large.isChecked(), self._on_paper.isChecked())

    def save(self) -> None:
        """Store it."""
        seat: Seat = self._seat.currentData()
        code, given = self._sitting.code, self.given

        def work() -> Sitting:
            return self._sittings.accommodate(self._programme, code, seat.number, given)

        tasks.write(self, self.windowTitle(), work, self._done)

    def _done(self, sitting: Sitting) -> None:
        self.changed.emit(sitting)
        self.accept()

    def _show_extra(self, minutes: int) -> None:
        self._minutes.setSuffix(_(" minutes ({n} extra)").format(n=minutes - self._sitting.minutes))

    def _show_seat(self) -> None:
        seat: Seat | None = self._seat.currentData()
        given = seat.accommodation if seat else NO_ACCOMMODATION
        self._minutes.setValue(given.minutes or self._sitting.minutes)
        self._large.setChecked(given.large_print)
        self._on_paper.setChecked(given.on_paper_written)

    def _build(self) -> None:
        form = FormColumn()
        form.add(_("Seat"), self._seat)
        form.add(_("Whole time of this candidate, extra time included"), self._minutes)
        form.insertSpacing(form.count() - 1, SPACE.small)
        form.insertWidget(form.count() - 1, self._large)
        form.insertWidget(form.count() - 1, self._on_paper)
        form.hint(_("It reaches the room with the next export of the package, and stands on the proctors' sheet."))
        frame = card()
        frame.setLayout(form)
        whole = dialog_column(self)
        whole.addWidget(frame, 1)
        _foot(self, whole)
        self.setMinimumWidth(460)


def _titled(dialog: QDialog, title: str) -> None:
    dialog.setWindowTitle(title)
    dialog.setAccessibleName(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def _foot(dialog: SittingDayDialog | AccommodationDialog, whole: QVBoxLayout) -> None:
    go = button(_("Save"), dialog.save, kind="primary")
    go.setDefault(True)
    whole.addLayout(dialog_foot(dialog, go))


def _split(text: str, *, keep_empty: bool = False) -> list[str]:
    parts = [part.strip() for part in text.replace(";", _BETWEEN).split(_BETWEEN)]
    return parts if keep_empty else [part for part in parts if part]
