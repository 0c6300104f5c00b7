"""Odd records of learning hours: what is odd about each, and a person's word about those chosen, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ipexam.domain.anomaly import AnomalyLine, OddRecord
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.progress import Report
from ipexam.ui import tasks
from ipexam.ui.tokens import NAME_COLUMN, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.entry import Paragraph
from ipexam.ui.widgets.filters import FilterBar, FilterCombo
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import rows_of
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import anomaly, problems
from ipexam.wording.language import _
from ipexam.wording.numbers import duration_text, time_text

READ_AT_ONCE = 1000
"""So many records are shown; whoever has more changes the rule rather than settle them one by one."""

Decide = Callable[[Mapping[int, ProblemCode], str], None]


@dataclass(frozen=True, slots=True)
class OddDoor:
    """How odd records are read and decided, off the GUI thread; `zone` and `courses` (code to name) are asked on it.

    `lines` counts each kind; `records` gives the first so many of one kind or of all, `records_set_aside` of those that
    a person lets count no more.
    """

    lines: Callable[[Report], list[AnomalyLine]]
    records: Callable[[ProblemCode | None, int, Report], list[OddRecord]]
    records_set_aside: Callable[[int], list[OddRecord]]
    accept: Decide
    set_aside: Decide
    zone: Callable[[], str]
    courses: Callable[[], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Found:
    lines: list[AnomalyLine]
    records: list[OddRecord]
    aside: list[OddRecord]


class OddRecords(QWidget):
    """The records that count or wait, or those set aside; several can be chosen. `decided` when something was."""

    decided = Signal()

    def __init__(self, door: OddDoor) -> None:
        super().__init__()
        self._door = door
        self._found = _Found([], [], [])
        self._zone, self._courses = "UTC", dict[str, str]()
        self._kind: FilterCombo[ProblemCode] = FilterCombo(_("Oddity"), _("All oddities"), [])
        self._side: Segments[bool] = Segments(
            _("Which records"), [(_("Odd"), False), (_("Set aside by a person"), True)]
        )
        self._hint = label("", "hint", wrap=True)
        self.listing = self._make_listing()
        self._detail = DetailPane(_("Odd record"), _("Choose one record or several to decide about them."))
        self.reason = Paragraph(_("Reason"), "", 2)
        self._buttons: list[QPushButton] = []
        self._build()

    def refresh(self) -> None:
        """Look at all records afresh, off the GUI thread."""
        kind = self._kind.value
        self._zone, self._courses = self._door.zone(), {**self._door.courses()}

        def work(report: Report) -> _Found:
            aside = self._door.records_set_aside(READ_AT_ONCE)
            return _Found(self._door.lines(report), self._door.records(kind, READ_AT_ONCE, report), aside)

        tasks.run(self, _("Looking at all records"), work=work, done=self._take)

    @property
    def chosen(self) -> list[OddRecord]:
        """The records that are chosen."""
        rows = self.listing.table.selectionModel().selectedRows()
        found: list[Any] = [self.listing.model.row(index.row()) for index in rows]
        return [record for record in found if record is not None]

    def accept(self) -> None:
        """Let the chosen records count."""
        self._decide(_("Let count"), self._door.accept)

    def set_aside(self) -> None:
        """Let the chosen records count no more."""
        self._decide(_("Set aside"), self._door.set_aside)

    def _build(self) -> None:
        left, column = QWidget(), QVBoxLayout()
        left.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        head = QHBoxLayout()
        head.setSpacing(SPACE.medium)
        head.addWidget(self._side)
        head.addWidget(self._hint, 1)
        column.addLayout(head)
        column.addWidget(self.listing, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(beside(left, self._detail))
        table = self.listing.table
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.selectionModel().selectionChanged.connect(self._show)
        self._side.picked.connect(self._list)

    def _make_listing(self) -> Listing:
        columns: list[Column[OddRecord]] = [
            Column(_("Name"), lambda o: o.name, width=NAME_COLUMN),
            Column(_("Oddity"), lambda o: problems.short(o.code), tooltip=lambda o: problems.short(o.code)),
            Column(_("Course"), lambda o: o.course, width=76, tooltip=self._course),
            Column(_("When"), self._when, width=148),
            Column(_("Counted"), lambda o: duration_text(o.counted_seconds), width=112, right=True),
            Column(_("Decision"), _decision, width=104, badge=_tone, tooltip=lambda o: o.reason),
        ]
        empty = EmptyState("check", _("Nothing is odd"), _("No record needs a second look."))
        filters = FilterBar(None, [self._kind])
        filters.changed.connect(self.refresh)
        return Listing(_("Odd records"), columns, empty, filters)

    def _take(self, found: _Found) -> None:
        self._found = found
        self._kind.offer(
            [
                (_("{kind} ({n})").format(kind=problems.short(line.code), n=f"{line.records:,}"), line.code)
                for line in found.lines
            ]
        )
        self._list()

    def _list(self) -> None:
        found, kind = self._found, self._kind.value
        aside = [record for record in found.aside if kind in (None, record.code)]
        shown = aside if self._side.value else found.records
        self._side.count([len(found.records), len(aside)])
        more = len(shown) >= READ_AT_ONCE
        self._hint.setText(
            _("The first {n} are shown. For so many, change the hours rule instead.").format(n=f"{READ_AT_ONCE:,}")
            if more
            else ""
        )
        self.listing.load(rows_of(shown), narrowed=bool(found.lines or found.aside))
        self._show()

    def _show(self) -> None:
        chosen, pane = self.chosen, self._detail
        if not chosen:
            pane.clear()
            return
        first = chosen[0]
        codes = {record.code for record in chosen}
        title = first.name if len(chosen) == 1 else _("{n} records chosen").format(n=f"{len(chosen):,}")
        pane.start(title, str(first.where) if len(chosen) == 1 else "")
        for code in sorted(codes, key=lambda one: one.value):
            pane.section(problems.short(code))
            pane.text(problems.sentence(Problem(Where(), code)))
            if action := self._action(code):
                pane.text(action, "hint")
        if len(chosen) == 1:
            pane.section(_("The record"))
            pane.pairs(self._facts(first))
        self._ask()

    def _ask(self) -> None:
        pane = self._detail
        pane.section(_("Decision"))
        self.reason = Paragraph(_("Reason"), "", 2)
        self.reason.setPlaceholderText(_("Why? It is kept with the record."))
        accept = button(_("Let count"), self.accept, icon_name="check", kind="primary")
        aside = button(_("Set aside"), self.set_aside, kind="danger")
        self._buttons = [accept] if self._side.value else [accept, aside]
        self.reason.textChanged.connect(self._enable)
        self._enable()
        pane.add(self.reason)
        pane.finish(*self._buttons)

    def _enable(self) -> None:
        for each in self._buttons:
            each.setEnabled(bool(self.reason.text))

    def _action(self, code: ProblemCode) -> str:
        """What the programme's rule does about it."""
        found = next((line.action for line in self._found.lines if line.code is code), None)
        return "" if found is None else _("By the hours rule: {action}.").format(action=anomaly.action(found))

    def _facts(self, record: OddRecord) -> list[tuple[str, str]]:
        facts = [
            (_("Course"), self._course(record)),
            (_("When"), self._when(record)),
            (_("Credited"), duration_text(record.seconds)),
            (_("Counted"), duration_text(record.counted_seconds)),
        ]
        return [*facts, (_("Reason"), record.reason)] if record.reason else facts

    def _course(self, record: OddRecord) -> str:
        return f"{record.course} {self._courses.get(record.course, '')}"

    def _when(self, record: OddRecord) -> str:
        return "" if record.began is None else time_text(record.began, self._zone)

    def _decide(self, title: str, decide: Decide) -> None:
        records, reason = {record.id: record.code for record in self.chosen}, self.reason.text
        if records and reason:
            tasks.write(self, title, lambda: decide(records, reason), self._tell)

    def _tell(self, _nothing: None) -> None:
        self.refresh()
        self.decided.emit()


def _decision(record: OddRecord) -> str:
    if record.reason:
        return _("Decided")
    return _("Undecided") if record.waits else _("By rule")


def _tone(record: OddRecord) -> Tone:
    if record.reason:
        return Tone.GOOD
    return Tone.WARN if record.waits else Tone.NEUTRAL
