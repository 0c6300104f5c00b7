"""What an import came to: five counts, every problem with its place, and a way to keep the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.problem import Problem
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.file_notes import notes_notice
from ipexam.ui.widgets.labels import card
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView
from ipexam.ui.widgets.tile import StatTile
from ipexam.wording.language import _
from ipexam.wording.problems import fate, row_heading

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Section:
    """One more list of an import, in a tab of its own. Rows are of one type, which the columns know."""

    title: str
    columns: Sequence[Column[Any]]
    rows: Sequence[Any]


class OutcomeDialog(QDialog):
    """Shows an `ImportOutcome`. `sentence` turns a problem into words; `export`, when given, is called with
    the dialog to keep the list as a file. `remark` is what else a person should know; `sections` without rows are left
    out. With `agree` it asks about an import that is still to be done: the dialog is accepted by the button of this
    name."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        outcome: ImportOutcome,
        sentence: Callable[[Problem], str],
        export: Callable[[QWidget], object] | None = None,
        *,
        remark: str = "",
        sections: Sequence[Section] = (),
        agree: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._outcome, self._export, self._remark, self._agree = outcome, export, remark, agree
        self._sections = [section for section in sections if section.rows]
        self.model = problem_model(outcome.problems, sentence, self)
        self._build()

    def _build(self) -> None:
        whole = dialog_column(self)
        whole.addLayout(outcome_tiles(self._outcome))
        if self._remark:
            whole.addWidget(Notice(self._remark, Tone.ACCENT))
        if not self._remark or (self._outcome.problems and self._outcome.batch is not None):
            whole.addWidget(self._verdict())
        if self._outcome.notes:
            whole.addWidget(notes_notice(self._outcome.notes))
        if lists := self._lists():
            whole.addWidget(lists, 1)
        whole.addLayout(self._buttons())
        width = 980 if _tell_fate(self._outcome.problems) else 860
        self.resize(width, 600 if self._sections else 560 if lists else 260)

    def _lists(self) -> QWidget | None:
        """The lists there are: one alone in a card, several in tabs, the problems first."""
        found = [(section.title, len(section.rows), _table(section, self)) for section in self._sections]
        if self._outcome.problems:
            table = TableView(self.model, _("Problems"))
            found.insert(0, (_("Problems"), len(self._outcome.problems), table))
        if not found:
            return None
        if not self._sections:
            return _in_card(found[0][2])
        tabs = QTabWidget()
        for title, rows, table in found:
            tabs.addTab(_in_card(table), _("{list} ({n})").format(list=title, n=f"{rows:,}"))
        return tabs

    def _verdict(self) -> Notice:
        o = self._outcome
        if not o.waits_for_person:
            return Notice(_("Every row was taken. Nothing is left for you to do."), Tone.GOOD)
        if o.batch is None:
            return Notice(
                _("Nothing new was written. Correct the rows below in the file and import it again."), Tone.WARN
            )
        return Notice(
            _("The good rows are in. Correct the others in the file and import it again: nothing is counted twice."),
            Tone.WARN,
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._export is not None and self._outcome.problems:
            row.addWidget(button(_("Save the problems…"), self._save, icon_name="export"))
        row.addStretch(1)
        if self._agree:
            row.addWidget(button(_("Cancel"), self.reject))
        last = button(self._agree or _("Close"), self.accept, kind="primary")
        last.setDefault(True)
        row.addWidget(last)
        return row

    def _save(self) -> None:
        if self._export is not None:
            self._export(self)


def _in_card(table: TableView) -> QWidget:
    frame = card()
    inner = QVBoxLayout(frame)
    inner.setContentsMargins(1, 1, 1, 1)
    inner.addWidget(table)
    return frame


def _table(section: Section, parent: QWidget) -> TableView:
    model: PagedTableModel[Any] = PagedTableModel(section.columns, parent)
    model.load(rows_of(section.rows))
    return TableView(model, section.title)


def outcome_tiles(outcome: ImportOutcome) -> QGridLayout:
    """The five counts of an import side by side."""
    grid = QGridLayout()
    grid.setSpacing(SPACE.small)
    tiles = (
        (_("Added"), outcome.added, Tone.GOOD),
        (_("Changed"), outcome.changed, Tone.ACCENT),
        (_("Unchanged"), outcome.unchanged, None),
        (_("Waiting for a person"), outcome.unmatched, Tone.WARN),
        (_("Rejected"), outcome.rejected, Tone.BAD),
    )
    for place, (name, count, tone) in enumerate(tiles):
        grid.addWidget(StatTile(name, f"{count:,}", tone=tone if count else None), 0, place)
    return grid


def problem_model(
    problems: Sequence[Problem], sentence: Callable[[Problem], str], parent: QWidget
) -> PagedTableModel[Problem]:
    """Problems with their places, ready for a table."""
    columns: list[Column[Problem]] = [
        Column(_("Where"), lambda p: str(p.where), width=260, tooltip=lambda p: str(p.where)),
        Column(_("What is wrong"), sentence, tooltip=sentence),
    ]
    if _tell_fate(problems):
        columns.append(Column(row_heading(), fate, width=140, badge=_fate_tone))
    model: PagedTableModel[Problem] = PagedTableModel(columns, parent)
    model.load(rows_of(problems))
    return model


def _tell_fate(problems: Sequence[Problem]) -> bool:
    """Whether the import knows what becomes of the problems' rows."""
    return any(problem.taken is not None for problem in problems)


def _fate_tone(problem: Problem) -> Tone:
    return {True: Tone.WARN, False: Tone.BAD, None: Tone.NEUTRAL}[problem.taken]


def rows_of(rows: Sequence[Row]) -> Callable[[int, int], tuple[Sequence[Row], int]]:
    """Rows that are all there already, as a table asks for them."""

    def fetch(offset: int, limit: int) -> tuple[Sequence[Row], int]:
        return rows[offset : offset + limit], len(rows)

    return fetch
