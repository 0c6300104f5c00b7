"""The first page: how far the programme's trainees have got, and what waits for a person."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.assessment import Funnel
from ipexam.domain.programme import Programme
from ipexam.domain.question import QuestionStatus
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.funnel import FunnelChart, Stage
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.tile import StatTile
from ipexam.ui.widgets.waiting import Waiting, WaitingCard
from ipexam.wording.language import _, ngettext


class OverviewPage(Page):
    """工作台."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._programme: Programme | None = None
        self._chart = FunnelChart(_("Progress of the programme"))
        self._waiting = WaitingCard(_("Waiting for a person"))
        self._side = QVBoxLayout()
        self._side_inner = QWidget()
        refresh = button(_("Read afresh"), self.refresh, icon_name="refresh")
        self._header = PageHeader(_("Overview"), (refresh,))
        self._build()

    def refresh(self) -> None:
        """Assess everybody on the worker thread, then show the numbers."""
        self._programme = self._in_use.read()
        self._header.set_hint(self._programme.document)
        code = self._in_use.code
        tasks.write(self, _("Assessing everybody"), lambda: self._office.assessments.funnel(code), self._show)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, SPACE.medium, 1, SPACE.medium)
        heading = label(_("Progress of the programme"), "section")
        heading.setContentsMargins(SPACE.medium, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._chart)
        self.body.addWidget(frame)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._waiting, 3)
        row.addWidget(scrolled(self._side), 2)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self._side_inner)
        self.body.addLayout(row, 1)
        self._chart.chosen.connect(self.goes)
        self._waiting.chosen.connect(self.goes)

    def _show(self, funnel: Funnel) -> None:
        self._chart.show_stages(_stages(funnel))
        self._waiting.show_items([*_waiting(funnel), *self._of_the_bank(), self._of_the_office(funnel)])
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.medium)
        for tile in self._tiles(funnel):
            column.addWidget(tile)
        if funnel.on_the_line:
            text = _("{n} trainees are exactly on the line of online hours.")
            column.addWidget(Notice(text.format(n=funnel.on_the_line), Tone.WARN, _("Look"), self._open_assessment))
        column.addStretch(1)
        self._side.replaceWidget(self._side_inner, fresh)
        self._side_inner.deleteLater()
        self._side_inner = fresh

    def _of_the_bank(self) -> list[Waiting]:
        """What the question bank waits for: reviewers, and a look at the law."""
        reviews, code = self._office.question_reviews, self._in_use.code
        in_review = reviews.waiting(code).get(QuestionStatus.REVIEW, 0)
        due = reviews.due(code, limit=1).total
        return [
            Waiting(
                _("Questions to review"), _("Somebody else than the author approves them."), in_review, "bank", "eye"
            ),
            Waiting(_("Law to be checked"), _("These questions expired or expire soon."), due, "bank", "clock"),
        ]

    def _of_the_office(self, funnel: Funnel) -> Waiting:
        """A backup, once there is something to lose."""
        due = bool(funnel.registered) and self._office.backup.due()
        text = _("There was no backup in the last 30 days.")
        return Waiting(_("Office to back up"), text, int(due), "settings", "copy")

    def _tiles(self, funnel: Funnel) -> list[StatTile]:
        return [
            self._cut_off_tile(funnel.day),
            StatTile(
                _("Pending"),
                f"{funnel.pending:,}",
                _("Something is still lacking or undecided."),
                Tone.WARN if funnel.pending else None,
            ),
        ]

    def _cut_off_tile(self, day: date) -> StatTile:
        programme = self._programme
        coming = programme.next_batch(day) if programme is not None else None
        if programme is not None and coming is not None and coming.cut_off is not None:
            left = ngettext("{n} day left", "{n} days left", (coming.cut_off - day).days)
            said = _("{batch}: {left}").format(batch=coming.name, left=left.format(n=(coming.cut_off - day).days))
            return StatTile(_("Next cut-off"), coming.cut_off.isoformat(), said)
        last = programme.last_cut_off if programme is not None else None
        if last is None:
            return StatTile(_("Next cut-off"), _("No date set"), _("Without a date a shortfall counts as failed."))
        said = _("The last one was {day}: a shortfall counts as failed.").format(day=last.isoformat())
        return StatTile(_("Next cut-off"), _("All past"), said)

    def _open_assessment(self) -> None:
        self.goes.emit("assessment")


def _stages(funnel: Funnel) -> list[Stage]:
    return [
        Stage(_("Registered"), funnel.registered, "trainees"),
        Stage(_("Hours met"), funnel.hours_met, "hours"),
        Stage(_("Attended"), funnel.attended, "attendance"),
        Stage(_("Sat the exam"), funnel.sat, "marks"),
        Stage(_("Passed"), funnel.passed, "assessment"),
        Stage(_("Certified"), funnel.certified, "certificates"),
        Stage(_("In the pool"), funnel.in_pool, "roster"),
    ]


def _waiting(funnel: Funnel) -> list[Waiting]:
    return [
        Waiting(_("Learning hours to match"), _("Say whose these rows are."), funnel.hours_waiting, "hours", "hours"),
        Waiting(
            _("Attendance to match"),
            _("Say whose these rows are."),
            funnel.attendance_waiting,
            "attendance",
            "attendance",
        ),
        Waiting(
            _("Written answers to mark"),
            _("Short answers and cases wait for a marker."),
            funnel.answers_unmarked,
            "written",
            "pen",
        ),
        Waiting(
            _("Certificates to issue"),
            _("These trainees have passed and have no certificate yet."),
            funnel.ready_to_certify,
            "certificates",
            "certificate",
            Tone.GOOD,
        ),
    ]
