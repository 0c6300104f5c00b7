"""The settings of an hours rule as fields: what earns class-hours, the limits, and what happens to odd records."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ipexam.domain.anomaly import DEFAULT_ACTIONS, AnomalyAction, allowed_actions
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind
from ipexam.domain.problem import ProblemCode
from ipexam.domain.step_table import read_steps, steps_text
from ipexam.ui.office.ruled_editor import RuledForm
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Choice, Number, Paragraph
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.optional_number import OptionalNumber
from ipexam.wording import anomaly, problems
from ipexam.wording import hours_rule as words
from ipexam.wording.language import _

_NAME_WIDTH = 100
_LONGEST = 240
_HIGHEST = 1000
_A_DAY, _ALL, _A_COURSE = Fraction(8), Fraction(40), Fraction(2)


class HoursRuleForm(RuledForm):
    """All settings of a rule; `edited` at every change. Fields of another kind of rule are hidden, not lost."""

    def __init__(self, rule: HoursRule) -> None:
        super().__init__()
        self._read = rule
        hours = _("class-hours")
        self.kind: Choice[RuleKind] = Choice(
            _("What earns class-hours"), [(words.kind(each), each) for each in RuleKind], rule.kind
        )
        self.minutes = Number(_("One class-hour"), Fraction(rule.minutes), highest=_LONGEST, unit=_("minutes"))
        self.minutes.setDecimals(0)
        self.minutes.setMinimum(1)
        self.rounding: Choice[Rounding] = Choice(
            _("Rounding, course by course"), [(words.rounding(each), each) for each in Rounding], rule.rounding
        )
        self.completion = Number(_("Completed at"), rule.completion_percent, unit="%")
        self.completion.setMinimum(1)
        self.credit = OptionalNumber(_("instead of what it offers"), rule.credit, _A_COURSE, _HIGHEST, hours)
        self.steps = Paragraph(_("Table of steps"), steps_text(rule.steps), 4)
        self.steps.setPlaceholderText("45 = 1\n90 = 2")
        self.within_offer = QCheckBox(_("a course earns at most what it offers"))
        self.within_offer.setChecked(rule.within_offer)
        self.per_course = OptionalNumber(_("most in one course"), rule.most_per_course, _A_COURSE, _HIGHEST, hours)
        self.per_day = OptionalNumber(_("most in one day"), rule.most_per_day, _A_DAY, _HIGHEST, hours)
        self.in_all = OptionalNumber(_("most in the programme"), rule.most_in_all, _ALL, _HIGHEST, hours)
        self.oddities: dict[ProblemCode, Choice[AnomalyAction]] = {
            code: Choice(
                problems.short(code),
                [(anomaly.action(each), each) for each in allowed_actions(code)],
                rule.action(code),
            )
            for code in DEFAULT_ACTIONS
        }
        _align(self.per_course, self.per_day, self.in_all)
        self._parts: dict[RuleKind, QWidget] = {}
        self._build()
        self._listen()
        self._show_kind()

    @property
    def rule(self) -> HoursRule | None:
        """The rule as the fields say, under the version that was read; None while the steps cannot be read."""
        steps = read_steps(self.steps.text)
        if steps is None:
            return None
        actions = {code: choice.value for code, choice in self.oddities.items()}
        return replace(
            self._read,
            kind=self.kind.value,
            minutes=int(self.minutes.exact),
            rounding=self.rounding.value,
            completion_percent=self.completion.exact,
            credit=self.credit.value,
            steps=steps,
            within_offer=self.within_offer.isChecked(),
            most_per_course=self.per_course.value,
            most_per_day=self.per_day.value,
            most_in_all=self.in_all.value,
            actions={code: action for code, action in actions.items() if action is not DEFAULT_ACTIONS[code]},
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        column.setSpacing(SPACE.small)
        first = _form()
        first.section(_("What earns class-hours"))
        first.field(_("Kind"), self.kind)
        first.field(_("One class-hour"), self.minutes)
        column.addLayout(first)
        for kind, form in (
            (RuleKind.MINUTES, self._by_minutes()),
            (RuleKind.COMPLETION, self._by_completion()),
            (RuleKind.STEPS, self._by_steps()),
        ):
            part = QWidget()
            part.setLayout(form)
            self._parts[kind] = part
            column.addWidget(part)
        column.addSpacing(SPACE.medium)
        column.addLayout(self._limits())
        column.addSpacing(SPACE.medium)
        column.addLayout(self._odd_records())
        column.addStretch(1)

    def _by_minutes(self) -> Form:
        form = _form()
        form.field(_("Rounding"), self.rounding, _("Each course is rounded by itself, after overlaps and limits."))
        return form

    def _by_completion(self) -> Form:
        form = _form()
        hint = _("Of the length of its recordings, or of the class-hours it offers while nobody knows the length.")
        form.field(_("Completed at"), self.completion, hint)
        form.field(_("Credit"), self.credit)
        return form

    def _by_steps(self) -> Form:
        form = _form()
        hint = _("One step a line: minutes = class-hours. Whoever stays below the first step earns nothing.")
        form.field(_("Table of steps"), self.steps, hint)
        return form

    def _limits(self) -> Form:
        form = _form()
        form.section(_("Limits"))
        form.field(_("Course"), self.within_offer)
        form.field("", self.per_course)
        form.field(_("Day"), self.per_day)
        form.field(_("Programme"), self.in_all)
        return form

    def _odd_records(self) -> Form:
        form = _form()
        form.section(_("Odd records"))
        text = _("What happens to a record that looks odd. Whatever counts is flagged in the explanation.")
        form.addWidget(label(text, "hint", wrap=True), form.rowCount(), 0, 1, 2)
        for code, choice in self.oddities.items():
            form.field(problems.short(code), choice)
        return form

    def _listen(self) -> None:
        self.kind.picked.connect(self._turn)
        for number in (self.minutes, self.completion):
            number.valueChanged.connect(self._tell)
        choices: list[Choice[Rounding] | Choice[AnomalyAction]] = [self.rounding, *self.oddities.values()]
        for choice in choices:
            choice.picked.connect(self.edited)
        for limit in (self.credit, self.per_course, self.per_day, self.in_all):
            limit.edited.connect(self.edited)
        self.steps.textChanged.connect(self.edited)
        self.within_offer.toggled.connect(self._tell)

    def _turn(self) -> None:
        self._show_kind()
        self.edited.emit()

    def _tell(self, _value: object) -> None:
        self.edited.emit()

    def _show_kind(self) -> None:
        for kind, part in self._parts.items():
            part.setVisible(kind is self.kind.value)


def _align(*limits: OptionalNumber) -> None:
    """Let the numbers stand below each other, after the longest of the words before them."""
    for limit in limits:
        limit.box.ensurePolished()
    widest = max(limit.box.sizeHint().width() for limit in limits)
    for limit in limits:
        limit.box.setMinimumWidth(widest)


def _form() -> Form:
    """A form whose names are as wide as those of the others."""
    made = Form()
    made.setColumnMinimumWidth(0, _NAME_WIDTH)
    return made
