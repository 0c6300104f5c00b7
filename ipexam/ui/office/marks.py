"""Exam marks: what the exam came to for everybody, and marks sheets of paper sittings in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.marks import ExamStatus, MarkLine
from ipexam.domain.progress import Report
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.trial import Trial, TrialChange, TrialImport
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import marks as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


class MarksPage(Page):
    """成绩."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._pass_mark = Fraction(0)
        self._import = TrialImport(
            self, office.passwords, BatchNoun.MARKS, _("Import exam marks"), self._try, self._bring_in
        )
        self._search = SearchBox(_("Search name, organisation, phone or ID number"))
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Marks"),
            (button(_("Mark written answers…"), self._open_written, icon_name="pen"), *self._import.buttons()),
        )
        self.body.addWidget(self._header)
        self.body.addWidget(self._listing, 1)

    def refresh(self) -> None:
        """Read the list afresh."""
        self._pass_mark = self._in_use.read().scheme.exam_pass_mark
        text = self._search.text().strip()
        self._listing.load(self._fetcher(text), narrowed=bool(text))
        self._header.set_hint(_("{n} trainees").format(n=f"{self._listing.model.total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Importing starts here."""
        return {Verb.MARKS_IMPORT: self._import.choose}

    def _open_written(self) -> None:
        self.goes.emit("written")

    def _make_listing(self) -> Listing:
        columns: list[Column[MarkLine]] = [
            Column(_("Name"), lambda m: m.name, width=NAME_COLUMN),
            Column(_("ID number"), lambda m: m.masked_id, width=180),
            Column(_("Organisation"), lambda m: m.organisation),
            Column(_("Mark"), lambda m: words.mark_text(m.mark, self._pass_mark), width=90, right=True),
            Column(_("Result"), self._result, width=150, badge=self._tone),
            Column(_("Reason given"), lambda m: m.note, width=150),
            Column(_("From"), lambda m: listed(words.source(each) for each in m.sources), width=150),
        ]
        empty = EmptyState("marks", _("No trainees yet"), _("Import the registrations first."))
        filters = FilterBar(self._search)
        filters.changed.connect(self.refresh)
        return Listing(_("Marks"), columns, empty, filters)

    def _result(self, line: MarkLine) -> str:
        if line.status is None and len(line.sources) > 1:
            return _("Two marks differ")
        return words.result(line.status, line.mark, self._pass_mark)

    def _tone(self, line: MarkLine) -> Tone:
        if line.status is ExamStatus.MARKED and line.mark is not None:
            return Tone.GOOD if line.mark >= self._pass_mark else Tone.BAD
        if line.status is None:
            return Tone.WARN if line.sources else Tone.NEUTRAL
        return Tone.WARN if line.status in (ExamStatus.UNMARKED, ExamStatus.DEFERRED) else Tone.BAD

    def _fetcher(self, text: str) -> Callable[[int, int], tuple[list[MarkLine], int]]:
        def fetch(offset: int, limit: int) -> tuple[list[MarkLine], int]:
            return self._office.marks.lines(self._in_use.code, text, offset, limit)

        return fetch

    def _try(self, paths: tuple[Path, ...], report: Report) -> Trial:
        outcome = self._office.marks.import_files(paths, self._in_use.code, report=report, dry_run=True)
        changes = (
            TrialChange(str(each.where), each.name, each.masked_id, *words.change(each, self._pass_mark))
            for each in outcome.changes
        )
        return Trial(outcome, tuple(changes), words=outcome.words)

    def _bring_in(self, paths: tuple[Path, ...], worth: Mapping[str, Fraction], report: Report) -> ImportOutcome:
        return self._office.marks.import_files(paths, self._in_use.code, worth, report)
