"""The side navigation: the programme at the top, then the pages under small headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ipexam.domain.programme import ProgrammeLine
from ipexam.ui.icons import icon
from ipexam.ui.office.page import Group, PageEntry
from ipexam.ui.tokens import ICON, ROW_HEIGHT, SIDE_WIDTH, SPACE
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


class Navigation(QFrame):
    """Emits `opened` with a page's key and `switched` with a programme's code."""

    opened = Signal(str)
    switched = Signal(str)

    def __init__(self, pages: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(SIDE_WIDTH)
        self.setAccessibleName(_("Navigation"))
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._area = QScrollArea()
        self._name = label("", "brand", wrap=True)
        self._year = label("", "hint")
        self._switch = QToolButton()
        self._programmes = QMenu(self)
        self._build(pages)

    def show_programmes(self, lines: Sequence[ProgrammeLine], current: str) -> None:
        """Show the programme in use and, when there are several, offer the others."""
        self._programmes.clear()
        choice = QActionGroup(self._programmes)
        for line in lines:
            action = QAction(f"{line.name} · {line.year}", self._programmes)
            action.setCheckable(True)
            action.setChecked(line.code == current)
            action.setData(line.code)
            choice.addAction(action)
            self._programmes.addAction(action)
            if line.code == current:
                self._name.setText(line.name)
                self._year.setText(_("{year} · {n} trainees").format(year=line.year, n=f"{line.trainees:,}"))
                self._name.setToolTip(line.code)
        self._switch.setVisible(len(lines) > 1)

    def mark(self, key: str) -> None:
        """Show which page is open, and bring its name into sight."""
        self._buttons[key].setChecked(True)
        self._area.ensureWidgetVisible(self._buttons[key], 0, 2 * ROW_HEIGHT)

    def _build(self, pages: Sequence[PageEntry]) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        inner = QWidget()
        inner.setObjectName("sideInner")
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE.medium, 0, SPACE.medium, SPACE.small)
        column.setSpacing(1)
        for group in Group:
            self._add_group(column, group, [page for page in pages if page.group is group])
        column.addStretch(1)
        self._area.setObjectName("sideArea")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        whole.addWidget(self._area, 1)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("sideInner")
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE.huge - 2, SPACE.large + 2, SPACE.large, SPACE.medium)
        words = QVBoxLayout()
        words.setSpacing(SPACE.tiny)
        words.addWidget(self._name)
        words.addWidget(self._year)
        row.addLayout(words, 1)
        self._switch.setObjectName("quiet")
        self._switch.setIcon(icon("chevron-down", "muted"))
        self._switch.setToolTip(_("Switch programme"))
        self._switch.setAccessibleName(_("Switch programme"))
        self._switch.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._switch.setMenu(self._programmes)
        self._switch.hide()
        self._programmes.triggered.connect(self._tell_programme)
        row.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _add_group(self, column: QVBoxLayout, group: Group, pages: Sequence[PageEntry]) -> None:
        if not pages:
            return
        if heading := _heading(group):
            words = label(heading, "group")
            words.setContentsMargins(SPACE.small + 2, SPACE.tiny + 2, 0, SPACE.hair)
            column.addWidget(words)
        for page in pages:
            column.addWidget(self._add_button(page))

    def _add_button(self, page: PageEntry) -> QToolButton:
        made = QToolButton()
        made.setObjectName("nav")
        made.setText("  " + page.title)
        made.setAccessibleName(page.title)
        made.setIcon(icon(page.icon, "muted", "accent"))
        made.setIconSize(QSize(ICON, ICON))
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setProperty("page", page.key)
        number = len(self._buttons) + 1
        if number <= 9:
            made.setToolTip(f"{page.title}  Ctrl+{number}")
        made.clicked.connect(self._tell_page)
        self._group.addButton(made)
        self._buttons[page.key] = made
        return made

    def _tell_page(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            self.opened.emit(str(button.property("page")))

    def _tell_programme(self, action: QAction) -> None:
        self.switched.emit(str(action.data()))


def _heading(group: Group) -> str:
    match group:
        case Group.START:
            return ""
        case Group.TRAINING:
            return _("Training")
        case Group.EXAM:
            return _("Exam")
        case Group.RESULT:
            return _("Completion")
        case Group.OFFICE:
            return _("Office")
