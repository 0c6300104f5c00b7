"""The colours of a template: what is drawn names one of them, so that a colour is changed everywhere at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QGridLayout, QPushButton, QVBoxLayout, QWidget

from ipexam.domain.certificate_layout import Template
from ipexam.ui.office.template_fields import swatch
from ipexam.ui.office.template_words import colour_name
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.wording.language import _

_OWN = "colour_{no}"
_COLUMNS = 2


def with_colour(template: Template, name: str, value: str) -> Template:
    """The template with a colour of this name, new or changed; `value` is like `#8E1B22`."""
    return replace(template, colours={**template.colours, name: value})


def fresh_name(template: Template) -> str:
    """A name that no colour of the template has yet."""
    return next(name for no in count(1) if (name := _OWN.format(no=no)) not in template.colours)


def ask_colour(parent: QWidget, title: str, start: str, picked: Callable[[str], object]) -> None:
    """Let a person pick a colour; `picked` gets it as `#8E1B22`. Returns at once."""
    dialog = QColorDialog(QColor(start), parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def tell(colour: QColor) -> None:
        picked(colour.name(QColor.NameFormat.HexRgb).upper())

    dialog.colorSelected.connect(tell)
    dialog.open()


class PaletteField(QWidget):
    """Every colour of the palette as a button; `recoloured` carries a name and its new value."""

    recoloured = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._template: Template | None = None
        self._samples: list[QPushButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE.tiny)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.tiny)
        whole.addLayout(self._grid)
        whole.addWidget(
            button(_("Add a colour…"), self._add, icon_name="plus", kind="link"), 0, Qt.AlignmentFlag.AlignLeft
        )

    def show_palette(self, template: Template) -> None:
        """Show the colours of a template."""
        if self._template is not None and self._template.colours == template.colours:
            self._template = template
            return
        self._template = template
        for old in self._samples:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._samples = [self._sample(name, value) for name, value in template.colours.items()]
        for place, made in enumerate(self._samples):
            self._grid.addWidget(made, place // _COLUMNS, place % _COLUMNS)

    def _sample(self, name: str, value: str) -> QPushButton:
        made = button(colour_name(name), partial(self._ask, name), kind="row")
        made.setIcon(swatch(value))
        made.setToolTip(value)
        made.setAccessibleDescription(value)
        return made

    def _ask(self, name: str) -> None:
        if self._template is not None:
            start = self._template.colours[name]
            ask_colour(self, colour_name(name), start, partial(self.recoloured.emit, name))

    def _add(self) -> None:
        if self._template is not None:
            start = next(iter(self._template.colours.values()), "")
            ask_colour(self, _("Add a colour"), start, partial(self.recoloured.emit, fresh_name(self._template)))
