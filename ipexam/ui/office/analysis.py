"""Item analysis: what the real sittings of a paper say, from the whole down to one option of one question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipexam.domain.item_statistics import FormAnalysis, GroupResult, ItemAnalysis, SittingAnalysis
from ipexam.domain.progress import Report
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.analysis_plots import MarksPlot, QuestionsPlot, plot_card
from ipexam.ui.office.analysis_question import show_item
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterCombo
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.segments import Segments
from ipexam.ui.widgets.tile import StatTile
from ipexam.wording import analysis as words
from ipexam.wording import programme as programme_words
from ipexam.wording import question as question_words
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _

_GROUPS_WIDTH = 540
Row = tuple[str, ItemAnalysis]


class AnalysisPage(Page):
    """试题分析."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._found: SittingAnalysis | None = None
        self._paper: FilterCombo[str] = FilterCombo(_("Paper"), _("Newest paper"), [], characters=18)
        self._sitting: FilterCombo[str] = FilterCombo(_("Sitting"), _("All real sittings"), [], characters=18)
        self._side = Segments(_("Show"), [(_("Whole paper"), 0), (_("Questions"), 1), (_("To review"), 2)])
        self._tiles, self._cautions = QHBoxLayout(), QVBoxLayout()
        self._marks, self._dots = MarksPlot(), QuestionsPlot()
        self._groups = self._make_groups()
        self._items = self._make_items()
        self._detail = DetailPane(_("Question"), _("Choose a question to see its figures."), DETAIL_WIDTH + SPACE.page)
        self._sides, self._faces = QStackedWidget(), QStackedWidget()
        self._rows: Sequence[Row] = ()
        self._header = PageHeader(
            _("Item analysis"),
            (
                button(_("Write back to the bank…"), self.write_back, icon_name="bank"),
                button(_("Report…"), self.save_report, icon_name="export", kind="primary", keys="Ctrl+P"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Offer the papers there are, and analyse the one that is chosen, else the newest that went into an exam."""
        papers = self._office.papers.lines(self._in_use.code)
        self._paper.offer([(f"{line.code} {line.title}", line.code) for line in papers])
        sittings = self._office.sittings.lines(self._in_use.code)
        self._sitting.offer([(line.name, line.code) for line in sittings])
        self._paper.setVisible(bool(papers))
        self._sitting.setVisible(bool(papers))
        written = [line.code for line in papers if line.frozen] or [line.code for line in papers]
        code = self._paper.value or next(iter(written), "")
        if not code:
            self._show_nothing()
            return
        chosen = (self._sitting.value,) if self._sitting.value else ()

        def work(_report: Report) -> SittingAnalysis:
            return self._office.item_analysis.analyse(self._in_use.code, code, chosen)

        tasks.run(self, _("Analysing"), work=work, done=self._show, cancellable=False)

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Writing back and the report start here."""
        return {Verb.ANALYSIS_STORE: self.write_back, Verb.ANALYSIS_EXPORT: self.save_report}

    def write_back(self) -> None:
        """Store the figures of all real sittings with the questions."""
        found = self._found
        if found is not None:
            code, title = found.paper_code, _("Write statistics back to the bank")
            work = self._office.item_analysis.write_back
            tasks.write(self, title, lambda: work(self._in_use.code, code), self._written)

    def save_report(self) -> None:
        """Ask where to, and write the report of what is shown."""
        found = self._found
        if found is None:
            return
        title = _("Export an analysis report")
        proposed = _("Analysis {code}").format(code=found.paper_code) + ".pdf"
        name, _used = QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf)")
        chosen = (self._sitting.value,) if self._sitting.value else ()
        if name:
            write, code = self._office.item_analysis.export_report, self._in_use.code
            tasks.write(self, title, lambda: write(code, found.paper_code, Path(name), chosen), self._saved)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._paper)
        row.addWidget(self._sitting)
        row.addStretch(1)
        row.addWidget(self._side)
        self._paper.chosen.connect(self.refresh)
        self._sitting.chosen.connect(self.refresh)
        self._side.picked.connect(self._turn)
        self._dots.picked.connect(self._open)
        self._items.table.row_shown.connect(self._choose)
        self.body.addLayout(row)  # above both faces: where one paper has no answers, another may
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.large)
        self._tiles.setSpacing(SPACE.medium)
        for part in (self._tiles, self._cautions):
            column.addLayout(part)
        self._sides.addWidget(self._whole_side())
        self._sides.addWidget(self._question_side())
        column.addWidget(self._sides, 1)
        self._faces.addWidget(whole)
        self._faces.addWidget(
            EmptyState(
                "chart",
                _("Nothing to analyse yet"),
                _("Figures appear once answers of a real sitting have come back and are marked."),
            )
        )
        self.body.addWidget(self._faces, 1)

    def _whole_side(self) -> QWidget:
        side = QWidget()
        row = QHBoxLayout(side)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.large)
        plots = QVBoxLayout()
        plots.setSpacing(SPACE.large)
        plots.addWidget(plot_card(self._marks), 1)
        plots.addWidget(plot_card(self._dots), 1)
        row.addLayout(plots, 2)
        self._groups.setMaximumWidth(_GROUPS_WIDTH)
        row.addWidget(self._groups, 3)
        return side

    def _question_side(self) -> QWidget:
        return beside(self._items, self._detail)

    def _make_groups(self) -> Listing:
        columns: list[Column[GroupResult]] = [
            Column(_("Group"), lambda g: programme_words.audience(g.audience) if g.audience else _("Not known")),
            Column(_("Candidates"), lambda g: str(g.n), width=96, right=True),
            Column(_("Passes"), lambda g: str(g.passed), width=96, right=True),
            Column(_("Pass rate"), lambda g: words.percent(g.passed / g.n), width=76, right=True),
            Column(_("Mean"), lambda g: words.figure(g.mean, 1), width=72, right=True),
        ]
        return Listing(_("Groups"), columns, EmptyState("trainees", _("No candidates"), ""))

    def _make_items(self) -> Listing:
        columns: list[Column[Row]] = [
            Column(_("Question"), lambda row: f"{row[0]}-{row[1].position}", width=84),
            Column(_("Stem"), lambda row: row[1].stem, tooltip=lambda row: row[1].stem),
            Column(_("Type"), lambda row: question_words.short_type(row[1].type), width=64),
            Column(_("Facility P"), lambda row: words.figure(row[1].statistics.facility), width=84, right=True),
            Column(
                _("Discrimination"), lambda row: words.figure(row[1].statistics.discrimination), width=116, right=True
            ),
            Column(_("Lookups"), lambda row: words.figure(row[1].lookups, 1), width=80, right=True),
            Column(
                _("To review"),
                lambda row: listed(map(words.flag, row[1].flags)) or "—",
                width=150,
                badge=lambda row: Tone.WARN if row[1].flags else None,
                tooltip=lambda row: "\n".join(map(words.advice, row[1].flags)),
            ),
        ]
        return Listing(
            _("Questions"), columns, EmptyState("check", _("Nothing to review"), _("No question is flagged."))
        )

    def _show_nothing(self) -> None:
        self._found = None
        self._turn_to(empty=True)
        self._header.set_hint("")

    def _show(self, found: SittingAnalysis) -> None:
        self._found = found
        told = _("{n} questions in {forms} forms; real sittings only")
        asked = sum(len(form.items) for form in found.forms)
        self._header.set_hint(told.format(n=asked, forms=len(found.forms)))
        self._turn_to(empty=not (found.n or found.waiting))
        self._fill_tiles(found)
        clear(self._cautions)
        if caution := words.caution(found):
            self._cautions.addWidget(Notice(caution, Tone.ACCENT))
        self._marks.show_bins(found.bins, found.pass_mark)
        everything = _rows(found.forms)
        self._dots.show_items([item for _form, item in everything])
        self._side.count((found.n, len(everything), len(found.to_review)))
        groups = found.groups
        self._groups.load(lambda offset, limit: (groups[offset : offset + limit], len(groups)))
        self._turn()

    def _turn_to(self, *, empty: bool) -> None:
        self._faces.setCurrentIndex(1 if empty else 0)
        self._side.setVisible(not empty)

    def _fill_tiles(self, found: SittingAnalysis) -> None:
        clear(self._tiles)
        alphas = [f"{form.label} {words.figure(form.whole.alpha)}" for form in found.forms if form.whole.n]
        sems = [f"{form.label} {words.figure(form.whole.sem, 1)}" for form in found.forms if form.whole.n]
        share = words.percent(found.passed / found.n) if found.n else "—"
        deviation = _("standard deviation {sd}").format(sd=words.figure(found.sd, 1))
        passed = _("{n} passed").format(n=found.passed)
        error = _("standard error of measurement {sem}").format(sem=listed(sems)) if sems else ""
        for tile in (
            StatTile(_("Candidates"), f"{found.n:,}", _("{n} wait for marks").format(n=found.waiting)),
            StatTile(_("Mean of 100"), words.figure(found.mean, 1), deviation),
            StatTile(_("Pass rate"), share, passed),
            StatTile(_("Reliability α"), "  ".join(alphas) or "—", error),
        ):
            self._tiles.addWidget(tile, 1)

    def _turn(self) -> None:
        found, side = self._found, self._side.value
        self._sides.setCurrentIndex(min(side, 1))
        if found is not None and side:
            self._rows = _rows(found.forms) if side == 1 else found.to_review
            rows = self._rows
            self._detail.clear()
            self._items.load(lambda offset, limit: (rows[offset : offset + limit], len(rows)), narrowed=side == 1)

    def _open(self, place: int) -> None:
        self._side.choose(1)
        self._turn()
        self._items.table.selectRow(place)

    def _choose(self, row: Row | None) -> None:
        if row is None:
            self._detail.clear()
        else:
            show_item(self._detail, *row)

    def _written(self, questions: int) -> None:
        told = _("The figures of {n} questions are in the bank now.").format(n=questions)
        show_information(self.window(), _("Written back"), told)

    def _saved(self, candidates: int) -> None:
        told = filter(None, (_("The report was written."), words.emptiness(candidates)))
        show_information(self.window(), _("Exported"), sentences(*told))


def _rows(forms: Sequence[FormAnalysis]) -> list[Row]:
    return [(form.label, item) for form in forms for item in form.items]
