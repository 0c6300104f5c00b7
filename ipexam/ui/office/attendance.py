"""Attendance at offline class sessions: who came, sign-in sheets in, rows that wait for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QDialog, QTabWidget

from ipexam.domain.attendance import AttendanceLine
from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.hours import WaitingRow
from ipexam.domain.programme import ClassSession, SessionKind
from ipexam.domain.progress import Report
from ipexam.domain.trainee import TraineeFilter, TraineeLine
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.session_dialog import SessionDialog
from ipexam.ui.office.trial import Trial, TrialChange, TrialImport
from ipexam.ui.office.waiting_rows import FOUND_AT_ONCE, Settled, WaitingDoor, WaitingRows
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import attendance as words
from ipexam.wording import programme as programme_words
from ipexam.wording.language import _


class AttendancePage(Page):
    """出勤."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._zone = "UTC"
        self._session_no: int | None = None
        self._import = TrialImport(
            self,
            office.passwords,
            BatchNoun.ATTENDANCE,
            _("Import sign-in sheets"),
            self._try,
            self._bring_in,
            self._ask_session,
        )
        self._search = SearchBox(_("Search name or organisation"))
        self._session: FilterCombo[int] = FilterCombo(_("Class session"), _("All class sessions"), self._sessions())
        self._listing = self._make_listing()
        self._rows = WaitingRows(WaitingDoor(self._waiting, self._confirm, self._dismiss, self._find))
        self._tabs = QTabWidget()
        self._header = PageHeader(
            _("Attendance"),
            (
                button(_("Template…"), self._import.save_template, icon_name="paper"),
                button(_("Import…"), self.start_import, icon_name="import", kind="primary", keys="Ctrl+I"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read both lists afresh."""
        self._zone = self._in_use.read().zone
        text, session = self._search.text().strip(), self._session.value
        self._listing.load(self._fetcher(session, text), narrowed=bool(text or session))
        self._rows.refresh()
        self._tabs.setTabText(1, _("Waiting for a person ({n})").format(n=self._rows.total))
        self._header.set_hint(_("{n} attendances").format(n=f"{self._listing.model.total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Importing starts here, and settling what waits."""
        return {Verb.ATTENDANCE_IMPORT: self.start_import, Verb.ATTENDANCE_MATCH: self.show_waiting}

    def show_waiting(self) -> None:
        """Show the rows that wait for a person."""
        self._tabs.setCurrentIndex(1)

    def start_import(self) -> None:
        """Ask for the class session unless the list shows one, then for the sheets."""
        if self._ask_session():
            self._import.choose()

    def _ask_session(self) -> bool:
        """Settle which class session the sheets are of; whether to go on."""
        self._session_no = self._session.value
        if self._session_no is not None:
            return True
        dialog = SessionDialog(self.window(), self._sessions())
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        self._session_no = dialog.session.value
        dialog.deleteLater()
        return agreed

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self._tabs.addTab(self._listing, _("By class session"))
        self._tabs.addTab(self._rows, _("Waiting for a person"))
        self.body.addWidget(self._tabs, 1)
        self._rows.settled.connect(self.refresh)

    def _sessions(self) -> list[tuple[str, int]]:
        offline = [s for s in self._in_use.read().sessions if s.kind is not SessionKind.ONLINE]
        return [(_session_text(session), session.no) for session in offline]

    def _make_listing(self) -> Listing:
        columns: list[Column[AttendanceLine]] = [
            Column(_("Class session"), lambda a: _("no. {n}").format(n=a.session_no), width=100),
            Column(_("Name"), lambda a: a.name, width=NAME_COLUMN),
            Column(_("ID number"), lambda a: a.masked_id, width=170),
            Column(_("Organisation"), lambda a: a.organisation),
            Column(_("Attendance"), lambda a: words.presence(a.presence), width=96, badge=_presence_tone),
            Column(_("Sign-in and sign-out"), self._times, width=260),
            Column(_("Look at"), _flags, width=150, badge=_flag_tone, tooltip=_flags),
        ]
        empty = EmptyState(
            "attendance",
            _("No attendance yet"),
            _("Import the sign-in sheet of a class session. Each class that counts is one day."),
            _("Import…"),
            self.start_import,
        )
        filters = FilterBar(self._search, [self._session])
        filters.changed.connect(self.refresh)
        return Listing(_("Attendance"), columns, empty, filters)

    def _times(self, line: AttendanceLine) -> str:
        return words.times(line.fact, self._zone)

    def _fetcher(self, session: int | None, text: str) -> Callable[[int, int], tuple[list[AttendanceLine], int]]:
        def fetch(offset: int, limit: int) -> tuple[list[AttendanceLine], int]:
            return self._office.attendance.page(self._in_use.code, session, text, offset, limit)

        return fetch

    def _waiting(self, offset: int, limit: int) -> tuple[list[WaitingRow], int]:
        rows, total = self._office.attendance.waiting(self._in_use.code, offset, limit)
        return [replace(row, what=words.waiting(row, self._zone)) for row in rows], total

    def _confirm(self, row_id: int, said: Settled) -> None:
        self._office.attendance.confirm(self._in_use.code, row_id, said.trainee_id)

    def _find(self, text: str) -> list[TraineeLine]:
        return self._office.trainees.page(self._in_use.code, TraineeFilter(text), 0, FOUND_AT_ONCE)[0]

    def _dismiss(self, row_id: int) -> None:
        self._office.attendance.dismiss(self._in_use.code, row_id)

    def _try(self, paths: tuple[Path, ...], report: Report) -> Trial:
        attendance, code, zone = self._office.attendance, self._in_use.code, self._zone
        outcome = attendance.import_files(paths, self._session_no, code, report=report, dry_run=True)
        changes = (
            TrialChange(str(each.where), each.name, each.masked_id, *words.change(each, zone))
            for each in outcome.changes
        )
        return Trial(outcome, tuple(changes), tuple(map(words.taken_for, outcome.sheets)))

    def _bring_in(self, paths: tuple[Path, ...], _worth: Mapping[str, Fraction], report: Report) -> ImportOutcome:
        return self._office.attendance.import_files(paths, self._session_no, self._in_use.code, report=report)


def _flags(line: AttendanceLine) -> str:
    return " · ".join(words.flags(line))


def _flag_tone(line: AttendanceLine) -> Tone | None:
    return Tone.WARN if words.flags(line) else None


def _presence_tone(line: AttendanceLine) -> Tone:
    return Tone.GOOD if line.presence.attended else Tone.BAD


def _session_text(session: ClassSession) -> str:
    parts = (session.when, programme_words.place(session.place), programme_words.session_kind(session.kind))
    return _("no. {n}").format(n=session.no) + "  " + " · ".join(part for part in parts if part)
