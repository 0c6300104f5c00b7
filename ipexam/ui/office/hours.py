"""Learning hours: what each trainee has and why, and the rows that wait for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from PySide6.QtWidgets import QTabWidget

from ipexam.domain.hours import HoursLine, WaitingRow
from ipexam.domain.hours_explanation import HoursExplanation
from ipexam.domain.programme import Scheme
from ipexam.domain.trainee import TraineeFilter, TraineeLine
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.explanation import ExplanationDialog, ExplanationDoor, show_summary
from ipexam.ui.office.hours_wizard.entrance import HoursEntrance
from ipexam.ui.office.odd_records import OddDoor, OddRecords
from ipexam.ui.office.page import Page
from ipexam.ui.office.waiting_rows import FOUND_AT_ONCE, Settled, WaitingDoor, WaitingRows
from ipexam.ui.tokens import DETAIL_WIDTH, NAME_COLUMN, Tone
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, short_number


class HoursPage(Page):
    """学时."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._scheme: Scheme | None = None
        self._line: HoursLine | None = None
        self._import = HoursEntrance(self, office, in_use, self.show_waiting)
        self._search = SearchBox(_("Search name, organisation, phone or ID number"))
        self._detail = DetailPane(
            _("Learning hours"), _("Choose a trainee to see what counted and why."), DETAIL_WIDTH + 40
        )
        self._listing = self._make_listing()
        door = WaitingDoor(self._waiting, self._confirm, self._dismiss, self._find, self._courses)
        self._rows = WaitingRows(door)
        self._odd = OddRecords(self._odd_door())
        self._tabs = QTabWidget()
        self._header = PageHeader(
            _("Learning hours"),
            self._import.buttons(),
        )
        self._build()

    def refresh(self) -> None:
        """Read the lists afresh; the odd records, which takes longer, only while they are shown."""
        self._read_lists()
        self._look_at_odd()

    def _read_lists(self) -> None:
        self._scheme = self._in_use.read().scheme
        text = self._search.text().strip()
        self._listing.load(self._fetcher(text), narrowed=bool(text))
        self._rows.refresh()
        self._tabs.setTabText(1, _("Waiting for a person ({n})").format(n=self._rows.total))
        self._header.set_hint(
            _("{n} trainees; {required} class-hours are required").format(
                n=f"{self._listing.model.total:,}", required=short_number(self._scheme.online_hours_required)
            )
        )

    def _look_at_odd(self) -> None:
        if self._tabs.currentWidget() is self._odd:
            self._odd.refresh()

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Importing starts here, and settling what waits."""
        return {Verb.HOURS_IMPORT: self._import.choose, Verb.HOURS_MATCH: self.show_waiting}

    def show_waiting(self) -> None:
        """Show the rows that wait for a person."""
        self._tabs.setCurrentIndex(1)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        first = beside(self._listing, self._detail)
        self._tabs.addTab(first, _("By trainee"))
        self._tabs.addTab(self._rows, _("Waiting for a person"))
        self._tabs.addTab(self._odd, _("Odd records"))
        self.body.addWidget(self._tabs, 1)
        self._listing.table.row_shown.connect(self._show)
        self._listing.table.row_opened.connect(self._open_row)
        self._rows.settled.connect(self.refresh)
        self._odd.decided.connect(self._read_lists)
        self._tabs.currentChanged.connect(self._look_at_odd)

    def _make_listing(self) -> Listing:
        columns: list[Column[HoursLine]] = [
            Column(_("Name"), lambda h: h.name, width=NAME_COLUMN),
            Column(_("Organisation"), lambda h: h.organisation),
            Column(_("Class-hours"), self._class_hours, width=100, right=True),
            Column(_("Requirement"), self._met_text, width=104, badge=self._met_tone),
            Column(_("Records"), lambda h: str(h.records), width=76, right=True),
            Column(_("Waiting"), lambda h: str(h.waiting or ""), width=72, right=True),
        ]
        empty = EmptyState(
            "hours",
            _("No trainees yet"),
            _("Import the registrations first: learning hours belong to trainees."),
        )
        filters = FilterBar(self._search)
        filters.changed.connect(self.refresh)
        return Listing(_("Learning hours by trainee"), columns, empty, filters)

    def _class_hours(self, line: HoursLine) -> str:
        required = self._scheme.online_hours_required if self._scheme else Fraction(0)
        return decimal_beside(line.class_hours, required)

    def _met(self, line: HoursLine) -> bool:
        if self._scheme is None:
            return False
        return self._scheme.online_comparison.met(line.class_hours, self._scheme.online_hours_required)

    def _met_text(self, line: HoursLine) -> str:
        return _("Met") if self._met(line) else _("Not met")

    def _met_tone(self, line: HoursLine) -> Tone:
        return Tone.GOOD if self._met(line) else Tone.WARN

    def _fetcher(self, text: str) -> Callable[[int, int], tuple[list[HoursLine], int]]:
        def fetch(offset: int, limit: int) -> tuple[list[HoursLine], int]:
            return self._office.hours.lines(self._in_use.code, text, offset, limit)

        return fetch

    def _waiting(self, offset: int, limit: int) -> tuple[list[WaitingRow], int]:
        return self._office.hours.waiting(self._in_use.code, offset, limit)

    def _confirm(self, row_id: int, said: Settled) -> None:
        self._office.hours.confirm(self._in_use.code, row_id, said.trainee_id, said.course, said.seconds)

    def _find(self, text: str) -> list[TraineeLine]:
        return self._office.trainees.page(self._in_use.code, TraineeFilter(text), 0, FOUND_AT_ONCE)[0]

    def _courses(self) -> list[tuple[str, str]]:
        return [(f"{course.code} {course.name}", course.code) for course in self._in_use.read().courses]

    def _dismiss(self, row_id: int) -> None:
        self._office.hours.dismiss(self._in_use.code, row_id)

    def _odd_door(self) -> OddDoor:
        service, in_use = self._office.hours_anomalies, self._in_use
        return OddDoor(
            lines=lambda report: service.lines(in_use.code, report),
            records=lambda code, most, report: service.records(in_use.code, code, 0, most, report),
            records_set_aside=lambda most: service.records_set_aside(in_use.code, 0, most)[0],
            accept=lambda records, reason: service.accept(in_use.code, records, reason),
            set_aside=lambda records, reason: service.set_aside(in_use.code, records, reason),
            zone=lambda: in_use.read().zone,
            courses=lambda: {course.code: course.name for course in in_use.read().courses},
        )

    def _show(self, line: HoursLine | None) -> None:
        self._line, pane = line, self._detail
        if line is None:
            pane.clear()
            return
        found = self._office.explanations.explain(self._in_use.code, line.trainee_id, possible=False)
        pane.start(line.name, line.organisation, self._met_text(line), self._met_tone(line))
        if clause := self._in_use.read().clauses.get("online"):
            pane.text(clause, "hint")
        show_summary(pane, found, self.explain)
        pane.finish()

    def explain(self) -> None:
        """Open everything about the hours of the chosen trainee, to read, keep and print."""
        line, code = self._line, self._in_use.code
        if line is not None:
            number = line.trainee_id
            work = self._office.explanations.explain
            tasks.write(self, _("Explaining class-hours"), lambda: work(code, number), self._open_explanation)

    def _open_row(self, _line: HoursLine) -> None:
        self.explain()

    def _open_explanation(self, found: HoursExplanation) -> None:
        service, code, number = self._office.explanations, self._in_use.code, found.trainee_id
        door = ExplanationDoor(
            save=lambda path: service.export(code, number, path),
            pictures=lambda dots: service.pictures(code, number, dots),
        )
        ExplanationDialog(self.window(), found, door).open()
