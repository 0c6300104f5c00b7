"""What stands over the ceremony desk: which programme, how many certificates are out, the printer, the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from ipexam.domain.hand_out import CeremonyCount
from ipexam.ui import theme
from ipexam.ui.office.print_direct import printers
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import label
from ipexam.wording import hand_out as words
from ipexam.wording.language import _

_PROGRESS_WIDTH = 260


class CeremonyBar(QFrame):
    """One line of facts; the count is the largest of them."""

    def __init__(self, programme: str, clerk: str, leave: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("ceremonyBar")
        self.count = label("", "farCount")
        self._progress = QProgressBar()
        self._progress.setObjectName("farProgress")
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(_PROGRESS_WIDTH)
        self._printers = QComboBox()
        self._printers.setAccessibleName(_("Printer of this desk"))
        self._printers.addItems(printers())
        self._printers.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self._printers.setVisible(self._printers.count() > 0)
        self._leave = button(_("Leave"), leave, icon_name="close")
        self._leave.setToolTip("F11")
        self._build(programme, clerk)

    @property
    def printer(self) -> str:
        """The printer chosen; empty when this PC has none."""
        return self._printers.currentText()

    def show_count(self, told: CeremonyCount) -> None:
        """Show how far the hall is."""
        self.count.setText(words.count(told))
        self._progress.setRange(0, max(told.due, 1))
        self._progress.setValue(told.handed)
        self._progress.setAccessibleName(words.count(told))

    def turn_look(self) -> None:
        """Light, dark, high contrast, and round again."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.wear(app, theme.look().next)

    def _build(self, programme: str, clerk: str) -> None:
        facts = QVBoxLayout()
        facts.setSpacing(SPACE.hair)
        facts.addWidget(label(_("Ceremony desk"), "heading"))
        facts.addWidget(label(f"{programme}　{clerk}", "hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.page, SPACE.medium, SPACE.page, SPACE.medium)
        row.setSpacing(SPACE.large)
        row.addLayout(facts)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self._progress)
        row.addStretch(1)
        row.addWidget(self._printers)
        row.addWidget(tool(_("Light, dark, high contrast"), "contrast", self.turn_look))
        row.addWidget(self._leave)
