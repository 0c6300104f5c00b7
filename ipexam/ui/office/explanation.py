"""Why a trainee has so many class-hours: a summary beside the list, and a window with every record to keep or print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QTabWidget, QWidget

from ipexam.domain.hours_explanation import CourseTotal, ExplainedRecord, HoursExplanation, Standing
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import badge, selectable
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import hours_explanation as words
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside

STANDING_TONES = {
    Standing.COUNTED: Tone.GOOD,
    Standing.PARTLY: Tone.WARN,
    Standing.NOT_COUNTED: Tone.NEUTRAL,
    Standing.WAITING: Tone.WARN,
    Standing.POSSIBLE: Tone.WARN,
    Standing.SET_ASIDE: Tone.NEUTRAL,
    Standing.REPLACED: Tone.NEUTRAL,
}
DOTS_PER_INCH = 300
_SHOWN_AT_ONCE = 12
_SIZE = (1240, 700)
_PANE_WIDTH = 300


@dataclass(frozen=True, slots=True)
class ExplanationDoor:
    """What the window needs of the office: writing the page to a file, and its sheets as PNG for a printer."""

    save: Callable[[Path], object]
    pictures: Callable[[int], Sequence[bytes]]


def show_summary(pane: DetailPane, found: HoursExplanation, more: Callable[[], object]) -> None:
    """The headline, a button for everything, the records that did not count in full, and the courses; the pane was
    started before."""
    pane.text(words.headline(found))
    row = QHBoxLayout()
    row.addWidget(button(_("Explain…"), more, icon_name="hours"))
    row.addStretch(1)
    pane.add(row)
    odd = found.odd()
    if odd:
        pane.section(_("Not counted in full ({n})").format(n=len(odd)))
    for record in odd[:_SHOWN_AT_ONCE]:
        _add_record(pane, found, record)
    if len(odd) > _SHOWN_AT_ONCE:
        pane.text(_("{n} more").format(n=len(odd) - _SHOWN_AT_ONCE), "hint")
    if found.courses:
        pane.section(_("By course"))
        pane.pairs([(_course(total), decimal_beside(total.class_hours, found.required)) for total in found.courses])


class ExplanationDialog(QDialog):
    """Every record with its number, what came of it and why, beside the courses' totals."""

    def __init__(self, parent: QWidget, found: HoursExplanation, door: ExplanationDoor) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Class-hours explained"))
        self.setAccessibleName(_("Class-hours explained"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found, self._door = found, door
        self._pane = DetailPane(_("Record"), _("Choose a record to see why."), _PANE_WIDTH)
        self.records = self._make_records()
        self.courses = self._make_courses()
        self._build()
        self.records.load(_from(found.records))
        self.courses.load(_from(found.courses))

    def save(self) -> None:
        """Ask where to, and write the page as PDF or JSON."""
        title = _("Save the page")
        proposed = _("Class-hours of {name}").format(name=self._found.name) + ".pdf"
        name, _used = QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf);;JSON (*.json)")
        if name:
            tasks.write(self, title, lambda: self._door.save(Path(name)), self._saved)

    def print(self) -> None:
        """Ask for a printer, and print the page as its PDF shows it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setDocName(_("Class-hours of {name}").format(name=self._found.name))
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print to this printer."""

        def draw(pictures: Sequence[bytes]) -> None:
            draw_pages(printer, pictures)

        tasks.write(self, _("Printing the page"), lambda: self._door.pictures(DOTS_PER_INCH), draw)

    def _build(self) -> None:
        found = self._found
        tabs = QTabWidget()
        first = beside(self.records, self._pane)
        tabs.addTab(first, _("Records ({n})").format(n=len(found.records)))
        tabs.addTab(self.courses, _("By course ({n})").format(n=len(found.courses)))
        whole = dialog_column(self, f"{found.name}  {found.masked_id}")
        whole.addWidget(selectable(words.headline(found), "reading"))
        whole.addWidget(tabs, 1)
        whole.addLayout(self._buttons())
        self.records.table.row_shown.connect(self._show)
        self.resize(*_SIZE)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(button(_("Save as PDF or JSON…"), self.save, icon_name="export", keys="Ctrl+S"))
        row.addWidget(button(_("Print…"), self.print, icon_name="print", keys="Ctrl+P"))
        row.addStretch(1)
        close = button(_("Close"), self.reject)
        close.setDefault(True)
        row.addWidget(close)
        return row

    def _make_records(self) -> Listing:
        zone = self._found.zone
        columns: list[Column[ExplainedRecord]] = [
            Column(_("No."), lambda r: str(r.no), width=52, right=True),
            Column(_("Course"), _course),
            Column(_("When"), lambda r: words.when(r, zone), width=206),
            Column(_("Credited"), lambda r: words.clock(r.credited_seconds), width=80, right=True),
            Column(_("Counted"), lambda r: words.clock(r.counted_seconds) if r.theirs else "—", width=80, right=True),
            Column(_("State"), lambda r: words.standing(r.standing), width=168, badge=_tone),
        ]
        empty = EmptyState("hours", _("No records"), _("The office holds no learning log that names this trainee."))
        return Listing(_("Records"), columns, empty)

    def _make_courses(self) -> Listing:
        required = self._found.required
        columns: list[Column[CourseTotal]] = [
            Column(_("Course"), _course),
            Column(_("Records"), lambda t: str(t.records), width=90, right=True),
            Column(_("Credited"), lambda t: words.clock(t.credited_seconds), width=110, right=True),
            Column(_("Counted"), lambda t: words.clock(t.counted_seconds), width=110, right=True),
            Column(_("Class-hours"), lambda t: decimal_beside(t.class_hours, required), width=110, right=True),
        ]
        empty = EmptyState("hours", _("No records"), _("The office holds no learning log that names this trainee."))
        return Listing(_("By course"), columns, empty)

    def _show(self, record: ExplainedRecord | None) -> None:
        pane = self._pane
        if record is None:
            pane.clear()
            return
        pane.start(_("Record {n}").format(n=record.no), _course(record), words.standing(record.standing), _tone(record))
        for note in words.reasons(record):
            pane.text(note)
        pane.section(_("Where it comes from"))
        file = self._found.file_of(record)
        pane.pairs(
            [
                (_("File"), file.name),
                (_("Sheet"), record.where.sheet),
                (_("Row"), str(record.where.row)),
                (_("Batch"), str(file.batch)),
                (_("Imported"), f"{file.imported_at:%Y-%m-%d %H:%M}"),
            ]
        )
        pane.finish()

    def _saved(self, _result: object) -> None:
        show_information(self, _("Saved"), _("The page was written."))


def draw_pages(printer: QPrinter, pictures: Sequence[bytes]) -> None:
    """Draw each picture over a whole sheet."""
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    painter = QPainter(printer)
    for number, png in enumerate(pictures):
        if number:
            printer.newPage()
        image = QImage.fromData(QByteArray(png))
        painter.drawImage(painter.viewport(), image)
    painter.end()


def _add_record(pane: DetailPane, found: HoursExplanation, record: ExplainedRecord) -> None:
    line = QHBoxLayout()
    said = f"{record.course_code} {words.when(record, found.zone)}".strip()
    line.addWidget(selectable(said), 1)
    line.addWidget(
        badge(words.standing(record.standing), STANDING_TONES[record.standing]), 0, Qt.AlignmentFlag.AlignTop
    )
    pane.add(line)
    for note in words.reasons(record):
        pane.text(note, "hint")
    pane.text(str(record.where), "hint")


def _course(one: ExplainedRecord | CourseTotal) -> str:
    code, name = (one.course_code, one.course) if isinstance(one, ExplainedRecord) else (one.code, one.name)
    return f"{code} {name}".strip() or words.unknown_course()


def _tone(record: ExplainedRecord) -> Tone:
    return STANDING_TONES[record.standing]


def _from(rows: Sequence[Any]) -> Callable[[int, int], tuple[Sequence[Any], int]]:
    """Rows of one type, which the columns know."""

    def fetch(offset: int, limit: int) -> tuple[Sequence[Any], int]:
        return rows[offset : offset + limit], len(rows)

    return fetch
