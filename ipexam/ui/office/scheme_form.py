"""The settings of an assessment scheme as fields, each beside the clause of the notice it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.programme import Comparison, PartialCredit, Scheme
from ipexam.ui.office.ruled_editor import RuledForm
from ipexam.ui.tokens import CONTROL_HEIGHT, SPACE
from ipexam.ui.widgets.entry import Choice, Number
from ipexam.ui.widgets.labels import label, rule, selectable
from ipexam.wording import programme as words
from ipexam.wording.language import _

_NUMBER_WIDTH = 116
_HIGHEST_HOURS = 1000
_BESIDE = 560
"""How wide the form must be for the clauses to stand beside their fields."""


class SchemeForm(RuledForm):
    """All settings of a scheme; `edited` at every change."""

    def __init__(self, scheme: Scheme, clauses: Mapping[str, str]) -> None:
        super().__init__()
        self._version = scheme.version
        percent, hours, marks = "%", _("class-hours"), _("marks")
        self.online_weight = Number(_("Weight of online training"), scheme.online_weight_percent, unit=percent)
        self.online_hours = Number(
            _("Required class-hours"), scheme.online_hours_required, highest=_HIGHEST_HOURS, unit=hours
        )
        self.online_comparison = _comparison(_("Hours against the requirement"), scheme.online_comparison)
        self.offline_weight = Number(_("Weight of offline training"), scheme.offline_weight_percent, unit=percent)
        self.offline_sessions = Number(_("Required offline classes"), Fraction(scheme.offline_sessions_required))
        self.offline_sessions.setDecimals(0)
        self.exam_weight = Number(_("Weight of the exam"), scheme.exam_weight_percent, unit=percent)
        self.pass_mark = Number(_("Pass mark of the exam"), scheme.exam_pass_mark, unit=marks)
        self.total = Number(_("Threshold of the total"), scheme.total_threshold, unit=marks)
        self.total_comparison = _comparison(_("Total against the threshold"), scheme.total_comparison)
        gates = [(_("every component must be met"), True), (_("only the total counts"), False)]
        self.components: Choice[bool] = Choice(_("To pass"), gates, scheme.all_components_required)
        credits_ = [(words.partial_credit(each), each) for each in PartialCredit]
        self.credit: Choice[PartialCredit] = Choice(_("Partial credit"), credits_, scheme.partial_credit)
        self._grid = QVBoxLayout(self)
        self._parts: list[QBoxLayout] = []
        self._build(clauses)
        self._listen()

    @property
    def scheme(self) -> Scheme:
        """The scheme as the fields say, under the version that was read."""
        return Scheme(
            online_weight_percent=self.online_weight.exact,
            offline_weight_percent=self.offline_weight.exact,
            exam_weight_percent=self.exam_weight.exact,
            online_hours_required=self.online_hours.exact,
            online_comparison=self.online_comparison.value,
            offline_sessions_required=int(self.offline_sessions.exact),
            exam_pass_mark=self.pass_mark.exact,
            total_threshold=self.total.exact,
            total_comparison=self.total_comparison.value,
            all_components_required=self.components.value,
            partial_credit=self.credit.value,
            version=self._version,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the clauses below their fields where they do not fit beside them."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        for part in self._parts:
            part.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _build(self, clauses: Mapping[str, str]) -> None:
        self._grid.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        self._grid.setSpacing(SPACE.medium)
        parts: tuple[tuple[str, str, tuple[tuple[str, tuple[QWidget, ...]], ...]], ...] = (
            (
                _("Online training"),
                "online",
                (
                    (_("Weight"), (self.online_weight,)),
                    (_("Required"), (self.online_comparison, self.online_hours)),
                ),
            ),
            (
                _("Offline training"),
                "offline",
                ((_("Weight"), (self.offline_weight,)), (_("Classes required"), (self.offline_sessions,))),
            ),
            (
                _("Exam"),
                "exam",
                ((_("Weight"), (self.exam_weight,)), (_("Pass mark"), (self.pass_mark,))),
            ),
            (_("Total"), "total", ((_("Threshold"), (self.total_comparison, self.total)),)),
            (_("To pass"), "components", ((_("Reading"), (self.components,)),)),
            (_("Partial credit"), "partial_credit", ((_("Reading"), (self.credit,)),)),
        )
        for place, (title, key, rows) in enumerate(parts):
            if place:
                self._grid.addWidget(rule())
            self._parts.append(_part(title, rows, clauses.get(key, "")))
            self._grid.addLayout(self._parts[-1])
        self._grid.addStretch(1)

    def _listen(self) -> None:
        for number in (
            self.online_weight,
            self.online_hours,
            self.offline_weight,
            self.offline_sessions,
            self.exam_weight,
            self.pass_mark,
            self.total,
        ):
            number.setMinimumWidth(_NUMBER_WIDTH)
            number.valueChanged.connect(self._tell)
        for choice in (self.online_comparison, self.total_comparison, self.components, self.credit):
            choice.picked.connect(self.edited)

    def _tell(self, _value: float) -> None:
        self.edited.emit()


def _part(title: str, rows: tuple[tuple[str, tuple[QWidget, ...]], ...], clause: str) -> QBoxLayout:
    """A heading with its fields, and the clause."""
    whole = QBoxLayout(QBoxLayout.Direction.TopToBottom)
    whole.setSpacing(SPACE.medium)
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.medium)
    grid.setVerticalSpacing(SPACE.small)
    grid.setColumnMinimumWidth(0, 72)
    grid.addWidget(label(title, "strong"), 0, 0, 1, 2)
    for row, (name, fields) in enumerate(rows, start=1):
        key = label(name, "key")
        key.setMinimumHeight(CONTROL_HEIGHT)
        grid.addWidget(key, row, 0)
        line = QHBoxLayout()
        line.setSpacing(SPACE.small)
        for field in fields:
            line.addWidget(field)
        line.addStretch(1)
        grid.addLayout(line, row, 1)
    grid.setColumnStretch(1, 1)
    whole.addLayout(grid, 3)
    whole.addWidget(selectable(clause, "hint"), 2)
    return whole


def _comparison(name: str, value: Comparison) -> Choice[Comparison]:
    return Choice(name, [(words.comparison(each), each) for each in Comparison], value)
