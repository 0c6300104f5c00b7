"""The checklists (清单): one tab a phase, each item with the time at which it was ticked."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ipexam.room.proctor import ProctorDesk
from ipexam.room.proctor_checklists import CheckItem, Checklist, checklists
from ipexam.ui.proctor.page import ProctorPage
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label
from ipexam.wording.language import _, active


class ChecksPage(ProctorPage):
    """Ticks are written to the log at once."""

    def __init__(self, desk: ProctorDesk) -> None:
        super().__init__(desk)
        self.boxes: dict[str, QCheckBox] = {}
        self._times = {item.key: label("", "hint") for one in checklists() for item in one.items}
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Checklists"))
        self._header = PageHeader(_("Checklists"))
        for one in checklists():
            self.tabs.addTab(self._sheet(one), "")
        self.body.addWidget(self._header)
        self.body.addWidget(self.tabs, 1)

    def refresh(self) -> None:
        """Show what is ticked, and how far each list is."""
        ticked, local = self.desk.state.ticked, self.desk.key.sitting.local
        for key, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(key in ticked)
            box.blockSignals(False)
            self._times[key].setText(f"{local(ticked[key]):%m-%d %H:%M}" if key in ticked else "")
        for place, one in enumerate(checklists()):
            done = sum(item.key in ticked for item in one.items)
            title = one.titles[active().value]
            self.tabs.setTabText(place, f"{title}  {done}/{len(one.items)}")
        self._header.set_hint(_("{done} of {n} done").format(done=len(ticked), n=len(self.boxes)))

    def _sheet(self, one: Checklist) -> QWidget:
        column = QVBoxLayout()
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        for item in one.items:
            column.addLayout(self._item(item))
        column.addStretch(1)
        made = card()
        whole = QVBoxLayout(made)
        whole.setContentsMargins(1, SPACE.tiny, 1, SPACE.tiny)
        whole.addWidget(scrolled(column))
        return made

    def _item(self, item: CheckItem) -> QHBoxLayout:
        text = item.texts[active().value]
        box = QCheckBox()
        box.setAccessibleName(text)
        box.toggled.connect(partial(self._tick, item.key))
        self.boxes[item.key] = box
        words = label(text, "reading", wrap=True)
        words.setBuddy(box)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(box)
        row.addWidget(words, 1)
        row.addWidget(self._times[item.key])
        return row

    def _tick(self, key: str, on: bool) -> None:
        self.write(key, partial(self.desk.tick, key, on))
