"""The first page (开考): which sitting this is, who came, what is still to do, and when the package was opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ipexam.domain.proctor_log import RecordFact
from ipexam.domain.room_account import SeatAccount
from ipexam.room.proctor import ProctorDesk
from ipexam.room.proctor_checklists import Checklist, checklists
from ipexam.room.proctor_record import room_record
from ipexam.ui.proctor.facts import FactFields
from ipexam.ui.proctor.page import ProctorPage
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.tile import StatTile
from ipexam.wording import proctor as words
from ipexam.wording import sitting as sitting_words
from ipexam.wording.language import _, active

_FACTS = (
    RecordFact.PASSWORD_OPENED_AT,
    RecordFact.PASSWORD_OPENED_BY,
    RecordFact.STARTED_AT,
    RecordFact.ENDED_AT,
)


class OpeningPage(ProctorPage):
    """Shows the state of the whole room; `account` gives what was told while collecting."""

    def __init__(self, desk: ProctorDesk, account: Callable[[], Sequence[SeatAccount]]) -> None:
        super().__init__(desk)
        self._account = account
        self._tiles, self._progress, self._notices = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.facts = FactFields(_FACTS, desk.key.sitting)
        self.facts.said.connect(self._say)
        self._build()

    def refresh(self) -> None:
        """Count afresh."""
        record, state = room_record(self.desk, self._account()), self.desk.state
        clear(self._tiles)
        here = len(record.expected) - len(record.absent) - record.unsaid
        for name, figure, tone in (
            (_("Expected"), len(record.expected), None),
            (_("Here"), here, Tone.GOOD if here else None),
            (_("Absent from the exam"), len(record.absent), Tone.WARN if record.absent else None),
            (_("Not said yet"), record.unsaid, Tone.ACCENT if record.unsaid else None),
            (_("Incidents"), len(record.incidents), None),
        ):
            self._tiles.addWidget(StatTile(name, str(figure), tone=tone))
        self._show_progress()
        self.facts.show_facts(dict(state.facts))

    def _show_progress(self) -> None:
        clear(self._progress)
        ticked = self.desk.state.ticked
        for one in checklists():
            self._progress.addWidget(self._phase(one, sum(item.key in ticked for item in one.items)))
        self._progress.addStretch(1)

    def _phase(self, one: Checklist, done: int) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.medium)
        name = button(one.titles[active().value], partial(self.goes.emit, "checks"), kind="link")
        row.addWidget(name, 2, Qt.AlignmentFlag.AlignLeft)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, len(one.items))
        bar.setValue(done)
        bar.setAccessibleName(one.titles[active().value])
        row.addWidget(bar, 3)
        row.addWidget(label(f"{done} / {len(one.items)}", "hint", tone=Tone.GOOD if done == len(one.items) else None))
        return line

    def _say(self, fact: RecordFact, text: str) -> None:
        if self.desk.state.facts.get(fact, "") != text:
            self.write(words.fact(fact), partial(self.desk.say_fact, fact, text))

    def _build(self) -> None:
        sitting = self.desk.key.sitting
        header = PageHeader(_("Start of the exam"))
        header.set_hint(self.desk.key.office)
        self._tiles.setSpacing(SPACE.medium)
        self._notices.setSpacing(SPACE.small)
        for notice in self._warnings():
            self._notices.addWidget(notice)
        starts = sitting.local(sitting.starts_at)
        record = room_record(self.desk)
        told = [
            (_("Kind"), sitting_words.kind(sitting.kind)),
            (_("Begins"), starts.strftime("%Y-%m-%d %H:%M")),
            (_("Duration"), _("{n} minutes").format(n=sitting.minutes)),
            (_("Entry closes"), _("{n} minutes after the start").format(n=sitting.latest_entry_minutes)),
            (_("Leaving"), self._leaving()),
            (_("May be brought along"), _("; ").join(sitting.permitted) or "—"),
            (_("Reserve seats"), " ".join(sitting.reserve_seats) or "—"),
            (_("Proctors"), _("; ").join(one.name or str(one.number) for one in sitting.proctors) or "—"),
            (_("Fingerprint of the paper"), record.paper_fingerprint),
        ]
        cards = QHBoxLayout()
        cards.setSpacing(SPACE.large)
        cards.addWidget(_titled(_("This sitting"), *(_pair(name, value) for name, value in told)), 3)
        right = QVBoxLayout()
        right.setSpacing(SPACE.large)
        right.addWidget(_titled(_("Opening the package"), self.facts))
        box = QWidget()
        box.setLayout(self._progress)
        self._progress.setContentsMargins(0, 0, 0, 0)
        self._progress.setSpacing(SPACE.hair)
        right.addWidget(_titled(_("Checklists"), box))
        right.addStretch(1)
        cards.addLayout(right, 3)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, SPACE.tiny, 0)
        inner.setSpacing(SPACE.large)
        inner.addLayout(self._notices)
        inner.addLayout(self._tiles)
        inner.addLayout(cards)
        inner.addStretch(1)
        self.body.addWidget(header)
        self.body.addWidget(scrolled(inner), 1)

    def _leaving(self) -> str:
        minutes = self.desk.key.sitting.earliest_hand_in_minutes
        return _("{n} minutes after the start").format(n=minutes) if minutes else _("any time")

    def _warnings(self) -> list[Notice]:
        found = []
        if self.desk.damaged:
            text = _("The log was damaged in {n} places. What can be read is shown; the record says so.")
            found.append(Notice(text.format(n=self.desk.damaged), Tone.WARN))
        return found


def _pair(name: str, value: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.medium)
    key = label(name, "key", wrap=True)
    key.setFixedWidth(132)
    shown = selectable(value)
    shown.setAccessibleName(f"{name}: {value}")
    row.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(shown, 1)
    return line


def _titled(title: str, *parts: QWidget) -> QWidget:
    inner = QVBoxLayout()
    inner.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
    inner.setSpacing(SPACE.small)
    inner.addWidget(label(title, "section"))
    for part in parts:
        inner.addWidget(part)
    inner.addStretch(1)
    made = card()
    made.setLayout(inner)
    return made
