"""What a blueprint asks beside its cells: spans, marginals, limits on use, passages, fixed and banned questions."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ipexam.assembly.candidate import Bank
from ipexam.domain.blueprint import Blueprint, ExposureLimit, Span
from ipexam.ui.office.form import FormColumn
from ipexam.ui.office.marginals import MarginalsTable
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.spin import aired
from ipexam.wording.language import _

_USUAL_DIFFICULTY = Span(270, 330)
_USUAL_MINUTES = (80, 110)
_MOST_MINUTES, _MOST_DAYS, _MOST_USES, _MOST_SITTINGS, _MOST_OF_A_PASSAGE = 600, 3650, 99, 99, 50
_BETWEEN = re.compile(r"[\s,;，；、]+")
_BOX_WIDTH = 92


class SpanRules(QWidget):
    """Mean difficulty, expected time and the marginals of every form; `changed` after every change."""

    changed = Signal()

    def __init__(self, bank: Bank) -> None:
        super().__init__()
        self._difficulty = QCheckBox(_("Mean difficulty of each form"))
        self._easiest, self._hardest = _difficulty_box(_USUAL_DIFFICULTY.least), _difficulty_box(_USUAL_DIFFICULTY.most)
        self._time = QCheckBox(_("Expected time of each form"))
        self._shortest, self._longest = (_minutes_box(minutes) for minutes in _USUAL_MINUTES)
        self.marginals = MarginalsTable(bank)
        self._build(bank)

    def apply(self, blueprint: Blueprint) -> Blueprint:
        """The blueprint with what stands here."""
        difficulty = Span(round(self._easiest.value() * 100), round(self._hardest.value() * 100))
        seconds = Span(self._shortest.value() * 60, self._longest.value() * 60)
        return replace(
            blueprint,
            difficulty=difficulty if self._difficulty.isChecked() else None,
            seconds=seconds if self._time.isChecked() else None,
            marginals=self.marginals.marginals(),
        )

    def show_rules(self, blueprint: Blueprint) -> None:
        """Show what a blueprint says."""
        self._difficulty.setChecked(blueprint.difficulty is not None)
        if blueprint.difficulty:
            self._easiest.setValue(blueprint.difficulty.least / 100)
            self._hardest.setValue(blueprint.difficulty.most / 100)
        self._time.setChecked(blueprint.seconds is not None)
        if blueprint.seconds:
            self._shortest.setValue(blueprint.seconds.least // 60)
            self._longest.setValue(-(-blueprint.seconds.most // 60))
        self.marginals.show_marginals(blueprint.marginals)
        self._follow()

    def _build(self, bank: Bank) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(SPACE.small)
        rows = (
            (self._difficulty, self._easiest, self._hardest, _("on the scale from 1 (easy) to 5 (hard)")),
            (self._time, self._shortest, self._longest, _("the sum over its questions")),
        )
        for row, (box, low, high, hint) in enumerate(rows):
            grid.addWidget(box, row, 0)
            pair = QHBoxLayout()
            pair.setSpacing(SPACE.small)
            pair.addWidget(low)
            pair.addWidget(label("–"))
            pair.addWidget(high)
            grid.addLayout(pair, row, 1)
            grid.addWidget(label(hint, "hint"), row, 2)
            low.setAccessibleName(f"{box.text()} ≥")
            high.setAccessibleName(f"{box.text()} ≤")
            box.toggled.connect(self._follow)
        for number in (self._easiest, self._hardest):
            number.valueChanged.connect(self._follow)
        for minutes in (self._shortest, self._longest):
            minutes.valueChanged.connect(self._follow)
        grid.setColumnStretch(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        whole.setSpacing(SPACE.medium)
        whole.addLayout(grid)
        whole.addWidget(label(_average(bank), "hint", wrap=True))
        whole.addWidget(label(_("Shares across all modules and types"), "section"))
        whole.addWidget(self.marginals)
        whole.addStretch(1)
        self.marginals.changed.connect(self.changed)
        self._follow()

    def _follow(self) -> None:
        """The lower bound never passes the upper one."""
        self._hardest.setMinimum(self._easiest.value())
        self._longest.setMinimum(self._shortest.value())
        for box, fields in (
            (self._difficulty, (self._easiest, self._hardest)),
            (self._time, (self._shortest, self._longest)),
        ):
            for field in fields:
                field.setEnabled(box.isChecked())
        self.changed.emit()


class UseRules(QWidget):
    """Limits on use, passages, fixed and banned questions; `changed` after every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._uses = _limit_box(_MOST_USES, _("times"))
        self._sittings = _limit_box(_MOST_SITTINGS, _("sittings"))
        self._days = _limit_box(_MOST_DAYS, _("days"))
        self._passages = QComboBox()
        self._of_passage = aired(QSpinBox())
        self._must, self._must_not = QLineEdit(), QLineEdit()
        self._build()

    def apply(self, blueprint: Blueprint) -> Blueprint:
        """The blueprint with what stands here."""
        return replace(
            blueprint,
            exposure=ExposureLimit(self._uses.value(), self._sittings.value(), self._days.value()),
            group_at_most=self._of_passage.value() if self._passages.currentData() else 0,
            must=_codes(self._must.text()),
            must_not=_codes(self._must_not.text()),
        )

    def show_rules(self, blueprint: Blueprint) -> None:
        """Show what a blueprint says."""
        self._uses.setValue(blueprint.exposure.most_uses)
        self._sittings.setValue(blueprint.exposure.idle_sittings)
        self._days.setValue(blueprint.exposure.idle_days)
        self._passages.setCurrentIndex(int(blueprint.group_at_most > 0))
        self._of_passage.setValue(blueprint.group_at_most or 1)
        self._must.setText("  ".join(blueprint.must))
        self._must_not.setText("  ".join(blueprint.must_not))

    def _build(self) -> None:
        self._of_passage.setRange(1, _MOST_OF_A_PASSAGE)
        self._of_passage.setFixedWidth(_BOX_WIDTH)
        self._passages.addItem(_("All of a passage or none"), False)
        self._passages.addItem(_("At most so many of a passage"), True)
        passages = QHBoxLayout()
        passages.setSpacing(SPACE.small)
        passages.addWidget(self._passages)
        passages.addWidget(self._of_passage)
        passages.addStretch(1)
        self._must.setPlaceholderText(_("Codes of questions, for example 3.2-001"))
        self._must_not.setPlaceholderText(_("Codes of questions, for example 3.2-001"))
        form = FormColumn()
        form.add(_("Leave out questions that were used this often"), self._uses)
        form.add(_("Leave out questions of the last sittings"), self._sittings)
        form.add(_("Leave out questions of the last days"), self._days)
        form.add(_("Questions of one passage"), self._passages, passages)
        form.add(_("Questions that every form must have"), self._must)
        form.hint(_("They stand in every form, however often they were used, and make the forms comparable."))
        form.add(_("Questions that no form may have"), self._must_not)
        self.setLayout(form)
        for spin in (self._uses, self._sittings, self._days, self._of_passage):
            spin.valueChanged.connect(self._follow)
        self._passages.currentIndexChanged.connect(self._follow)
        self._must.textChanged.connect(self._follow)
        self._must_not.textChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self._of_passage.setEnabled(bool(self._passages.currentData()))
        self.changed.emit()


def _difficulty_box(hundredths: int) -> QDoubleSpinBox:
    box = aired(QDoubleSpinBox())
    box.setLocale(QLocale.c())
    box.setRange(1, 5)
    box.setSingleStep(0.05)
    box.setDecimals(2)
    box.setValue(hundredths / 100)
    box.setFixedWidth(_BOX_WIDTH)
    return box


def _minutes_box(minutes: int) -> QSpinBox:
    box = aired(QSpinBox())
    box.setRange(0, _MOST_MINUTES)
    box.setSuffix(" " + _("min"))
    box.setValue(minutes)
    box.setFixedWidth(_BOX_WIDTH)
    return box


def _limit_box(most: int, unit: str) -> QSpinBox:
    box = aired(QSpinBox())
    box.setRange(0, most)
    box.setSpecialValueText(_("no limit"))
    box.setSuffix(f" {unit}")
    box.setMaximumWidth(2 * _BOX_WIDTH)
    return box


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, _BETWEEN.split(text.strip()))))


def _average(bank: Bank) -> str:
    """What a person has to know to set a span: how the bank is."""
    there = bank.candidates
    if not there:
        return ""
    mean = Fraction(sum(one.difficulty for one in there), 100 * len(there))
    measured = sum(one.measured for one in there)
    text = _("The bank on average: difficulty {difficulty}; {n} of {all} questions have statistics of sittings.")
    return text.format(difficulty=f"{float(mean):.2f}", n=measured, all=len(there))
