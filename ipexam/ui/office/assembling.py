"""Assembling a paper (组卷): title, rules, seed and blueprint; and what to say when the bank is short."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ipexam.assembly.draw import MOST_FORMS
from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import BankShort
from ipexam.domain.paper import Blueprint, MultipleRule, Paper, PaperRules
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionType
from ipexam.services.paper import DEFAULT_FORMS, DEFAULT_MINUTES, PaperService
from ipexam.ui import tasks
from ipexam.ui.office.blueprint import BlueprintEditor
from ipexam.ui.office.form import FormColumn
from ipexam.ui.office.paper_rules import PaperRulesFields
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.message import show_error
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.spin import aired
from ipexam.ui.widgets.table import TableView
from ipexam.wording import question as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_SEED_BITS = 48
_MOST_MINUTES = 600
_FORM_WIDTH = 268


class AssembleDialog(QDialog):
    """Plans one paper; `assembled` carries it once it is drawn. Until then nothing is stored."""

    assembled = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        papers: PaperService,
        programme: Programme,
        there: Mapping[tuple[str, QuestionType], int],
        blueprint: Blueprint | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Assemble a paper"))
        self.setAccessibleName(_("Assemble a paper"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._papers, self._programme = papers, programme
        self._title = QLineEdit(programme.name)
        self._minutes, self._forms = aired(QSpinBox()), aired(QSpinBox())
        self._rule = QComboBox()
        self._seed = QLineEdit()
        self._rules = PaperRulesFields()
        self._grid = BlueprintEditor(programme.modules, blueprint, there)
        self._totals = label("", "section")
        self._advice = label("", "hint", wrap=True)
        self._go = button(_("Draw the forms"), self.assemble, kind="primary")
        self._fill()
        self._build()
        self._follow()

    def assemble(self) -> None:
        """Draw the paper as it is planned here; a bank that is too small is told cell by cell."""
        code, title, seed = self._programme.code, self._title.text().strip(), int(self._seed.text())
        blueprint, minutes, forms = self._grid.blueprint(), self._minutes.value(), self._forms.value()
        rules = self._rules.rules(PaperRules(minutes, self._rule.currentData()), blueprint)

        def work(_report: Report) -> Paper:
            return self._papers.assemble(code, title, blueprint=blueprint, forms=forms, seed=seed, rules=rules)

        tasks.run(self, _("Assemble a paper"), work=work, done=self._done, failed=self._refused)

    def draw_seed(self) -> None:
        """Propose another random seed."""
        self._seed.setText(str(secrets.randbits(_SEED_BITS)))

    def _done(self, paper: Paper) -> None:
        self.assembled.emit(paper)
        self.accept()

    def _refused(self, error: UserError) -> None:
        if isinstance(error, BankShort):
            ShortageDialog(self, self._programme, error).open()
        else:
            show_error(self, _("Assemble a paper"), sentence(error))

    def _fill(self) -> None:
        self._title.setMaxLength(120)
        self._title.setCursorPosition(0)
        self._minutes.setRange(1, _MOST_MINUTES)
        self._minutes.setValue(DEFAULT_MINUTES)
        self._forms.setRange(1, MOST_FORMS)
        self._forms.setValue(DEFAULT_FORMS)
        for rule in MultipleRule:
            self._rule.addItem(words.multiple_rule_short(rule), rule)
        self._seed.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{1,15}"), self))
        self.draw_seed()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._form_card())
        row.addWidget(self._grid_card(), 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        said = QVBoxLayout()
        said.setSpacing(SPACE.hair)
        said.addWidget(self._totals)
        said.addWidget(self._advice)
        foot.addLayout(said, 1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self._go)
        self._go.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(_("Assemble a paper"), "heading"))
        whole.addLayout(row, 1)
        whole.addLayout(foot)
        self._title.textChanged.connect(self._follow)
        self._seed.textChanged.connect(self._follow)
        self._forms.valueChanged.connect(self._follow_forms)
        self._grid.changed.connect(self._follow)
        self._rules.changed.connect(self._follow)
        self.resize(1240, 744)

    def _form_card(self) -> QFrame:
        seed = QHBoxLayout()
        seed.setSpacing(SPACE.tiny)
        seed.addWidget(self._seed, 1)
        seed.addWidget(tool(_("Another random seed"), "refresh", self.draw_seed))
        form = FormColumn()
        form.add(_("Title as printed"), self._title)
        form.add(_("Exam time in minutes"), self._minutes)
        form.add(_("Parallel forms"), self._forms)
        form.add(_("Multiple choice"), self._rule)
        self._rules.put_into(form)
        form.add(_("Seed"), self._seed, seed)
        form.hint(_("The same seed and the same bank draw the same paper: the draw can be checked at any time."))
        frame = card()
        frame.setFixedWidth(_FORM_WIDTH)
        frame.setLayout(form)
        return frame

    def _grid_card(self) -> QFrame:
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.addWidget(self._grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        frame = card()
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(area)
        return frame

    def _follow_forms(self, forms: int) -> None:
        self._grid.set_forms(forms)

    def _follow(self) -> None:
        """Bring totals, advice and the button up to date."""
        blueprint = self._grid.blueprint()
        self._rules.follow(blueprint)
        rules = self._rules.rules(PaperRules(self._minutes.value()), blueprint)
        most = short_number(rules.maximum(blueprint.worths))
        self._totals.setText(_("{n} questions, maximum {maximum}").format(n=blueprint.questions, maximum=most))
        short, shared = self._grid.short(), self._grid.shared()
        if short:
            text = _("Cells without enough approved questions: {n} (red).").format(n=len(short))
        elif shared:
            text = _("Cells in which the forms share questions: {n} (amber).").format(n=len(shared))
        else:
            text = _("Behind each count: how many approved questions there are.")
        self._advice.setText(text)
        self._go.setEnabled(bool(blueprint.cells and self._title.text().strip() and self._seed.text()))


class ShortageDialog(QDialog):
    """Every cell of the blueprint that the bank cannot fill."""

    def __init__(self, parent: QWidget, programme: Programme, error: BankShort) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("The bank is short"))
        self.setAccessibleName(_("The bank is short"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = {module.code: module.name for module in programme.modules}
        columns: list[Column[tuple[str, str, int, int]]] = [
            Column(_("Module"), lambda cell: f"{cell[0]}  {names.get(cell[0], '')}"),
            Column(_("Type"), lambda cell: words.type_name(QuestionType(cell[1])), width=120),
            Column(_("Wanted"), lambda cell: str(cell[2]), width=80, right=True),
            Column(_("Approved"), lambda cell: str(cell[3]), width=88, right=True),
            Column(_("Missing"), lambda cell: str(cell[2] - cell[3]), width=80, right=True),
        ]
        self.model: PagedTableModel[tuple[str, str, int, int]] = PagedTableModel(columns, self)
        self.model.load(lambda offset, limit: (error.cells[offset : offset + limit], len(error.cells)))
        self._build()

    def _build(self) -> None:
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(TableView(self.model, _("The bank is short")))
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(_("The bank is short"), "heading"))
        text = _("Nothing was drawn. Approve more questions of these kinds, or ask for fewer in the blueprint.")
        whole.addWidget(Notice(text, Tone.WARN))
        whole.addWidget(frame, 1)
        whole.addLayout(foot)
        self.resize(680, 420)
