"""What narrows the list of questions: the filters of every day in a row, all others behind one button."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipexam.domain.programme import Programme
from ipexam.domain.question import QuestionFilter, QuestionOrder, QuestionStatus, QuestionType
from ipexam.ui.office.question_more_filters import MoreFilters
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.wording import question as words
from ipexam.wording.language import _

_NARROWEST = 120
_IN_ROW = frozenset(("text", "type", "module_code", "status"))
"""The filters that stand in the row itself, or above the list."""


class QuestionFilters(QWidget):
    """`chosen` is what the list shows; `changed` when any of it changed. `status` is chosen above the list."""

    changed = Signal()

    def __init__(self, programme: Programme, today: date) -> None:
        super().__init__()
        self._programme, self._today = programme, today
        self._more = QuestionFilter()
        self.tags: tuple[str, ...] = ()
        self.groups: tuple[str, ...] = ()
        self.search = SearchBox(_("Search all texts or the code"))
        self.search.setMinimumWidth(_NARROWEST)
        self.type: FilterCombo[QuestionType] = FilterCombo(
            _("Type"), _("All types"), [(words.type_name(each), each) for each in QuestionType], characters=5
        )
        self.module: FilterCombo[str] = FilterCombo(
            _("Module"),
            _("All modules"),
            [(f"{module.code} {module.name}", module.code) for module in programme.modules],
            characters=7,
        )
        self.status: QuestionStatus | None = None
        self.order: Choice[QuestionOrder] = Choice(
            _("Order"), [(words.order(each), each) for each in QuestionOrder], QuestionOrder.CODE
        )
        self.more = button(_("More filters…"), self.ask, keys="Ctrl+Shift+F")
        self.bare = button(_("Show all"), self.clear, kind="link")
        self._bar = FilterBar(self.search, [self.type, self.module], [self.more, self.bare, self.order])
        self._build()

    @property
    def chosen(self) -> QuestionFilter:
        """The filter as it stands."""
        return replace(
            self._more,
            text=self.search.text().strip(),
            type=self.type.value,
            module_code=self.module.value or "",
            status=self.status,
        )

    def choose(self, chosen: QuestionFilter) -> None:
        """Show another filter and tell that it changed."""
        self.search.show_text(chosen.text)
        self.type.choose(chosen.type)
        self.module.choose(chosen.module_code or None)
        self.status = chosen.status
        self._more = chosen
        self._show()
        self.changed.emit()

    def clear(self) -> None:
        """Narrow by the status alone."""
        self.choose(QuestionFilter(status=self.status))

    def ask(self) -> None:
        """Ask for the filters that are not in the row."""
        dialog = MoreFilters(self.window(), self._programme, self.chosen, self.tags, self.groups, self._today)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.choose(dialog.chosen)
        dialog.deleteLater()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar)
        self._bar.changed.connect(self._tell)
        self.order.picked.connect(self._tell)
        self._show()

    def _show(self) -> None:
        on = sum(
            getattr(self._more, field.name) != field.default
            for field in fields(self._more)
            if field.name not in _IN_ROW
        )
        self.more.setText(_("More filters ({n})…").format(n=on) if on else _("More filters…"))
        self.bare.setVisible(replace(self.chosen, status=None) != QuestionFilter())
        self._bar.arrange()

    def _tell(self, _text: str = "") -> None:
        self._show()
        self.changed.emit()
