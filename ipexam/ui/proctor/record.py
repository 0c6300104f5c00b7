"""The room record (考场记录): the last facts, how it will look, and the PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ipexam.domain.proctor_log import RecordFact
from ipexam.domain.progress import Report
from ipexam.domain.room_account import SeatAccount
from ipexam.domain.room_record import RoomRecord
from ipexam.room.proctor import ProctorDesk
from ipexam.room.proctor_record import print_record, record_pages, room_record
from ipexam.ui import tasks
from ipexam.ui.proctor.facts import FactFields
from ipexam.ui.proctor.page import ProctorPage
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.message import show_information
from ipexam.wording import proctor as words
from ipexam.wording.language import _

_FACTS = (
    RecordFact.PLACE,
    RecordFact.STARTED_AT,
    RecordFact.ENDED_AT,
    RecordFact.HANDED_IN,
    RecordFact.COLLECTED,
    RecordFact.STICKS,
    RecordFact.BAGS,
    RecordFact.SECOND_PROCTOR,
    RecordFact.CHIEF,
    RecordFact.TECHNICIAN,
    RecordFact.REMARKS,
)
_NARROWEST, _WIDEST = 320, 760
_LEFT = 340
_POINTS = 595


class RecordPage(ProctorPage):
    """`account` gives what was collected so far; without it the record has no receipts yet. `pages` are the pictures of
    the pages."""

    def __init__(self, desk: ProctorDesk, account: Callable[[], Sequence[SeatAccount]]) -> None:
        super().__init__(desk)
        self._account = account
        self.facts = FactFields(_FACTS, desk.key.sitting)
        self.facts.said.connect(self._say)
        self._pages = QVBoxLayout()
        self._pictures: list[QPixmap] = []
        self.pages: list[QLabel] = []
        self._area = QScrollArea()
        self._header = PageHeader(
            _("Room record"), (button(_("Save as PDF…"), self.save, icon_name="print", kind="primary", keys="Ctrl+P"),)
        )
        self._build()

    def refresh(self) -> None:
        """Show the facts and draw the record afresh."""
        self.facts.show_facts(dict(self.desk.state.facts))
        scale = _WIDEST / _POINTS * self.devicePixelRatioF()

        def work(_report: Report) -> tuple[bytes, ...]:
            return record_pages(room_record(self.desk, self._account()), scale)

        tasks.run(self, _("Drawing the record"), work=work, done=self._show, silently=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages follow the window; Qt asks."""
        super().resizeEvent(event)
        self._fit()

    def save(self) -> None:
        """Ask where to, then write the PDF."""
        proposed = f"{self.desk.key.sitting.code} {_('Room record')}.pdf"
        name, _used = QFileDialog.getSaveFileName(self, _("Room record"), proposed, "PDF (*.pdf)")
        if name:
            self.print_to(Path(name))

    def print_to(self, path: Path) -> None:
        """Write the PDF there."""

        def work(_report: Report) -> RoomRecord:
            return print_record(self.desk, path, self._account())

        tasks.run(self, _("Room record"), work=work, done=partial(self._saved, path))

    def _saved(self, path: Path, _record: RoomRecord) -> None:
        text = _("The room record is in “{file}”. Print it and let all four people sign it.").format(file=path.name)
        show_information(self.window(), _("Room record"), text)

    def _show(self, pictures: tuple[bytes, ...]) -> None:
        clear(self._pages)
        self._pictures, self.pages = [QPixmap() for _picture in pictures], [QLabel() for _picture in pictures]
        for number, (page, picture, shown) in enumerate(zip(self._pictures, pictures, self.pages, strict=True), 1):
            page.loadFromData(picture)
            shown.setAccessibleName(_("Page {n} of the record").format(n=number))
            self._pages.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        """Make the pages as wide as there is room for."""
        ratio = self.devicePixelRatioF()
        width = max(_NARROWEST, min(_WIDEST, self._area.viewport().width() - SPACE.small))
        for page, shown in zip(self._pictures, self.pages, strict=True):
            fitted = page.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
            fitted.setDevicePixelRatio(ratio)
            shown.setPixmap(fitted)

    def _say(self, fact: RecordFact, text: str) -> None:
        if self.desk.state.facts.get(fact, "") != text:
            self.write(words.fact(fact), partial(self.desk.say_fact, fact, text))

    def _build(self) -> None:
        self._header.set_hint(_("What is left blank can be written in by hand."))
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.medium)
        column.addWidget(label(_("For the record"), "section"))
        column.addWidget(self.facts)
        column.addStretch(1)
        left = card()
        left.setMinimumWidth(_LEFT)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(scrolled(column))
        sheet = QWidget()
        sheet.setObjectName("clear")
        self._pages.setContentsMargins(0, 0, SPACE.small, 0)
        self._pages.setSpacing(SPACE.medium)
        sheet.setLayout(self._pages)
        area = self._area
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(_("How the record will look"))
        area.setWidget(sheet)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(left, 2)
        row.addWidget(area, 3)
        self.body.addWidget(self._header)
        self.body.addLayout(row, 1)
