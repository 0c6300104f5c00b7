"""The check of an assembled paper: is every requirement met, and are the forms alike?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.assembly import CheckReport, Constraint, Finding, FormFigures
from ipexam.domain.blueprint import Span
from ipexam.domain.paper import Paper
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report
from ipexam.services.paper_assembly import CheckedPaper, PaperAssemblyService, Rebuilt
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.form_scale import FormScale, ScaleValue
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.message import show_error, show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView
from ipexam.wording import assembly as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

Line = tuple[Constraint, str, dict[str, Finding]]
"""A constraint, its bounds as text, and what was counted per form."""


class PaperCheckDialog(QDialog):
    """Shows a check, prints it, and assembles the paper again to prove that it can be."""

    def __init__(
        self, parent: QWidget, assemblies: PaperAssemblyService, programme: Programme, found: CheckedPaper
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check of paper {code}").format(code=found.paper.code))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._assemblies, self._programme, self._found = assemblies, programme, found
        self._names = {module.code: module.name for module in programme.modules}
        self.model = self._table_model(found.paper, found.report)
        self._build()

    def save_report(self) -> None:
        """Write the check as a PDF."""
        code, paper = self._programme.code, self._found.paper
        proposed = _("{title} check").format(title=paper.title) + ".pdf"
        name, _kind = QFileDialog.getSaveFileName(self, _("Print the check"), proposed, "PDF (*.pdf)")
        if name:
            tasks.write(
                self,
                _("Print the check"),
                lambda: self._assemblies.export_report(code, paper.code, Path(name)),
                self._printed,
            )

    def rebuild(self) -> None:
        """Assemble the paper again from its record, and say whether the same came out."""
        code, paper = self._programme.code, self._found.paper

        def work(report: Report) -> Rebuilt:
            return self._assemblies.rebuild(code, paper.code, report)

        tasks.run(self, _("Assembling again"), work=work, done=self._rebuilt)

    def _printed(self, _nothing: None) -> None:
        show_information(self, _("Print the check"), _("The file was written."))

    def _rebuilt(self, found: Rebuilt) -> None:
        code = self._found.paper.code
        if found.same:
            text = _("Paper {code} came out the same, question by question.").format(code=code)
            show_information(self, _("Assembling again"), text)
            return
        told = _("Paper {code} came out differently in forms {forms}: recorded with {then}, repeated with {now}.")
        text = told.format(code=code, forms=listed(found.differing), then=found.record.solver, now=found.solver)
        show_error(self, _("Assembling again"), text)

    def _build(self) -> None:
        whole = dialog_column(self)
        whole.addWidget(self._verdict())
        tabs = QTabWidget()
        tabs.addTab(self._comparison(), _("Are the forms alike?"))
        tabs.addTab(self._findings(), _("Every requirement"))
        if self._found.record is not None:
            tabs.addTab(self._record(), _("How it was assembled"))
        whole.addWidget(tabs, 1)
        whole.addLayout(self._foot())
        self.resize(960, 600)

    def _verdict(self) -> Notice:
        findings = self._found.report.findings
        broken = sum(not one.kept for one in findings)
        if broken:
            text = _("{broken} of {n} requirements are not met. Do not use this paper.")
            return Notice(text.format(broken=broken, n=len(findings)), Tone.BAD)
        text = _("All {n} requirements are met. They were counted from the questions themselves.")
        return Notice(text.format(n=len(findings)), Tone.GOOD)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        foot.addWidget(button(_("Print the check…"), self.save_report, icon_name="print"))
        if self._found.record is not None:
            foot.addWidget(button(_("Prove that it can be repeated"), self.rebuild, icon_name="refresh"))
        foot.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        foot.addWidget(close)
        return foot

    def _comparison(self) -> QWidget:
        forms, blueprint = self._found.report.forms, self._found.paper.blueprint
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
        grid.setHorizontalSpacing(SPACE.huge * 2)
        grid.setVerticalSpacing(SPACE.medium)
        scales = [
            (_("Mean difficulty (1 easy, 5 hard)"), _difficulties(forms, blueprint.difficulty)),
            (_("Expected time"), _times(forms, blueprint.seconds)),
            (_("Questions easy, medium, hard"), _bands(forms)),
            (_("Questions never used before"), _fresh(forms)),
        ]
        if any(one.discrimination is not None for one in forms):
            scales.append((_("Mean discrimination"), _discriminations(forms)))
        for place, (name, make) in enumerate(scales):
            row, column = divmod(place, 2)
            grid.addWidget(label(name, "strong"), 2 * row, column)
            grid.addWidget(make(name), 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        last = grid.rowCount()
        shared = _("Questions that stand in more than one form: {n}.").format(n=self._found.report.shared)
        grid.addWidget(label(shared, "hint"), last, 0, 1, 2)
        grid.addWidget(label(_("Shaded: the span that the blueprint asks for."), "hint"), last + 1, 0, 1, 2)
        grid.setRowStretch(last + 2, 1)
        return frame

    def _findings(self) -> QWidget:
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(TableView(self.model, _("Every requirement")))
        return frame

    def _record(self) -> QWidget:
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
        grid.setHorizontalSpacing(SPACE.huge)
        grid.setVerticalSpacing(SPACE.small)
        record = self._found.record
        preference = (_("Preference"), words.objective(self._found.paper.blueprint.objective))
        for row, (name, value) in enumerate([preference, *(words.record(record) if record else [])]):
            grid.addWidget(label(name, "key"), row, 0)
            grid.addWidget(label(value), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return frame

    def _table_model(self, paper: Paper, report: CheckReport) -> PagedTableModel[Line]:
        columns: list[Column[Line]] = [
            Column(_("Requirement"), partial(_name, self._names), tooltip=partial(_name, self._names)),
            Column(_("Wanted"), lambda line: line[1], width=110, right=True),
            *(
                Column(
                    _("Form {label}").format(label=form.label),
                    partial(_counted, form.label),
                    width=84,
                    badge=partial(_tone, form.label),
                )
                for form in paper.forms
            ),
        ]
        lines = _lines(report)
        model: PagedTableModel[Line] = PagedTableModel(columns, self)
        model.load(lambda offset, limit: (lines[offset : offset + limit], len(lines)))
        return model


def _lines(report: CheckReport) -> list[Line]:
    """One line a constraint, those with something wrong first."""
    found: dict[tuple[Constraint, str], dict[str, Finding]] = {}
    for one in report.findings:
        found.setdefault((one.constraint, words.wanted(one)), {})[one.form] = one
    lines = [(constraint, bounds, by_form) for (constraint, bounds), by_form in found.items()]
    return sorted(lines, key=lambda line: all(one.kept for one in line[2].values()))


def _name(names: words.Names, line: Line) -> str:
    return words.constraint(line[0], names)


def _counted(label_: str, line: Line) -> str:
    """What was counted; a finding of the whole paper stands under every form."""
    one = line[2].get(label_) or line[2].get("")
    return words.got(one) if one else ""


def _tone(label_: str, line: Line) -> Tone:
    one = line[2].get(label_) or line[2].get("")
    return Tone.GOOD if one is None or one.kept else Tone.BAD


Make = Callable[[str], FormScale]


def _difficulties(forms: Sequence[FormFigures], span: Span | None) -> Make:
    values = [
        ScaleValue(one.label, float(one.difficulty), words.percent(one.difficulty), _inside(one.difficulty, span))
        for one in forms
    ]
    return partial(_scale, values, 100, 500, (span.least, span.most) if span else None)


def _times(forms: Sequence[FormFigures], span: Span | None) -> Make:
    values = [
        ScaleValue(one.label, one.seconds, words.minutes(one.seconds), _inside(Fraction(one.seconds), span))
        for one in forms
    ]
    most = max([one.seconds for one in forms] + ([span.most] if span else []))
    return partial(_scale, values, 0, most * 1.15, (span.least, span.most) if span else None)


def _discriminations(forms: Sequence[FormFigures]) -> Make:
    values = [
        ScaleValue(
            one.label,
            None if one.discrimination is None else float(one.discrimination),
            words.percent(one.discrimination),
        )
        for one in forms
    ]
    return partial(_scale, values, 0, 60, None)


def _bands(forms: Sequence[FormFigures]) -> Make:
    values = [ScaleValue(one.label, None, " / ".join(map(str, one.bands)), parts=one.bands) for one in forms]
    return partial(_scale, values, 0, 1, None)


def _fresh(forms: Sequence[FormFigures]) -> Make:
    values = [ScaleValue(one.label, one.fresh, f"{one.fresh} / {one.questions}") for one in forms]
    return partial(_scale, values, 0, max(one.questions for one in forms), None)


def _scale(
    values: Sequence[ScaleValue], low: float, high: float, span: tuple[float, float] | None, name: str
) -> FormScale:
    return FormScale(name, values, low, high, span)


def _inside(value: Fraction, span: Span | None) -> bool:
    return span is None or span.least <= value <= span.most
