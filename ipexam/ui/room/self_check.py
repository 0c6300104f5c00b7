"""The self-check of this PC in the window: every subject with its verdict and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from ipexam.domain.pc_check import Grade, worst
from ipexam.room.check import CheckedPc
from ipexam.ui.room.step import StepPage
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import badge, label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import pc_check as words
from ipexam.wording.language import _

_TONES = {Grade.PASS: Tone.GOOD, Grade.WARN: Tone.WARN, Grade.FAIL: Tone.BAD}
_WIDTH = 820


class SelfCheckPage(StepPage):
    """What one check found. `again` checks once more, `left` goes back."""

    again = Signal()
    left = Signal()

    def __init__(self, checked: CheckedPc) -> None:
        super().__init__(_("Self-check of this PC"), width=_WIDTH)
        grade = worst(checked.findings)
        self.add(Notice(words.whole(grade), _TONES[grade]))
        rows = QGridLayout()
        rows.setHorizontalSpacing(SPACE.large)
        rows.setVerticalSpacing(SPACE.small)
        rows.setColumnStretch(2, 1)
        for row, one in enumerate(checked.findings):
            top = Qt.AlignmentFlag.AlignTop
            rows.addWidget(label(words.subject(one.outcome.subject), "key"), row, 0, top)
            rows.addWidget(badge(words.grade(one.outcome.grade), _TONES[one.outcome.grade]), row, 1, top)
            rows.addWidget(label(words.finding_sentence(one, checked.refused), wrap=True), row, 2, top)
        self.add(rows)
        self.first = button(_("Check again"), self.again.emit, kind="primary")
        self.finish(button(_("Back"), self.left.emit), self.first)
