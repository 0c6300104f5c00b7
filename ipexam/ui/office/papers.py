"""Papers: drawn from the bank under a blueprint, looked through form by form, printed with the key apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton

from ipexam.assembly.candidate import Bank
from ipexam.domain.blueprint import Blueprint
from ipexam.domain.exam_errors import BlueprintUnreadable
from ipexam.domain.paper import Paper, PaperLine
from ipexam.domain.programme import Module
from ipexam.domain.question import QuestionContent
from ipexam.domain.rich_text import pictures
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.services.paper_assembly import CheckedPaper
from ipexam.ui import tasks
from ipexam.ui.office.assembling import AssembleDialog
from ipexam.ui.office.blueprint import BlueprintTable
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.paper_check import PaperCheckDialog
from ipexam.ui.office.paper_preview import PaperPreview
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import ask, show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import question as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number
from ipexam.wording.paper import limits, part


class PapersPage(Page):
    """试卷."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._modules: tuple[Module, ...] = ()
        self._paper: Paper | None = None
        self._detail = DetailPane(_("Paper"), _("Choose a paper to see it."), DETAIL_WIDTH + SPACE.huge * 4)
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Papers"), (button(_("Assemble…"), self.start_assembly, icon_name="plus", kind="primary", keys="Ctrl+N"),)
        )
        self._build()

    def refresh(self) -> None:
        """Read the list afresh."""
        self._modules = self._in_use.read().modules
        self._listing.load(self._fetch)
        self._header.set_hint(_("{n} papers").format(n=f"{self._listing.model.total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Assembling starts here."""
        return {Verb.PAPER_ASSEMBLE: self.start_assembly}

    def start_assembly(self) -> None:
        """Count what the bank has, then let the person plan a paper."""
        code = self._in_use.code

        def work() -> tuple[Bank, Blueprint | None]:
            bank = self._office.papers.bank(code)
            try:
                return bank, self._office.papers.default_blueprint(code)
            except BlueprintUnreadable:  # a programme whose template ships none starts from an empty grid
                return bank, None

        tasks.write(self, _("Counting the questions"), work, self._plan)

    def _plan(self, found: tuple[Bank, Blueprint | None]) -> None:
        dialog = AssembleDialog(self.window(), self._office.papers, self._in_use.read(), *found)
        dialog.assembled.connect(self._show_newest)
        dialog.open()

    def _show_newest(self, _paper: Paper) -> None:
        self.refresh()
        self._listing.table.selectRow(0)
        self.check()

    def check(self) -> None:
        """Count the paper against its blueprint and show what was counted."""
        paper, code = self._paper, self._in_use.code
        if paper is not None:
            tasks.write(
                self,
                _("Checking the paper"),
                lambda: self._office.assemblies.check(code, paper.code),
                self._show_check,
            )

    def _show_check(self, found: CheckedPaper) -> None:
        PaperCheckDialog(self.window(), self._office.assemblies, self._in_use.read(), found).open()

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(beside(self._listing, self._detail), 1)
        self._listing.table.row_shown.connect(self._show_line)

    def _make_listing(self) -> Listing:
        columns: list[Column[PaperLine]] = [
            Column(_("Code"), lambda p: p.code, width=68),
            Column(_("Title"), lambda p: p.title),
            Column(_("Forms"), lambda p: str(p.forms), width=72, right=True),
            Column(_("Questions"), lambda p: str(p.questions), width=88, right=True),
            Column(_("Maximum"), lambda p: short_number(p.maximum), width=88, right=True),
            Column(_("State"), _state, width=92, badge=_tone),
        ]
        empty = EmptyState(
            "paper",
            _("No papers yet"),
            _("Parallel forms are drawn from the approved questions of the bank, as the blueprint says."),
            _("Assemble…"),
            self.start_assembly,
        )
        return Listing(_("Papers"), columns, empty)

    def _fetch(self, offset: int, limit: int) -> tuple[list[PaperLine], int]:
        lines = self._office.papers.lines(self._in_use.code)
        return lines[offset : offset + limit], len(lines)

    def _show_line(self, line: PaperLine | None) -> None:
        self._paper, pane = None, self._detail
        if line is None:
            pane.clear()
            return
        paper = self._office.papers.get(self._in_use.code, line.code)
        self._paper = paper
        pane.start(paper.title, paper.code, _state(line), _tone(line))
        pane.pairs(
            [
                (_("Form"), listed(form.label for form in paper.forms)),
                (_("Exam time"), _("{n} minutes").format(n=paper.rules.minutes)),
                (_("Maximum"), short_number(paper.maximum)),
                (_("Seed"), str(paper.seed)),
                (_("Multiple choice"), words.multiple_rule_short(paper.rules.multiple)),
                *((_("Part"), part(number, one)) for number, one in enumerate(paper.rules.parts, 1)),
                *((_("Limit"), limit) for limit in limits(paper.rules)),
            ]
        )
        pane.section(_("Blueprint"))
        pane.add(BlueprintTable(paper.blueprint, self._modules))
        if paper.frozen:
            pane.text(_("The paper has gone out or was printed, so it can no longer change."), "hint")
        pane.finish(
            button(_("Look through…"), self.look_through, icon_name="eye"),
            button(_("Check…"), self.check, icon_name="check"),
            self._print_button(paper),
        )

    def _print_button(self, paper: Paper) -> QPushButton:
        booklets = [
            (_("Booklet of form {form}…").format(form=form.label), "book", partial(self.save_booklet, form.label))
            for form in paper.forms
        ]
        keys = [
            (_("Key of form {form}…").format(form=form.label), "lock", partial(self.save_key, form.label))
            for form in paper.forms
        ]
        return menu_button(_("Print"), [*booklets, *keys], icon_name="print")

    def look_through(self) -> None:
        """Open the questions of the paper; keys stay hidden until asked for."""
        paper, code = self._paper, self._in_use.code
        if paper is None:
            return

        def read(form: str) -> list[tuple[str, QuestionContent]]:
            return self._office.papers.contents(code, paper.code, form)

        def images(content: QuestionContent) -> dict[str, bytes]:
            named = [name for text in content.texts for name in pictures(text)]
            return {name: image.content for name, image in self._office.bank.images(named).items()}

        PaperPreview(self.window(), paper, self._modules, read, images).open()

    def save_booklet(self, form: str) -> None:
        """Write a form as a booklet, without its key."""
        paper, code = self._paper, self._in_use.code
        name = self._pdf_name(paper, _("Print the booklet"), _("{title} form {form}"), form)
        if paper is not None and name:
            tasks.write(
                self,
                _("Print the booklet"),
                lambda: self._office.papers.export_booklet(code, paper.code, form, Path(name)),
                self._printed,
            )

    def save_key(self, form: str) -> None:
        """Write the key of a form, a file of its own."""
        paper, code = self._paper, self._in_use.code
        name = self._pdf_name(paper, _("Print the key"), _("{title} form {form} key"), form)
        if paper is not None and name:
            tasks.write(
                self,
                _("Print the key"),
                lambda: self._office.papers.export_key(code, paper.code, form, Path(name)),
                self._printed,
            )

    def _pdf_name(self, paper: Paper | None, title: str, pattern: str, form: str) -> str:
        """Where to write; empty when the person would rather not freeze the paper, or chose no place."""
        if paper is None:
            return ""
        text = _("Whatever is printed may be handed out, so the paper cannot change from then on.")
        if not paper.frozen and not ask(self.window(), title, text, _("Freeze and print")):
            return ""
        proposed = pattern.format(title=paper.title, form=form) + ".pdf"
        return QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf)")[0]

    def _printed(self, _nothing: None) -> None:
        self.refresh()
        show_information(self.window(), _("Print"), _("The file was written."))


def _state(line: PaperLine) -> str:
    return _("Frozen") if line.frozen else _("Drawn")


def _tone(line: PaperLine) -> Tone:
    return Tone.ACCENT if line.frozen else Tone.NEUTRAL
