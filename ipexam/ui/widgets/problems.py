"""What an import came to: five counts, every problem with its place, and a way to keep the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.problem import Problem
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView
from ipexam.ui.widgets.tile import StatTile
from ipexam.wording.language import _


class OutcomeDialog(QDialog):
    """Shows an `ImportOutcome`. `sentence` turns a problem into words; `export`, when given, is called with
    the dialog to keep the list as a file."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        outcome: ImportOutcome,
        sentence: Callable[[Problem], str],
        export: Callable[[QWidget], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._outcome, self._export = outcome, export
        columns: list[Column[Problem]] = [
            Column(_("Where"), lambda p: str(p.where), width=300, tooltip=lambda p: str(p.where)),
            Column(_("What is wrong"), sentence, tooltip=sentence),
        ]
        self.model: PagedTableModel[Problem] = PagedTableModel(columns, self)
        self.model.load(_from(outcome.problems))
        self._build(title)

    def _build(self, title: str) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(title, "heading"))
        whole.addLayout(self._tiles())
        whole.addWidget(self._verdict())
        if self._outcome.problems:
            frame = card()
            inner = QVBoxLayout(frame)
            inner.setContentsMargins(1, 1, 1, 1)
            inner.addWidget(TableView(self.model, _("Problems")))
            whole.addWidget(frame, 1)
        whole.addLayout(self._buttons())
        self.resize(860, 560 if self._outcome.problems else 260)

    def _tiles(self) -> QGridLayout:
        o = self._outcome
        grid = QGridLayout()
        grid.setSpacing(SPACE.small)
        tiles = (
            (_("Added"), o.added, Tone.GOOD),
            (_("Changed"), o.changed, Tone.ACCENT),
            (_("Unchanged"), o.unchanged, None),
            (_("Waiting for a person"), o.unmatched, Tone.WARN),
            (_("Rejected"), o.rejected, Tone.BAD),
        )
        for place, (name, count, tone) in enumerate(tiles):
            grid.addWidget(StatTile(name, f"{count:,}", tone=tone if count else None), 0, place)
        return grid

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
        close = button(_("Close"), self.accept, kind="primary")
        close.setDefault(True)
        row.addWidget(close)
        return row

    def _save(self) -> None:
        if self._export is not None:
            self._export(self)


def _from(rows: Sequence[Problem]) -> Callable[[int, int], tuple[Sequence[Problem], int]]:
    def fetch(offset: int, limit: int) -> tuple[Sequence[Problem], int]:
        return rows[offset : offset + limit], len(rows)

    return fetch
