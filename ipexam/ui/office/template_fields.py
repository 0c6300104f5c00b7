"""Fields of the template editor's form: measures in pairs, a colour of the palette, a text with fields in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from ipexam.domain.certificate_layout import CertificateField
from ipexam.ui import theme
from ipexam.ui.office.template_words import FIELD, colour_name, to_keep, to_show
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.entry import Number, Paragraph
from ipexam.ui.widgets.labels import label
from ipexam.wording import certificate_template as words
from ipexam.wording.language import _

_SWATCH = 16
_NARROWEST = 64
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


class Measure(Number):
    """A number with two decimals; `edited` when a person changed it. Millimetres may lie outside the sheet."""

    edited = Signal()

    def __init__(self, name: str, unit: str, lowest: float, highest: float, step: float = 1.0) -> None:
        super().__init__(name, Fraction(0), unit=unit)
        self.setRange(lowest, highest)
        self.setSingleStep(step)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: float) -> None:
        """Show another number without telling anybody."""
        with QSignalBlocker(self):
            self.setValue(value)

    def _tell(self, _value: float) -> None:
        self.edited.emit()


class Pairs(QGridLayout):
    """Fields under their names, two beside each other or one across."""

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(SPACE.medium)
        self.setVerticalSpacing(SPACE.hair)
        self.setColumnStretch(0, 1)
        self.setColumnStretch(1, 1)

    def pair(self, *fields: tuple[str, QWidget]) -> None:
        """Fields beside each other, each under its name."""
        row = self.rowCount()
        for column, (name, field) in enumerate(fields):
            self._put(name, field, row, column, 1)

    def whole(self, name: str, field: QWidget) -> None:
        """A field across both columns."""
        self._put(name, field, self.rowCount(), 0, 2)

    def section(self, title: str) -> None:
        """A heading over what follows."""
        row = self.rowCount()
        self.setRowMinimumHeight(row, SPACE.small)
        self.addWidget(label(title, "group"), row + 1, 0, 1, 2)

    def across(self, widget: QWidget) -> None:
        """Anything across both columns."""
        self.addWidget(widget, self.rowCount(), 0, 1, 2)

    def _put(self, name: str, field: QWidget, row: int, column: int, columns: int) -> None:
        field.setAccessibleName(name)
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumWidth(_NARROWEST)
        shown = label(name, "key")
        shown.setBuddy(field)
        self.addWidget(shown, row, column, 1, columns)
        self.addWidget(field, row + 1, column, 1, columns)
        self.setRowMinimumHeight(row + 2, SPACE.tiny)


class ColourField(QComboBox):
    """A colour of the template's palette by its name; `edited` when another was picked, `wanted` when the person wants
    one that is not there yet."""

    edited = Signal()
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._shown = ""
        self.setIconSize(QSize(_SWATCH, _SWATCH))
        self.activated.connect(self._tell)

    @property
    def name(self) -> str:
        """The colour picked, as the palette names it."""
        return self._names[self.currentIndex()]

    def show_colour(self, name: str, palette: Mapping[str, str]) -> None:
        """Offer a palette and show one of it; a name that is missing there is shown too."""
        names = tuple(palette) if name in palette else (*palette, name)
        with QSignalBlocker(self):
            self.clear()
            for each in names:
                self.addItem(swatch(palette.get(each, "")), colour_name(each))
            self.insertSeparator(len(names))
            self.addItem(_("Another colour…"))
            self._names = names
            self.setCurrentIndex(names.index(name))
        self._shown = name

    def showPopup(self) -> None:
        """Open the list, as wide as its longest entry."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * SPACE.large)
        super().showPopup()

    def _tell(self, index: int) -> None:
        if index < len(self._names):
            self._shown = self._names[index]
            self.edited.emit()
        else:
            self.setCurrentIndex(self._names.index(self._shown))
            self.wanted.emit()


class FieldText(Paragraph):
    """A text whose fields are written by the names a clerk knows, in colour; `edited` when a person changed it."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, lines=4)
        self._paint = _Fields(self)
        self._told = True
        self.textChanged.connect(self._tell)

    @property
    def kept(self) -> str:
        """The text as the template keeps it."""
        return to_keep(self.toPlainText())

    def show_text(self, kept: str) -> None:
        """Show another text without telling anybody; the cursor stays where the text is the same."""
        if kept != self.kept:
            self._told = False
            self.setPlainText(to_show(kept))
            self._told = True

    def insert(self, field: CertificateField) -> None:
        """Put a field where the cursor is."""
        self.textCursor().insertText("{" + words.field(field) + "}")
        self.setFocus()

    def _tell(self) -> None:
        if self._told:
            self.edited.emit()


class _Fields(QSyntaxHighlighter):
    """Colours what stands in braces, red when there is no such field."""

    def __init__(self, text: FieldText) -> None:
        super().__init__(text.document())
        self._known = {field.value for field in CertificateField}

    def highlightBlock(self, text: str) -> None:
        """Colour one line; Qt asks."""
        for found in FIELD.finditer(text):
            good = to_keep(found[0])[1:-1] in self._known
            shape = QTextCharFormat()
            shape.setForeground(theme.colour("accent" if good else "bad"))
            shape.setBackground(theme.colour("accent_soft" if good else "bad_soft"))
            self.setFormat(found.start(), len(found[0]), shape)


def swatch(value: str) -> QIcon:
    """A round sample of a colour; one that cannot be read is a ring."""
    picture = QPixmap(2 * _SWATCH, 2 * _SWATCH)
    picture.setDevicePixelRatio(2)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("disabled"))
    if _HEX.fullmatch(value):
        painter.setBrush(QColor(value))
    painter.drawEllipse(1, 1, _SWATCH - 2, _SWATCH - 2)
    painter.end()
    return QIcon(picture)
