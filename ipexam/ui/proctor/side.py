"""The side of the proctor's window: which sitting, which proctor, and the pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ipexam.room.proctor import ProctorDesk
from ipexam.ui.icons import icon
from ipexam.ui.proctor.page import ProctorEntry
from ipexam.ui.tokens import ICON, SIDE_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import badge, label
from ipexam.wording import sitting as words
from ipexam.wording.language import _


class Side(QFrame):
    """Emits `opened` with a page's key, and `locked` when the proctor leaves the PC."""

    opened = Signal(str)
    locked = Signal()

    def __init__(self, desk: ProctorDesk, entries: Sequence[ProctorEntry]) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(SIDE_WIDTH)
        self.setAccessibleName(_("Navigation"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.medium, SPACE.large + 2, SPACE.medium + 1, SPACE.medium)
        whole.setSpacing(SPACE.hair)
        whole.addWidget(_head(desk))
        for entry in entries:
            whole.addWidget(self._button(entry))
        whole.addStretch(1)
        whole.addWidget(button(_("Lock the window"), self.locked.emit, icon_name="lock"))

    def mark(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def _button(self, entry: ProctorEntry) -> QToolButton:
        made = QToolButton()
        made.setObjectName("nav")
        made.setText("  " + entry.title)
        made.setAccessibleName(entry.title)
        made.setIcon(icon(entry.icon, "muted", "accent"))
        made.setIconSize(QSize(ICON, ICON))
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setProperty("page", entry.key)
        made.setToolTip(f"{entry.title}  Ctrl+{len(self._buttons) + 1}")
        made.clicked.connect(self._tell)
        self._group.addButton(made)
        self._buttons[entry.key] = made
        return made

    def _tell(self) -> None:
        button = self._group.checkedButton()
        if button is not None:
            self.opened.emit(str(button.property("page")))


def _head(desk: ProctorDesk) -> QWidget:
    sitting = desk.key.sitting
    made = QWidget()
    made.setObjectName("sideInner")
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    head = QVBoxLayout(made)
    head.setContentsMargins(SPACE.small + 2, 0, SPACE.tiny, SPACE.medium)
    head.setSpacing(SPACE.tiny)
    head.addWidget(label(sitting.name, "brand", wrap=True))
    starts = sitting.local(sitting.starts_at).strftime("%m-%d %H:%M")
    head.addWidget(label(_("Room {room} · {start}").format(room=sitting.room, start=starts), "hint"))
    head.addWidget(label(_("Proctor {name}").format(name=desk.key.proctor.name), "hint"))
    kind = badge(words.kind(sitting.kind), Tone.ACCENT if sitting.kind.value == "real" else Tone.WARN)
    head.addWidget(kind)
    return made
