"""The navigator: every question as a small cell that says whether it is answered, flagged, and on screen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ipexam.domain.paper import SeatPaper
from ipexam.room.snapshot import ItemState, SeatSnapshot
from ipexam.ui.icons import draw
from ipexam.ui.room.parts import part_name, section_name, sections_of
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label, restyle
from ipexam.wording.language import _

WIDTH = 226
_COLUMNS = 5
_CELL = QSize(34, 32)


class Navigator(QFrame):
    """Cells by section. `chosen` carries an item id; `reviewed` asks for the review page."""

    chosen = Signal(str)
    reviewed = Signal()

    def __init__(self, paper: SeatPaper, part: int) -> None:
        super().__init__()
        self._numbers = {item.id: number for number, item in enumerate(paper.items, start=1)}
        self.setObjectName("navigator")
        self.setAccessibleName(_("Questions"))
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._cells: dict[str, _Cell] = {}
        self._count = label("", "hint")
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE.large, SPACE.small, SPACE.small, SPACE.small)
        column.setSpacing(SPACE.small)
        if len(paper.parts) > 1:
            column.addWidget(label(part_name(paper, part), "strong", wrap=True))
        for section in sections_of(paper, part):
            heading = label(section_name(section), "group", wrap=True)
            heading.setContentsMargins(0, SPACE.small, 0, 0)
            column.addWidget(heading)
            column.addLayout(self._grid([item.id for item in section.items]))
        column.addStretch(1)
        self._build(inner, last=part + 1 == len(paper.parts))

    def mark(self, snapshot: SeatSnapshot) -> None:
        """Show the state of every question."""
        over = snapshot.over_answered | snapshot.over_chosen
        here = [state for state in snapshot.items if state.item_id in self._cells]
        for state in here:
            noted = bool(snapshot.notes.get(state.item_id))
            self._cells[state.item_id].show_state(state, over=state.item_id in over, noted=noted)
        self._cells[snapshot.current].setChecked(True)
        answered, flagged = sum(state.answered for state in here), sum(state.flagged for state in here)
        facts: Mapping[str, object] = {"n": answered, "total": len(here), "flags": flagged}
        self._count.setText(_("Answered {n} of {total}, flagged {flags}").format(**facts))

    def take_focus(self) -> None:
        """Put the focus on the cell of the current question."""
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, inner: QWidget, *, last: bool) -> None:
        area = QScrollArea()
        area.setObjectName("sideArea")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE.medium, 0, SPACE.medium)
        whole.setSpacing(SPACE.small)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE.large, 0, SPACE.large, 0)
        head.setSpacing(SPACE.hair)
        head.addWidget(label(_("Questions"), "section"))
        head.addWidget(self._count)
        whole.addLayout(head)
        whole.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE.large, 0, SPACE.large, 0)
        words = _("Review and hand in") if last else _("Review the answers")
        self.review = button(words, self.reviewed.emit, icon_name="check")
        foot.addWidget(self.review)
        whole.addLayout(foot)

    def _grid(self, item_ids: list[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(SPACE.tiny + 1)
        for place, item_id in enumerate(item_ids):
            cell = _Cell(item_id, self._numbers[item_id])
            cell.clicked.connect(self._choose)
            self._group.addButton(cell)
            self._cells[item_id] = cell
            grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        return grid

    def _choose(self) -> None:
        checked = self._group.checkedButton()
        if isinstance(checked, _Cell):
            self.chosen.emit(checked.item_id)


class _Cell(QToolButton):
    """One question: filled when answered, a small flag in the corner, a thick border when on screen; an answer beyond
    what the paper counts stands on the colour of a warning."""

    def __init__(self, item_id: str, number: int) -> None:
        super().__init__()
        self.item_id, self._number = item_id, number
        self._flagged = False
        self.setObjectName("cell")
        self.setText(str(number))
        self.setCheckable(True)
        self.setFixedSize(_CELL)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("answered", "false")

    def show_state(self, state: ItemState, *, over: bool, noted: bool) -> None:
        """Show whether the question is answered, beyond the limit, flagged and noted."""
        self._flagged = state.flagged
        answered = "over" if over else "true" if state.answered else "false"
        if self.property("answered") != answered:
            self.setProperty("answered", answered)
            restyle(self)
        words = [_("answered") if state.answered else _("not answered")]
        words += [_("too many answers")] if over else []
        words += [_("flagged")] if state.flagged else []
        words += [_("with a note")] if noted else []
        spoken = _("Question {n}, {state}").format(n=self._number, state=_(", ").join(words))
        if self.accessibleName() != spoken:
            self.setAccessibleName(spoken)
            self.setToolTip(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, then the flag."""
        super().paintEvent(event)
        if self._flagged:
            painter = QPainter(self)
            draw(painter, QRectF(self.width() - 14, 1, 13, 13), "flag", "warn")
            painter.end()
