"""The programme: its assessment scheme, the cut-off dates of its batches, its schedule and its courses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.programme import AssessmentBatch, ClassSession, Course, Module, Programme
from ipexam.domain.verb import Verb
from ipexam.scoring.rule_check import check_course
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.course_dialog import CourseDialog
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.hours_rule import hours_rule_editor
from ipexam.ui.office.page import Page
from ipexam.ui.office.programme_certificate import CertificateRuleEditor
from ipexam.ui.office.scheme import scheme_editor
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.entry import OptionalDate
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label, selectable
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import programme as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text, short_number


class ProgrammePage(Page):
    """培养项目."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._header = PageHeader(_("Programme"))
        self.editor = scheme_editor(office, self.refresh)
        self.hours_rule = hours_rule_editor(office, self.refresh)
        self.certificate = CertificateRuleEditor(office, self.refresh)
        self._rule = HoursRule()
        self._batches = QVBoxLayout()
        self._batch_card: QWidget = card()
        self._schedule = self._make_schedule()
        self._courses = self._make_courses()
        self._build()

    def refresh(self) -> None:
        """Read the programme afresh; what is being edited in the scheme stays."""
        programme = self._in_use.read()
        self._header.set_hint(f"{programme.name} · {programme.document}")
        self.editor.show_programme(programme)
        self.hours_rule.show_programme(programme)
        self.certificate.show_programme(programme)
        self._rule = programme.hours_rule
        fresh = self._batches_of(programme)
        self._batches.replaceWidget(self._batch_card, fresh)
        self._batch_card.hide()
        self._batch_card.deleteLater()
        self._batch_card = fresh
        self._schedule.load(_from(programme.sessions))
        lines = [(module, course) for module in programme.modules for course in module.courses]
        self._courses.load(_from(lines))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Editing starts here."""
        return {Verb.PROGRAMME_EDIT: self.show_scheme}

    def show_scheme(self) -> None:
        """Show the scheme."""
        self._tabs.setCurrentIndex(0)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        batches = QWidget()
        batches.setLayout(self._batches)
        self._batches.setContentsMargins(0, 0, 0, 0)
        self._batches.addWidget(self._batch_card)
        self._batches.addStretch(1)
        self._tabs = QTabWidget()
        self._tabs.addTab(self.editor, _("Assessment scheme"))
        self._tabs.addTab(self.hours_rule, _("Hours rule"))
        self._tabs.addTab(batches, _("Assessment batches"))
        self._tabs.addTab(self._schedule, _("Schedule"))
        courses = QWidget()
        column = QVBoxLayout(courses)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        text = _("Open a course by Enter or double-click to say how long its recordings are and when it was released.")
        column.addWidget(label(text, "hint", wrap=True))
        column.addWidget(self._courses, 1)
        self._tabs.addTab(courses, _("Courses"))
        self._tabs.addTab(self.certificate, _("Certificates"))
        self.body.addWidget(self._tabs, 1)

    def _make_schedule(self) -> Listing:
        columns: list[Column[ClassSession]] = [
            Column(_("Class session"), lambda s: _("no. {n}").format(n=s.no), width=110),
            Column(_("Kind"), lambda s: words.session_kind(s.kind), width=170),
            Column(_("When"), lambda s: s.when, width=110),
            Column(_("For whom"), _audiences),
            Column(_("Place"), lambda s: words.place(s.place), width=110),
            Column(_("Quota"), lambda s: words.quota(s.quota), width=80, right=True),
            Column(_("Class-hours"), _session_hours, width=100, right=True),
        ]
        nothing = EmptyState("sitting", _("No schedule"), _("This programme has no class sessions."))
        return Listing(_("Schedule"), columns, nothing)

    def _make_courses(self) -> Listing:
        columns: list[Column[tuple[Module, Course]]] = [
            Column(_("Code"), lambda line: line[1].code, width=80),
            Column(_("Course"), lambda line: line[1].name, tooltip=lambda line: line[1].name),
            Column(_("Module"), lambda line: line[0].name, width=260, tooltip=lambda line: line[0].name),
            Column(_("Offered"), lambda line: short_number(line[1].class_hours), width=80, right=True),
            Column(_("Recordings"), _length, width=120, right=True),
            Column(_("Released"), lambda line: str(line[1].released or ""), width=110),
            Column(_("Within reach"), self._reach, width=110, badge=self._reach_tone),
        ]
        nothing = EmptyState("book", _("No courses"), _("This programme has no courses."))
        listing = Listing(_("Courses"), columns, nothing)
        listing.table.row_opened.connect(self._open_course)
        return listing

    def _reach(self, line: tuple[Module, Course]) -> str:
        if line[1].length_seconds is None:
            return ""
        return _("Too short") if self._reach_tone(line) is Tone.WARN else _("Enough")

    def _reach_tone(self, line: tuple[Module, Course]) -> Tone:
        return Tone.WARN if check_course(line[1], self._rule) else Tone.GOOD

    def _open_course(self, line: tuple[Module, Course]) -> None:
        programme, course = self._in_use.read(), line[1]
        dialog = CourseDialog(self.window(), programme, course)
        dialog.chosen.connect(partial(self.describe_course, programme, course))
        dialog.open()

    def describe_course(
        self, programme: Programme, course: Course, recordings: tuple[int, ...], released: date | None
    ) -> None:
        """Store what is known of a course."""
        tasks.write(
            self,
            _("Change the course"),
            lambda: self._office.programmes.describe_course(
                programme.code, course.code, recordings, released, programme.version
            ),
            self._course_stored,
        )

    def _course_stored(self, _programme: Programme) -> None:
        self.refresh()

    def _batches_of(self, programme: Programme) -> QWidget:
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        grid.setHorizontalSpacing(SPACE.huge)
        grid.setVerticalSpacing(SPACE.medium)
        text = _(
            "Until the last cut-off a shortfall is pending, after it failed. A batch without a date counts as past it."
        )
        grid.addWidget(label(text, "hint", wrap=True), 0, 0, 1, 4)
        for row, batch in enumerate(programme.batches, start=1):
            line = _BatchLine(self, programme, batch)
            grid.addWidget(label(str(batch.no), "key"), row, 0)
            grid.addWidget(selectable(batch.name, "strong"), row, 1)
            grid.addWidget(line.day, row, 2)
            grid.addWidget(line.save_button, row, 3)
            line.setParent(frame)
            line.hide()
        grid.setColumnStretch(1, 1)
        return frame

    def set_cut_off(self, code: str, batch: AssessmentBatch, day: date | None) -> None:
        """Store the last day of a batch."""
        tasks.write(
            self,
            _("Change the cut-off"),
            lambda: self._office.programmes.set_cut_off(code, batch.no, day),
            self._stored,
        )

    def _stored(self, programme: Programme) -> None:
        self.refresh()
        last = programme.last_cut_off
        text = _("The last cut-off is {day} now.").format(day=last.isoformat()) if last else _("No batch has a date.")
        show_information(self.window(), _("Saved"), text)


class _BatchLine(QWidget):
    """The date of one batch with the button that stores it."""

    def __init__(self, page: ProgrammePage, programme: Programme, batch: AssessmentBatch) -> None:
        super().__init__()
        self._page, self._code, self._batch = page, programme.code, batch
        name = _("Cut-off of {batch}").format(batch=batch.name)
        self.day = OptionalDate(name, batch.cut_off, programme.last_cut_off or date(programme.year, 12, 31))
        self.save_button = button(_("Save"), self._save, icon_name="check")
        self.save_button.setEnabled(False)
        self.day.edited.connect(self._enable)

    def _enable(self) -> None:
        self.save_button.setEnabled(self.day.value != self._batch.cut_off)

    def _save(self) -> None:
        self._page.set_cut_off(self._code, self._batch, self.day.value)


def _length(line: tuple[Module, Course]) -> str:
    seconds = line[1].length_seconds
    return "" if seconds is None else duration_text(seconds)


def _session_hours(session: ClassSession) -> str:
    return short_number(session.class_hours) if session.class_hours else ""


def _audiences(session: ClassSession) -> str:
    return listed(words.audience(audience) for audience in session.audiences)


def _from(rows: Sequence[object]) -> Callable[[int, int], tuple[Sequence[object], int]]:
    def fetch(offset: int, limit: int) -> tuple[Sequence[object], int]:
        return rows[offset : offset + limit], len(rows)

    return fetch
