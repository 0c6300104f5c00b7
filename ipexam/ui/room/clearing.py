"""Clearing this PC after the exam: what the office has acknowledged is deleted, everything else stays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from ipexam.room.clearing import ClearedPc
from ipexam.ui.room.step import StepPage
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.drop import DropArea
from ipexam.wording.collect import cleared
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _

RECEIPTS = ".ipo"


class ClearingPage(StepPage):
    """`wanted` carries the receipt after which the answers may go; `left` goes back. Nothing goes before the button."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Clear this PC after the exam"),
            _(
                "Choose the receipt that the office wrote when the answers had arrived (.ipo). Only answers that the "
                "office has whole are deleted here; all others stay."
            ),
        )
        self._receipt: Path | None = None
        self.area = DropArea(_("Drop the office's receipt here, or choose it"), (RECEIPTS,), _("Receipt of the office"))
        self.area.chosen.connect(self._choose)
        self.add(self.area)
        self.go = button(_("Delete what the office has"), self._tell_wish, kind="danger")
        self.go.setEnabled(False)
        self.first = self.area
        self.finish(button(_("Back"), self.left.emit), self.go)

    def show_cleared(self, done: ClearedPc) -> None:
        """Say what was deleted and what was kept."""
        told = sentences(*cleared(done.receipt.sitting_code, done.cleared, done.kept))
        self.tell_text(told, Tone.WARN if done.kept else Tone.GOOD)
        self.go.setEnabled(False)

    def _choose(self, paths: Sequence[Path]) -> None:
        self._receipt = paths[0]
        self.tell_text(_("Receipt chosen: {file}").format(file=paths[0].name), Tone.NEUTRAL)
        self.go.setEnabled(True)

    def _tell_wish(self) -> None:
        if self._receipt is not None:
            self.calm()
            self.wanted.emit(self._receipt)
