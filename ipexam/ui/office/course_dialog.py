"""A course: how long each of its recordings is, and the first day on which it could be watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.programme import Course, Programme
from ipexam.domain.recordings import read_recordings, recordings_text
from ipexam.scoring.rule_check import check_course
from ipexam.ui.office.form import FormColumn
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_foot
from ipexam.ui.widgets.entry import OptionalDate
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.glossary import sentences
from ipexam.wording.hours_rule import rule_warnings
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text, short_number

_WIDTH = 480


class CourseDialog(QDialog):
    """`chosen` carries the lengths of the recordings in seconds as a tuple, and the release date or None."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget, programme: Programme, course: Course) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Course"))
        self.setAccessibleName(_("Course"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._programme, self._course = programme, course
        self.recordings = QLineEdit(recordings_text(course.recordings))
        self.recordings.setPlaceholderText("45:30 + 38:20")
        self.released = OptionalDate(_("Released"), course.released, date(programme.year, 9, 1))
        self._told = QWidget()
        self._form = FormColumn()
        self._save = button(_("Save"), self._choose, icon_name="check", kind="primary")
        self._build()
        self._check()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
        whole.setSpacing(SPACE.medium)
        course = self._course
        whole.addWidget(label(f"{course.code} {course.name}", "heading", wrap=True))
        offered = _("The course offers {n} class-hours.").format(n=short_number(course.class_hours))
        whole.addWidget(label(offered, "key"))
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.add(_("Length of each recording"), self.recordings)
        form.hint(_("Minutes and seconds, with a plus between two. Empty while nobody knows."))
        form.insertWidget(form.count() - 1, self._told)
        form.insertSpacing(form.count() - 1, SPACE.tiny)
        form.add(_("Released"), self.released)
        form.hint(_("The first day on which it could be watched; earlier records are odd."))
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self._save))
        self.recordings.textChanged.connect(self._check)

    def _check(self) -> None:
        """The sum, and whether it is enough for what the course offers."""
        lengths = read_recordings(self.recordings.text())
        self._save.setEnabled(lengths is not None)
        if lengths is None:
            self._say(Notice(_("This cannot be read. Write it like 45:30 + 38:20."), Tone.BAD))
            return
        known = replace(self._course, recordings=lengths)
        warnings = rule_warnings(check_course(known, self._programme.hours_rule))
        together = _("Together {time}.").format(time=duration_text(sum(lengths))) if lengths else ""
        self._say(Notice(sentences(together, *warnings), Tone.WARN) if warnings else label(together, "hint"))

    def _say(self, shown: QWidget) -> None:
        self._form.replaceWidget(self._told, shown)
        self._told.hide()
        self._told.deleteLater()
        self._told = shown
        self.adjustSize()

    def _choose(self) -> None:
        self.chosen.emit(read_recordings(self.recordings.text()), self.released.value)
        self.accept()
