"""Assembling a paper (组卷): what it is called, what it is made of, and what to do where the bank is short."""

from __future__ import annotations

import secrets
from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ipexam.assembly.candidate import Bank
from ipexam.assembly.shortage import available
from ipexam.domain.blueprint import MOST_FORMS, Blueprint, Objective
from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import AssemblyImpossible, BankShort
from ipexam.domain.paper import MultipleRule, Paper, PaperRules
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report
from ipexam.services.paper import DEFAULT_MINUTES, Feasibility, PaperService
from ipexam.ui import tasks
from ipexam.ui.office.blueprint_editor import BlueprintEditor
from ipexam.ui.office.blueprint_files import BlueprintFiles
from ipexam.ui.office.blueprint_rules import SpanRules, UseRules
from ipexam.ui.office.form import FormColumn
from ipexam.ui.office.paper_rules import PaperRulesFields
from ipexam.ui.office.shortage_panel import ShortagePanel
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.form import scrolling_card
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.message import show_error
from ipexam.ui.widgets.spin import aired
from ipexam.wording import assembly as assembly_words
from ipexam.wording import question as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_SEED_BITS = 48
_MOST_MINUTES = 600
_FORM_WIDTH = 268
_COUNT_AFTER_MS = 120
"""So long after the last change the bank is counted again."""
_COUNTED_AT_ONCE = 20_000
"""A bank of more questions is counted on the worker thread."""


class AssembleDialog(QDialog):
    """Plans one paper; `assembled` carries it once it is stored. Until then nothing is."""

    assembled = Signal(object)

    def __init__(
        self, parent: QWidget, papers: PaperService, programme: Programme, bank: Bank, blueprint: Blueprint | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Assemble a paper"))
        self.setAccessibleName(_("Assemble a paper"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._papers, self._programme, self._bank = papers, programme, bank
        plain = blueprint or Blueprint((), {})
        self._title = QLineEdit(programme.name)
        self._minutes, self._forms = aired(QSpinBox()), aired(QSpinBox())
        self._reuse, self._objective, self._rule = QComboBox(), QComboBox(), QComboBox()
        self._seed = QLineEdit()
        self._rules = PaperRulesFields()
        self._grid = BlueprintEditor(programme.modules, blueprint, available(bank, plain))
        self._spans, self._uses = SpanRules(bank), UseRules()
        self._panel = ShortagePanel(programme.modules)
        self._totals = label("", "section")
        self._advice = label("", "hint", wrap=True)
        self._go = button(_("Draw the forms"), self.assemble, kind="primary")
        self._count = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self.files = BlueprintFiles(self, papers, programme.code, self.blueprint, self.show_blueprint)
        self._fill()
        self._build()
        self.show_blueprint(plain)

    def blueprint(self) -> Blueprint:
        """The whole plan as it stands here."""
        told = replace(
            self._grid.blueprint(),
            forms=self._forms.value(),
            forms_per_question=self._reuse.currentData(),
            objective=self._objective.currentData(),
        )
        return self._uses.apply(self._spans.apply(told))

    def show_blueprint(self, blueprint: Blueprint) -> None:
        """Show a plan in every field."""
        self._forms.setValue(blueprint.forms)
        self._offer_reuse(blueprint.forms_per_question)
        self._objective.setCurrentIndex(list(Objective).index(blueprint.objective))
        self._spans.show_rules(blueprint)
        self._uses.show_rules(blueprint)
        self._grid.set_blueprint(blueprint if blueprint.cells else None)
        self._follow()

    def assemble(self) -> None:
        """Find the forms as they are planned here; where that cannot be, the panel says why and offers changes."""
        code, title, seed = self._programme.code, self._title.text().strip(), int(self._seed.text())
        blueprint = self.blueprint()
        rules = self._rules.rules(PaperRules(self._minutes.value(), self._rule.currentData()), blueprint)

        def work(report: Report) -> Paper:
            return self._papers.assemble(code, title, blueprint=blueprint, seed=seed, rules=rules, report=report)

        tasks.run(self, _("Assemble a paper"), work=work, done=self._done, failed=self._refused)

    def draw_seed(self) -> None:
        """Propose another random seed."""
        self._seed.setText(str(secrets.randbits(_SEED_BITS)))

    def _done(self, paper: Paper) -> None:
        self.assembled.emit(paper)
        self.accept()

    def _refused(self, error: UserError) -> None:
        if isinstance(error, BankShort):
            self._panel.show_shortages(error.short, self.blueprint())
        elif isinstance(error, AssemblyImpossible):
            self._panel.show_conflict(error.conflict, self.blueprint())
            self._advice.setText(_("No paper was made. Choose a change, or change the blueprint yourself."))
        else:
            show_error(self, _("Assemble a paper"), sentence(error))

    def _fill(self) -> None:
        self._title.setMaxLength(120)
        self._title.setCursorPosition(0)
        self._minutes.setRange(1, _MOST_MINUTES)
        self._minutes.setValue(DEFAULT_MINUTES)
        self._forms.setRange(1, MOST_FORMS)
        for objective in Objective:
            self._objective.addItem(assembly_words.objective(objective), objective)
        for rule in MultipleRule:
            self._rule.addItem(words.multiple_rule_short(rule), rule)
        self._seed.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{1,15}"), self))
        self.draw_seed()

    def _offer_reuse(self, chosen: int) -> None:
        """In how many forms a question may stand, as far as there are forms."""
        self._reuse.blockSignals(True)
        self._reuse.clear()
        self._reuse.addItem(_("Share only where the bank is too small"), 0)
        self._reuse.addItem(_("No question in two forms"), 1)
        for n in range(2, max(self._forms.value(), chosen + 1)):
            self._reuse.addItem(_("A question in {n} forms at most").format(n=n), n)
        self._reuse.setCurrentIndex(max(0, self._reuse.findData(chosen)))
        self._reuse.blockSignals(False)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._form_card())
        row.addWidget(self._tabs(), 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        said = QVBoxLayout()
        said.setSpacing(SPACE.hair)
        said.addWidget(self._totals)
        said.addWidget(self._advice)
        foot.addLayout(said, 1)
        foot.addWidget(self.files.button)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self._go)
        self._go.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(_("Assemble a paper"), "heading"))
        whole.addLayout(row, 1)
        whole.addWidget(self._panel)
        whole.addLayout(foot)
        self._connect()
        self.resize(1290, 760)

    def _connect(self) -> None:
        self._title.textChanged.connect(self._follow)
        self._seed.textChanged.connect(self._follow)
        self._forms.valueChanged.connect(self._follow_forms)
        for changed in (
            self._grid.changed,
            self._rules.changed,
            self._spans.changed,
            self._uses.changed,
            self._reuse.currentIndexChanged,
            self._objective.currentIndexChanged,
        ):
            changed.connect(self._follow)
        self._count.timeout.connect(self.count_bank)
        self._panel.taken.connect(self.show_blueprint)

    def _form_card(self) -> QFrame:
        seed = QHBoxLayout()
        seed.setSpacing(SPACE.tiny)
        seed.addWidget(self._seed, 1)
        seed.addWidget(tool(_("Another random seed"), "refresh", self.draw_seed))
        form = FormColumn()
        form.add(_("Title as printed"), self._title)
        form.add(_("Exam time in minutes"), self._minutes)
        form.add(_("Parallel forms"), self._forms)
        form.add(_("Questions in several forms"), self._reuse)
        form.add(_("Preference"), self._objective)
        form.add(_("Seed"), self._seed, seed)
        form.hint(_("The same seed and the same bank draw the same paper: the draw can be checked at any time."))
        frame = card()
        frame.setFixedWidth(_FORM_WIDTH)
        frame.setLayout(form)
        return frame

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setAccessibleName(_("Blueprint"))
        cells = QWidget()
        column = QVBoxLayout(cells)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.addWidget(self._grid)
        column.addStretch(1)
        form = FormColumn()
        form.add(_("Multiple choice"), self._rule)
        self._rules.put_into(form)
        fields = QWidget()
        fields.setMaximumWidth(_FORM_WIDTH * 3 // 2)
        fields.setLayout(form)
        sheet = QWidget()
        beside = QHBoxLayout(sheet)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(fields)
        beside.addStretch(1)
        for name, inner in (
            (_("Modules and types"), cells),
            (_("Spans and shares"), self._spans),
            (_("Use, passages, fixed questions"), self._uses),
            (_("Rules of the paper"), sheet),
        ):
            tabs.addTab(scrolling_card(inner), name)
        return tabs

    def _follow_forms(self, forms: int) -> None:
        self._offer_reuse(self._reuse.currentData() or 0)
        self._grid.set_forms(forms)
        self._follow()

    def _follow(self) -> None:
        """Bring totals and the button up to date; what is short follows a moment later."""
        blueprint = self.blueprint()
        self._rules.follow(blueprint)
        rules = self._rules.rules(PaperRules(self._minutes.value()), blueprint)
        most = short_number(rules.maximum(blueprint.worths))
        self._totals.setText(_("{n} questions, maximum {maximum}").format(n=blueprint.questions, maximum=most))
        self._go.setEnabled(bool(blueprint.cells and self._title.text().strip() and self._seed.text()))
        self._count.start()

    def count_bank(self) -> None:
        """Count what the bank has for the plan, and show what is short."""
        blueprint, bank = self.blueprint(), self._bank
        self._count.stop()
        if len(bank.candidates) <= _COUNTED_AT_ONCE:
            self._show_found(self._feasibility(blueprint))
            return

        def work(_report: Report) -> Feasibility:
            return self._feasibility(blueprint)

        tasks.run(self, _("Counting the questions"), work=work, done=self._show_found, silently=True)

    def _feasibility(self, blueprint: Blueprint) -> Feasibility:
        return self._papers.feasibility(self._programme.code, blueprint, self._bank)

    def _show_found(self, found: Feasibility) -> None:
        blueprint = self.blueprint()
        self._grid.set_stock(available(self._bank, blueprint))
        self._panel.show_shortages(found.shortages, blueprint)
        shared = self._grid.shared() if blueprint.forms_per_question == 0 else []
        if found.shortages:
            text = _("{n} things are short. Choose a change beside them, or approve more questions.")
            self._advice.setText(text.format(n=len(found.shortages)))
        elif shared:
            text = _("Cells in which the forms share questions: {n} (amber).").format(n=len(shared))
            self._advice.setText(text)
        else:
            self._advice.setText(_("The bank has enough for every cell."))
