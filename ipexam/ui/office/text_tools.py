"""What a question's texts can have beside words: strong, raised and lowered text, pictures from a file or pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QImage, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.rich_text import lowered, picture, raised, strong
from ipexam.ui import theme
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.entry import Paragraph
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import show_error
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_PICTURE = re.compile(r"!\[((?:[^\]\\]|\\.)*)\](\(img:[0-9a-f]{64}\))")
_NEARLY_NOTHING = 0.5


class TextTools(QWidget):
    """A row of small buttons that act on the text with the focus. `images` are those that were put in."""

    taken = Signal()

    def __init__(self, take: Callable[[bytes], QuestionImage]) -> None:
        """`take` draws a picture anew, or raises a `UserError`."""
        super().__init__()
        self._take = take
        self.images: dict[str, QuestionImage] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.tiny)
        buttons = (
            tool(_("Strong text"), "text-strong", self._strong, keys="Ctrl+B"),
            tool(_("Raised, as in m²"), "text-raised", self._raised, keys="Ctrl+."),
            tool(_("Lowered, as in H₂O"), "text-lowered", self._lowered, keys="Ctrl+,"),
            tool(_("Picture from a file…"), "picture", self.ask, keys="Ctrl+Shift+P"),
        )
        for made in buttons:
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(made)
        row.addWidget(label(_("for the selected text; pictures can also be pasted"), "hint"))
        row.addStretch(1)

    def ask(self) -> None:
        """Put a picture from a file where the cursor is."""
        field = self._field()
        kinds = _("Pictures ({endings})").format(endings="*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff")
        name, _used = QFileDialog.getOpenFileName(self, _("Picture"), "", kinds)
        if name and field is not None:
            self.put(field, Path(name).read_bytes(), Path(name).stem)

    def put(self, field: QLineEdit | QPlainTextEdit, content: bytes, alt: str = "") -> None:
        """Put a picture into a field; one that cannot be used is told."""
        try:
            image = self._take(content)
        except UserError as error:
            show_error(self.window(), _("Picture"), sentence(error))
            return
        self.images[image.sha256] = image
        _insert(field, picture(image.sha256, alt))
        self.taken.emit()

    def _strong(self) -> None:
        self._mark(strong)

    def _raised(self) -> None:
        self._mark(raised)

    def _lowered(self) -> None:
        self._mark(lowered)

    def _mark(self, mark: Callable[[str], str]) -> None:
        field = self._field()
        if field is not None and (text := _selected(field)):
            _insert(field, mark(text))

    def _field(self) -> QLineEdit | QPlainTextEdit | None:
        field = QApplication.focusWidget()
        mine = field is not None and field.window() is self.window()
        return field if mine and isinstance(field, QLineEdit | QPlainTextEdit) else None


class RichParagraph(Paragraph):
    """A text of several lines that a picture can be pasted or dropped into; `pasted` carries its bytes."""

    pasted = Signal(object, bytes)

    def __init__(self, name: str, text: str = "", lines: int = 3) -> None:
        super().__init__(name, text, lines)
        self._marks = _Marks(self.document())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Pictures too; Qt asks."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A picture goes the way of pictures, text as plain text; Qt asks."""
        image = source.imageData() if source.hasImage() else None
        if isinstance(image, QImage):
            self.pasted.emit(self, _png(image))
        else:
            super().insertFromMimeData(source)


class _Marks(QSyntaxHighlighter):
    """Shows the words of a picture, and its long number so small that nobody has to read it."""

    def highlightBlock(self, text: str) -> None:
        """Dress one line; Qt asks."""
        shown, hidden = QTextCharFormat(), QTextCharFormat()
        shown.setForeground(theme.colour("accent"))
        hidden.setForeground(theme.colour("surface"))
        hidden.setFontPointSize(_NEARLY_NOTHING)
        for found in _PICTURE.finditer(text):
            self.setFormat(found.start(), len(found[1]) + 3, shown)
            self.setFormat(found.start(2), len(found[2]), hidden)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only file names here
    return bytes(buffer.data().data())


def _selected(field: QLineEdit | QPlainTextEdit) -> str:
    if isinstance(field, QLineEdit):
        return field.selectedText()
    return field.textCursor().selectedText().replace("\u2029", "\n")


def _insert(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)
