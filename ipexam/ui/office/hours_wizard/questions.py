"""What a file cannot tell, asked once for the whole file: unit, two-part times, order of day and month, day, course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.domain.hours_log import Ask, DayOrder, TwoParts, Unit
from ipexam.ui.office.hours_wizard.draft import FileDraft, SheetDraft
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.entry import Choice, OptionalDate
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import hours_log as words
from ipexam.wording.language import _

_ORDERS = (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)


class Questions(QWidget):
    """The questions of one sheet; an answer holds for every sheet of the file that asks the same. `said` when one was
    answered."""

    said = Signal()

    def __init__(self, file: FileDraft, sheet: SheetDraft, courses: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._file, self._sheet, self._courses = file, sheet, courses
        self.fields: dict[Ask, QWidget] = {}
        self._shown: frozenset[Ask] = frozenset()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE.small)
        self.show_asks()

    def show_asks(self) -> None:
        """Show the questions as they are now; those that are shown already stay as they are."""
        if self._shown == self._sheet.shown_asks:
            return
        self._shown = self._sheet.shown_asks
        clear(self._whole)
        self.fields = {ask: self._field(ask) for ask in Ask if ask in self._shown}
        if self._sheet.asks:
            self._whole.addWidget(
                Notice(_("The file cannot tell this. Your answer holds for the whole file."), Tone.WARN)
            )
        for ask, field in self.fields.items():
            text = words.question(ask) if ask in self._sheet.asks else _("Course of rows that name none")
            self._whole.addWidget(label(text, "strong", wrap=True))
            self._whole.addWidget(field)

    def _field(self, ask: Ask) -> QWidget:
        if ask is Ask.DAY:
            return self._day()
        offers: dict[Ask, list[tuple[str, object]]] = {
            Ask.UNIT: [(words.unit(each), each) for each in Unit],
            Ask.TWO_PARTS: [(words.two_parts(each), each) for each in TwoParts],
            Ask.DAY_ORDER: [(words.day_order(each), each) for each in _ORDERS],
            Ask.COURSE: self._offered_courses(),
        }
        said = getattr(self._sheet.mapping, ask.value) or None
        field: Choice[object] = Choice(words.question(ask), [(_("Please choose…"), None), *offers[ask]], said)
        field.picked.connect(self._answering(ask, lambda: field.value))
        return field

    def _offered_courses(self) -> list[tuple[str, object]]:
        """The programme's courses, and before them what the file says when it is none of them."""
        said = self._sheet.mapping.course
        offered: list[tuple[str, object]] = [*self._courses]
        if said and all(said != code for _words, code in offered):
            offered.insert(0, (_("“{course}”, as the file says").format(course=said), said))
        return offered

    def _day(self) -> OptionalDate:
        field = OptionalDate(words.question(Ask.DAY), self._sheet.mapping.day, datetime.now(UTC).date())
        field.edited.connect(self._answering(Ask.DAY, lambda: field.value))
        return field

    def _answering(self, ask: Ask, read: Callable[[], object]) -> Callable[[], None]:
        def answer() -> None:
            for sheet in self._file.sheets:
                if sheet is self._sheet or ask in sheet.asks:
                    sheet.answer(ask, read() or ("" if ask is Ask.COURSE else None))
            self.said.emit()

        return answer
