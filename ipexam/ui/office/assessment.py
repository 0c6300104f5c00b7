"""The assessment: verdict, score and reasons of everybody, each reason beside the clause it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ipexam.domain.assessment import AssessmentFilter, AssessmentLine, Reason, Verdict
from ipexam.domain.programme import Programme
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import DETAIL_WIDTH, NAME_COLUMN, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.wording import assessment as words
from ipexam.wording import marks as mark_words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, decimal_text, short_number

_TONES = {Verdict.PASSED: Tone.GOOD, Verdict.FAILED: Tone.BAD, Verdict.PENDING: Tone.WARN}


class AssessmentPage(Page):
    """考核."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._programme = in_use.read()
        self._lines: list[AssessmentLine] = []
        self._search = SearchBox(_("Search name or organisation"))
        self._verdict: FilterCombo[Verdict] = FilterCombo(
            _("Verdict"), _("All verdicts"), [(words.verdict(each), each) for each in Verdict]
        )
        self._reason: FilterCombo[Reason] = FilterCombo(
            _("Reason"), _("All reasons"), [(words.short_reason(each), each) for each in Reason]
        )
        self._detail = DetailPane(_("Assessment"), _("Choose a trainee to see the reasons."), DETAIL_WIDTH + SPACE.huge)
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Assessment"), (button(_("Export…"), self.start_export, icon_name="export", keys="Ctrl+E"),)
        )
        self._build()

    def refresh(self) -> None:
        """Assess everybody on the worker thread, once a visit; the filters narrow what is kept."""
        self._programme = self._in_use.read()
        code = self._in_use.code
        tasks.write(self, _("Assessing everybody"), lambda: self._office.assessments.assess(code), self._keep)

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Assessing and exporting start here."""
        return {Verb.ASSESS: self.refresh, Verb.ASSESSMENT_EXPORT: self.start_export}

    def start_export(self) -> None:
        """Write 考核成绩汇总表 where the person says."""
        name, _used = QFileDialog.getSaveFileName(
            self,
            _("Export the assessment"),
            "考核成绩汇总表.xlsx",
            _("Spreadsheets ({endings})").format(endings="*.xlsx"),
        )
        if name:
            code = self._in_use.code
            tasks.write(
                self,
                _("Export the assessment"),
                lambda: self._office.assessments.export(Path(name), code),
                self._exported,
            )

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(beside(self._listing, self._detail), 1)
        self._listing.table.row_shown.connect(self._show)

    def _make_listing(self) -> Listing:
        columns: list[Column[AssessmentLine]] = [
            Column(_("Name"), lambda a: a.name, width=NAME_COLUMN),
            Column(_("Verdict"), _verdict_text, width=116, badge=_verdict_tone),
            Column(_("Online"), lambda a: decimal_text(a.assessment.online.score), width=72, right=True),
            Column(_("Offline"), lambda a: decimal_text(a.assessment.offline.score), width=72, right=True),
            Column(_("Exam"), lambda a: decimal_text(a.assessment.exam.score), width=72, right=True),
            Column(_("Total"), self._total, width=80, right=True),
            Column(_("Reasons"), _reasons_text),
        ]
        empty = EmptyState("assessment", _("Nobody to assess yet"), _("Import the registrations first."))
        filters = FilterBar(self._search, [self._verdict, self._reason])
        filters.changed.connect(self._narrow)
        return Listing(_("Assessment"), columns, empty, filters)

    def _chosen(self) -> AssessmentFilter:
        return AssessmentFilter(
            text=self._search.text().strip(), verdict=self._verdict.value, reason=self._reason.value
        )

    def _total(self, line: AssessmentLine) -> str:
        return decimal_beside(line.assessment.total, self._programme.scheme.total_threshold)

    def _keep(self, lines: list[AssessmentLine]) -> None:
        self._lines = lines
        self._narrow()

    def _narrow(self) -> None:
        chosen = self._chosen()
        lines = [line for line in self._lines if chosen.fits(line)]

        def fetch(offset: int, limit: int) -> tuple[list[AssessmentLine], int]:
            return lines[offset : offset + limit], len(lines)

        self._listing.load(fetch, narrowed=chosen != AssessmentFilter())
        passed = sum(line.assessment.verdict is Verdict.PASSED for line in lines)
        self._header.set_hint(
            _("{n} trainees, {passed} of them passed").format(n=f"{len(lines):,}", passed=f"{passed:,}")
        )

    def _show(self, line: AssessmentLine | None) -> None:
        pane, programme = self._detail, self._programme
        if line is None:
            pane.clear()
            return
        found = line.assessment
        pane.start(line.name, line.organisation, _verdict_text(line), _verdict_tone(line))
        pane.pairs([(_("ID number"), line.id_number), (_("Total"), self._total(line))])
        for flag in found.flags:
            pane.add(Notice(words.flag(flag, programme.scheme), Tone.WARN))
        for reason in found.reasons:
            pane.section(words.short_reason(reason))
            pane.text(words.reason(reason, found, programme))
            if clause := words.clause(reason, programme):
                pane.text(clause, "hint")
        self._show_components(line, programme)
        pane.finish()

    def _show_components(self, line: AssessmentLine, programme: Programme) -> None:
        found, scheme = line.assessment, programme.scheme
        self._detail.section(_("Components"))
        online = decimal_beside(found.online.hours, scheme.online_hours_required)
        exam = mark_words.status(found.exam.status)
        if found.exam.mark is not None:
            exam = _("mark {n}").format(n=mark_words.mark_text(found.exam.mark, scheme.exam_pass_mark))
        self._detail.pairs(
            [
                (
                    _("Online"),
                    _score(_("{n} class-hours").format(n=online), found.online.score, scheme.online_weight_percent),
                ),
                (
                    _("Offline"),
                    _score(
                        _("classes attended: {n}").format(n=found.offline.sessions),
                        found.offline.score,
                        scheme.offline_weight_percent,
                    ),
                ),
                (_("Exam"), _score(exam, found.exam.score, scheme.exam_weight_percent)),
            ]
        )

    def _exported(self, trainees: int) -> None:
        show_information(self.window(), _("Exported"), _("{n} trainees were written.").format(n=f"{trainees:,}"))


def _score(fact: str, score: Fraction, weight: Fraction) -> str:
    return _("{fact}: {score} of {weight}").format(fact=fact, score=decimal_text(score), weight=short_number(weight))


def _verdict_text(line: AssessmentLine) -> str:
    return words.verdict(line.assessment.verdict)


def _verdict_tone(line: AssessmentLine) -> Tone:
    return _TONES[line.assessment.verdict]


def _reasons_text(line: AssessmentLine) -> str:
    found = line.assessment
    said = [words.short_reason(reason) for reason in found.reasons] + [words.short_flag(flag) for flag in found.flags]
    return listed(said)
