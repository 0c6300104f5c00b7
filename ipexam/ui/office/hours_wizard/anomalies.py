"""What is odd about the rows, grouped by kind: how many, what it means, a few of them, and leaving them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QVBoxLayout, QWidget

from ipexam.domain.hours_import import AnomalyCount
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import badge, label, rule, selectable
from ipexam.wording import anomaly, problems
from ipexam.wording.language import _, ngettext

_SAMPLES = 3

Exclude = Callable[[ProblemCode, str], None]
Include = Callable[[ProblemCode], None]


class AnomaliesPane(QFrame):
    """One group below the other, the largest first."""

    def __init__(self, exclude: Exclude, include: Include) -> None:
        super().__init__()
        self.setObjectName("card")
        self._exclude, self._include = exclude, include
        self.groups: dict[ProblemCode, AnomalyGroup] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE.medium)
        self._column.setContentsMargins(0, 0, SPACE.small, 0)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(SPACE.large, SPACE.medium, SPACE.small, SPACE.medium)
        inner.addWidget(scrolled(self._column))

    def show_groups(self, anomalies: Sequence[AnomalyCount], reasons: Mapping[ProblemCode, str]) -> None:
        """Show these kinds; `reasons` are those for which kinds were left out."""
        clear(self._column)
        self.groups = {}
        for place, found in enumerate(sorted(anomalies, key=lambda each: -each.rows)):
            if place:
                self._column.addWidget(rule())
            group = AnomalyGroup(found, reasons.get(found.code, ""), self._exclude, self._include)
            self.groups[found.code] = group
            self._column.addWidget(group)
        if not anomalies:
            self._column.addWidget(EmptyState("check", _("Nothing is odd"), _("No row needs a second look.")))
        self._column.addStretch(1)


class AnomalyGroup(QWidget):
    """One kind of oddity."""

    def __init__(self, found: AnomalyCount, reason: str, exclude: Exclude, include: Include) -> None:
        super().__init__()
        self._code, self._exclude, self._include = found.code, exclude, include
        title = problems.short(found.code)
        self.setAccessibleName(f"{title}: {found.rows}")
        head = QHBoxLayout()
        head.setSpacing(SPACE.small)
        head.addWidget(label(title, "strong"))
        rows = ngettext("{n} row", "{n} rows", found.rows).format(n=f"{found.rows:,}")
        head.addWidget(badge(rows, Tone.NEUTRAL if found.excluded else Tone.WARN))
        if found.excluded:
            text = _("Left out: {reason}").format(reason=reason) if reason else _("Left out")
            head.addWidget(badge(text, Tone.NEUTRAL))
        else:
            head.addWidget(label(anomaly.action(found.action), "key"))
        head.addStretch(1)
        if found.excluded:
            head.addWidget(button(_("Include"), self._take_in, icon_name="undo"))
        elif not found.by_rule:
            head.addWidget(button(_("Exclude…"), self._leave_out))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.tiny)
        whole.addLayout(head)
        whole.addWidget(label(problems.sentence(Problem(Where(), found.code)), wrap=True))
        for sample in found.samples[:_SAMPLES]:
            whole.addWidget(selectable(_place(sample), "hint"))

    def _leave_out(self) -> None:
        question = _("Why are these rows left out? The reason is kept with the import.")
        reason, given = QInputDialog.getText(self, problems.short(self._code), question)
        if given and reason.strip():
            self._exclude(self._code, reason.strip())

    def _take_in(self) -> None:
        self._include(self._code)


def _place(sample: Problem) -> str:
    said = _(", ").join(value for value in sample.facts.values() if value)
    return _("{where}: “{said}”").format(where=sample.where, said=said) if said else str(sample.where)
