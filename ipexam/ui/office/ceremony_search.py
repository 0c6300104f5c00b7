"""The field of the ceremony desk that everybody types and scans into, and the people it finds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ipexam.domain.hand_out import CeremonyLine
from ipexam.ui.tokens import SPACE
from ipexam.wording.language import _

LONGEST_TYPED = 40
"""A longer text is a code that a scanner is typing: it is looked up when its Enter comes, or when nothing more does,
for an input method that was composing keeps the Enter to itself."""
_PAUSE_MS = 120
_SCAN_PAUSE_MS = 300
REST_MS = 300
"""After an Enter with a text one without is not heard so long: scanners may end in two (CR and LF)."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CeremonySearch(QWidget):
    """`paused` when somebody stopped typing, `entered` at Enter or after a scan, `picked` with the line clicked on,
    `pictured` with the PNG that was pasted.

    The field never lets go of the keyboard: the arrow keys walk through the list from there.
    """

    paused = Signal(str)
    entered = Signal(str)
    picked = Signal(object)
    pictured = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[CeremonyLine, ...] = ()
        self.field = QLineEdit()
        self.found = QListWidget()
        self._pause = QTimer(self)
        self._rest = QTimer(self)
        self._build()

    @property
    def marked(self) -> CeremonyLine | None:
        """The line that the arrow keys stand on."""
        row = self.found.currentRow()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def show_lines(self, lines: Sequence[CeremonyLine]) -> None:
        """Show who was found, the first marked."""
        self.lines = tuple(lines)
        self.found.clear()
        for line in self.lines:
            mark = "　" + _("✓ handed out") if line.handed else ""
            self.found.addItem(QListWidgetItem(f"{line.name}{mark}\n{line.number}　{line.organisation}"))
        self.found.setCurrentRow(0)

    def renew(self, line: CeremonyLine) -> None:
        """Show how one of the lines stands now."""
        row = self.found.currentRow()
        self.show_lines([line if each.number == line.number else each for each in self.lines])
        self.found.setCurrentRow(row)

    def empty_field(self) -> None:
        """Make room for the next text; the list stays."""
        self.field.clear()
        self._pause.stop()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk through the list, a picture can be pasted, and no Enter counts that nobody meant."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Paste) and self._paste_picture():
                return True
            if event.key() in _ENTERS and (event.isAutoRepeat() or self._resting):
                return True
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self.lines:
                self._walk(step)
                return True
        return super().eventFilter(watched, event)

    @property
    def _resting(self) -> bool:
        return self._rest.isActive() and not self.field.text()

    def _paste_picture(self) -> bool:
        """Whether the clipboard holds a picture, which is taken then."""
        image = QApplication.clipboard().image()
        if image.isNull():
            return False
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide takes no bytes here, whatever its stub says
        self.pictured.emit(bytes(buffer.data().data()))
        return True

    def _walk(self, step: int) -> None:
        """With an empty field somebody is shown already: whoever is marked must be the one who is shown."""
        self.found.setCurrentRow(max(0, min(self.found.currentRow() + step, len(self.lines) - 1)))
        if not self.field.text() and self.marked is not None:
            self.picked.emit(self.marked)

    def _build(self) -> None:
        name = _("Name, number, or scan")
        self.field.setObjectName("farSearch")
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.found.setObjectName("farList")
        self.found.setAccessibleName(_("People found"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemClicked.connect(self._clicked)
        for each in (self._pause, self._rest):
            each.setSingleShot(True)
        self._pause.timeout.connect(self._tell_pause)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(self.field)
        whole.addWidget(self.found, 1)

    def _typed(self, text: str) -> None:
        self._pause.start(_SCAN_PAUSE_MS if len(text) > LONGEST_TYPED else _PAUSE_MS)

    def _enter(self) -> None:
        self._pause.stop()
        self._tell_entered(self.field.text())

    def _tell_entered(self, text: str) -> None:
        if text:
            self._rest.start(REST_MS)
        self.entered.emit(text)

    def _tell_pause(self) -> None:
        text = self.field.text()
        if len(text) > LONGEST_TYPED:
            self._tell_entered(text)
        else:
            self.paused.emit(text)

    def _clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(self.lines[self.found.row(item)])
