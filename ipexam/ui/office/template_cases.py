"""Every case of a template side by side: the ordinary certificate and all the hard ones, as small sheets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout

from ipexam.domain.certificate_layout import Template
from ipexam.domain.certificate_template import PreviewCase
from ipexam.domain.programme import CertificateRule
from ipexam.services.certificate_templates import CertificateTemplateService
from ipexam.ui import theme
from ipexam.ui.icons import pixmap
from ipexam.ui.office.template_preview import Previewer, Seen, Wish, image
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import tip
from ipexam.wording import certificate_template as words

_ROWS = 2
_COLUMNS = -(-len(PreviewCase) // _ROWS)
_SMALLEST_CARD = 104
_SIGN = 40
_ONE_LINE = 15


class CaseGrid(QFrame):
    """`picked` carries the case whose sheet was chosen. Sheets are drawn one after the other while it is visible."""

    picked = Signal(object)

    def __init__(self, service: CertificateTemplateService) -> None:
        super().__init__()
        self.setObjectName("card")
        self._previewer = Previewer(self, service)
        self._previewer.drawn.connect(self._show)
        self._template: Template | None = None
        self._rule: CertificateRule | None = None
        self._size = QSize()
        self._asked: Wish | None = None
        self._waiting: list[PreviewCase] = []
        self.cards = {case: self._card(case) for case in PreviewCase}
        grid = QGridLayout()
        grid.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        grid.setSpacing(SPACE.small)
        for place, card in enumerate(self.cards.values()):
            grid.addWidget(card, place // _COLUMNS, place % _COLUMNS, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place % _COLUMNS, 1)
        self._area: QScrollArea = scrolled(grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self._area)

    def show_template(self, template: Template, rule: CertificateRule | None) -> None:
        """Draw every case of a template anew; a template that comes meanwhile begins from the first case again."""
        self._template, self._rule = template, rule
        self._size = self._room(template)
        self._waiting = list(PreviewCase)
        self._next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sheets that would be of another size now are drawn anew."""
        super().resizeEvent(event)
        if self._template is not None and self._size != self._room(self._template):
            self.show_template(self._template, self._rule)

    def _card(self, case: PreviewCase) -> QToolButton:
        made = QToolButton()
        made.setObjectName("quiet")
        made.setText(_in_two(words.case(case)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setAccessibleName(words.case(case))
        made.setMinimumWidth(_SMALLEST_CARD)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(partial(self._pick, case))
        return made

    def _pick(self, case: PreviewCase, _checked: bool = False) -> None:
        self.picked.emit(case)

    def _next(self) -> None:
        if self._waiting and self._template is not None:
            scale = self._size.height() * self.devicePixelRatioF() / self._template.height
            self._asked = Wish(self._template, self._waiting.pop(0), scale, self._rule, checks=False)
            self._previewer.ask(self._asked, at_once=True)

    def _show(self, seen: Seen) -> None:
        if seen.wish is not self._asked:
            return  # it was under way when a newer template or another size came: the wish for that one waits
        card = self.cards[seen.wish.case]
        card.setIconSize(self._size)
        card.setToolTip(tip(seen.trouble or words.case(seen.wish.case)))
        card.setAccessibleDescription(seen.trouble)
        ratio = self.devicePixelRatioF()
        drawn = _framed(seen.picture, ratio) if seen.picture else pixmap("error", "bad", _SIGN, ratio)
        card.setIcon(QIcon(drawn))
        self._next()

    def _room(self, template: Template) -> QSize:
        """The size of a small sheet: two rows fill the height there is, the columns the width."""
        room = self._area.viewport().size()
        width = max(_SMALLEST_CARD, (room.width() - SPACE.small) // _COLUMNS - 3 * SPACE.small)
        height = max(_SMALLEST_CARD, room.height() // _ROWS - 9 * SPACE.small)
        share = min(width / template.width, height / template.height)
        return QSize(round(template.width * share), round(template.height * share))


def _in_two(name: str) -> str:
    """A long name in two lines, broken at the blank nearest its middle."""
    blanks = [place for place, character in enumerate(name) if character == " "]
    if len(name) <= _ONE_LINE or not blanks:
        return name
    middle = min(blanks, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:middle]}\n{name[middle + 1 :]}"


def _framed(picture: bytes, ratio: float) -> QPixmap:
    """The sheet with a hair line around it: paper is white, and so is the ground in the light theme."""
    drawn = QPixmap.fromImage(image(picture))
    painter = QPainter(drawn)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawRect(0, 0, drawn.width() - 1, drawn.height() - 1)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
