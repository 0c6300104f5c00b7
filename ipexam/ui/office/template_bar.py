"""The bar above a sheet being edited: which case is shown, one sheet or all cases, and how large."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipexam.domain.certificate_template import PreviewCase
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.entry import Choice
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _

_PERCENT_WIDTH = 48


class TemplateBar(QWidget):
    """Says what a person wants to see; it draws nothing itself."""

    case_picked = Signal()
    faces_switched = Signal()
    zoom_in = Signal()
    zoom_out = Signal()
    fit = Signal()

    def __init__(self) -> None:
        super().__init__()
        cases = [(words.case(case), case) for case in PreviewCase]
        self._case = Choice(_("Shown case"), cases, PreviewCase.TYPICAL)
        self._faces = Segments(_("What is shown"), [(_("One sheet"), False), (_("All cases"), True)])
        self._percent = label("", "hint")
        self._percent.setMinimumWidth(_PERCENT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self._faces)
        row.addWidget(self._case)
        row.addWidget(tool(_("Previous case"), "chevron-left", self._previous, keys="Ctrl+PgUp"))
        row.addWidget(tool(_("Next case"), "chevron-right", self._next, keys="Ctrl+PgDown"))
        row.addStretch(1)
        self._zooms = [
            tool(_("Smaller"), "minus", self.zoom_out.emit, keys="Ctrl+-"),
            tool(_("Larger"), "plus", self.zoom_in.emit, keys="Ctrl+="),
            tool(_("Whole sheet"), "fit", self.fit.emit, keys="Ctrl+0"),
        ]
        row.addWidget(self._zooms[0])
        row.addWidget(self._percent)
        row.addWidget(self._zooms[1])
        row.addWidget(self._zooms[2])
        self._case.picked.connect(self._pick)
        self._faces.picked.connect(self.faces_switched)

    @property
    def case(self) -> PreviewCase:
        """The case that one sheet shows."""
        return self._case.value

    @property
    def all_cases(self) -> bool:
        """Whether all cases are shown side by side."""
        return self._faces.value

    def show_case(self, case: PreviewCase) -> None:
        """Show one sheet of this case."""
        self._case.choose(case)
        self.show_sheet()

    def show_sheet(self) -> None:
        """Show one sheet."""
        self._faces.choose(False)

    def show_percent(self, percent: int) -> None:
        """Say how large the sheet is."""
        self._percent.setText(_("{percent} %").format(percent=percent))

    def _pick(self) -> None:
        if self.all_cases:
            self.show_sheet()
            self.faces_switched.emit()
        else:
            self.case_picked.emit()

    def _previous(self) -> None:
        self._step(-1)

    def _next(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        cases = list(PreviewCase)
        self._case.choose(cases[(cases.index(self.case) + by) % len(cases)])
        self._pick()
