"""Answers that read alike (雷同), pair by pair, with both texts: for a person to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from ipexam.domain.marking import AlikePair
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import marking as words
from ipexam.wording.language import _


class AlikeDialog(QDialog):
    """A list of pairs above, the two texts side by side below. It names seats, never people."""

    def __init__(self, parent: QWidget, pairs: Sequence[AlikePair]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Answers that read alike"))
        self.setAccessibleName(self.windowTitle())
        self._pairs = list(pairs)
        self._texts = (QPlainTextEdit(), QPlainTextEdit())
        self._listing = Listing(
            self.windowTitle(),
            _columns(),
            EmptyState("check", _("No answers read alike"), _("No two long answers of a sitting are much alike.")),
        )
        self._build()
        self._listing.table.row_shown.connect(self._show)
        self._listing.load(self._fetch)

    def _fetch(self, offset: int, limit: int) -> tuple[list[AlikePair], int]:
        return self._pairs[offset : offset + limit], len(self._pairs)

    def _show(self, pair: AlikePair | None) -> None:
        for place, box in enumerate(self._texts):
            box.setPlainText("" if pair is None else pair.texts[place])

    def _build(self) -> None:
        whole = dialog_column(self)
        told = _("{n} pairs. Alike is no proof: people who copy one book are alike as well.")
        whole.addWidget(label(told.format(n=len(self._pairs)), "hint", wrap=True))
        whole.addWidget(self._listing, 3)
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        for box, name in zip(self._texts, (_("First answer"), _("Second answer")), strict=True):
            box.setReadOnly(True)
            box.setObjectName("answer")
            box.setAccessibleName(name)
            box.setVisible(bool(self._pairs))
            row.addWidget(box)
        whole.addLayout(row, 2)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(button(_("Close"), self.reject))
        whole.addLayout(end)
        self.resize(860, 620)


def _columns() -> list[Column[AlikePair]]:
    return [
        Column(_("Seat"), words.alike),
        Column(_("Question"), lambda pair: pair.question_code, width=150),
        Column(_("Sitting"), lambda pair: pair.sitting_code, width=90),
        Column(
            _("Alike"),
            lambda pair: f"{pair.percent} %",
            width=90,
            badge=lambda pair: Tone.BAD if pair.neighbours else Tone.WARN,
        ),
        Column(_("Like the model answer"), lambda pair: f"{pair.model_percent} %", width=170, right=True),
    ]
