"""The bar over the exam: who sits here, whether everything is saved, the time, and how the window looks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from ipexam.room.snapshot import Candidate, SaveStatus, Saving, TwinStatus
from ipexam.ui import theme
from ipexam.ui.icons import icon
from ipexam.ui.tokens import ICON, SPACE, ZOOMS, Look, Tone
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.labels import badge, label, set_tone
from ipexam.wording.language import _

HEIGHT = 58
_HIDDEN = "– –"
_SHORT_MINUTES, _LAST_MINUTES = 10, 1
_LOOKS = {Look.LIGHT: "sun", Look.DARK: "moon", Look.CONTRAST: "contrast"}
"""The button shows the look that comes next."""


class ExamBar(QFrame):
    """`zoomed` carries a percentage, `booked` whether the material is to be seen; `asked` wants the keys explained,
    `called` is for the proctor who stands here."""

    zoomed = Signal(int)
    booked = Signal(bool)
    themed = Signal()
    asked = Signal()
    called = Signal()

    def __init__(self, title: str, candidate: Candidate, *, has_book: bool, zoom: int = ZOOMS[0]) -> None:
        super().__init__()
        self.setObjectName("examBar")
        self.setFixedHeight(HEIGHT)
        self._zoom = zoom
        self._seconds: int | None = None
        self.save = SaveBadge()
        self._clock = label("", "clock")
        self._percent = label("", "hint")
        self._build(title, candidate, has_book)
        self._show_zoom()

    @property
    def zoom(self) -> int:
        """The size of what is read and written, in percent."""
        return self._zoom

    def show_time(self, seconds: int) -> None:
        """Show what is left of the time."""
        self._seconds = seconds
        text = clock_text(seconds)
        short = seconds <= _SHORT_MINUTES * 60
        tone = Tone.BAD if seconds <= _LAST_MINUTES * 60 else Tone.WARN if short else Tone.NEUTRAL
        if self._clock.property("tone") != tone.name.lower():
            set_tone(self._clock, tone)
        self._clock.setText(_HIDDEN if self._hide.isChecked() else text)
        self._clock.setAccessibleName(_("Time left: {time}").format(time=text))

    def show_book(self, on: bool) -> None:
        """Show whether the material is open."""
        self._book.setChecked(on)

    def _build(self, title: str, candidate: Candidate, has_book: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.large, 0, SPACE.medium, 0)
        row.setSpacing(SPACE.small)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(_elided(label(title, "strong")))
        who = _("Seat {seat}  {name}").format(seat=candidate.seat, name=candidate.name)
        words.addWidget(label(who, "hint"))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.save)
        row.addSpacing(SPACE.medium)
        row.addLayout(self._time())
        row.addSpacing(SPACE.medium)
        row.addWidget(self._bigger(-1, "A−", _("Smaller text"), "Ctrl+-"))
        row.addWidget(self._percent)
        row.addWidget(self._bigger(1, "A+", _("Larger text"), "Ctrl+="))
        row.addSpacing(SPACE.small)
        self._theme = tool(_("Light, dark or high contrast"), _LOOKS[theme.look().next], self._switch_theme, keys="F7")
        self._book = tool(_("Show or hide the material"), "book", self._toggle_book, keys="Ctrl+B")
        self._book.setCheckable(True)
        self._book.setVisible(has_book)
        row.addWidget(self._book)
        row.addWidget(self._theme)
        row.addWidget(tool(_("Keys"), "question", self.asked.emit, keys="F1"))
        row.addWidget(tool(_("Proctor"), "proctor", self.called.emit, keys="F12"))

    def _time(self) -> QHBoxLayout:
        self._hide = tool(_("Hide or show the clock"), "eye", self._toggle_clock, keys="Ctrl+T")
        self._hide.setCheckable(True)
        self._clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._clock.setMinimumWidth(92)
        line = QHBoxLayout()
        line.setSpacing(SPACE.tiny)
        picture = QLabel()
        picture.setPixmap(icon("clock", "muted").pixmap(QSize(ICON, ICON)))
        line.addWidget(picture)
        line.addWidget(self._clock)
        line.addWidget(self._hide)
        return line

    def _bigger(self, step: int, text: str, name: str, keys: str) -> QToolButton:
        made = tool(name, "", self._zoom_in if step > 0 else self._zoom_out, keys=keys)
        made.setIcon(QIcon())
        made.setText(text)
        return made

    def _zoom_in(self) -> None:
        self._step(1)

    def _zoom_out(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        place = min(max(ZOOMS.index(self._zoom) + by, 0), len(ZOOMS) - 1)
        if ZOOMS[place] != self._zoom:
            self._zoom = ZOOMS[place]
            self._show_zoom()
            self.zoomed.emit(self._zoom)

    def _show_zoom(self) -> None:
        self._percent.setText(f"{self._zoom} %")
        self._percent.setAccessibleName(_("Text size: {n} %").format(n=self._zoom))

    def _toggle_clock(self) -> None:
        if self._seconds is not None:
            self.show_time(self._seconds)

    def _toggle_book(self) -> None:
        self.booked.emit(self._book.isChecked())

    def _switch_theme(self) -> None:
        self.themed.emit()
        self._theme.setIcon(icon(_LOOKS[theme.look().next], "muted", "accent"))


class SaveBadge(QLabel):
    """Whether everything is on the disk. The tick stands only after the disk has answered."""

    def __init__(self) -> None:
        super().__init__()
        likeness = badge("")
        self.setObjectName(likeness.objectName())
        self.setSizePolicy(likeness.sizePolicy())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(96)

    def show_status(self, status: SaveStatus, twin: TwinStatus | None = None) -> None:
        """Show what the journal says, and whether the second copy keeps up."""
        match status.saving:
            case Saving.SAVED if twin is not None and twin.one_copy_only:
                text, tone = _("✓ Saved, one copy only"), Tone.WARN
            case Saving.SAVED:
                text, tone = _("✓ Saved"), Tone.GOOD
            case Saving.SAVING:
                text, tone = _("Saving…"), Tone.NEUTRAL
            case Saving.FAILED:
                seconds = int(status.failing_for_seconds or 0)
                text, tone = _("✕ Not saved for {n} s").format(n=seconds), Tone.BAD
        if self.text() != text:
            self.setText(text)
            self.setAccessibleName(text)
        if self.property("tone") != tone.name.lower():
            set_tone(self, tone)


def clock_text(seconds: int) -> str:
    """The time left as a clock shows it: `1:28:20`, `09:41`."""
    hours, rest = divmod(seconds, 3600)
    minutes, last = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{last:02d}" if hours else f"{minutes:02d}:{last:02d}"


def _elided(made: QLabel) -> QLabel:
    """A long title gives way to the clock."""
    made.setMinimumWidth(60)
    made.setSizePolicy(made.sizePolicy().Policy.Ignored, made.sizePolicy().Policy.Preferred)
    made.setToolTip(made.text())
    return made
