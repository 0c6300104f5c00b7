"""What of the files of an import is in no question, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipexam.domain.question_file import PassedLines, PassedOver
from ipexam.domain.question_import import ImportPreview
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import question_import as words
from ipexam.wording.language import _

_SIZE = (820, 520)

Passed = tuple[str, PassedLines]
"""A file's name and lines of it."""


class PassedDialog(QDialog):
    """Every line that was passed over, those that nobody understood first."""

    def __init__(self, parent: QWidget, preview: ImportPreview) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What is in no question"))
        self.setAccessibleName(self.windowTitle())
        self.resize(*_SIZE)
        found: list[Passed] = [(file.name, passed) for file in preview.files for passed in file.passed]
        self.rows = sorted(found, key=lambda row: row[1].why is not PassedOver.NOT_UNDERSTOOD)
        nothing = EmptyState("check", _("Nothing was passed over"), _("Every line of the files is in a question."))
        listing = Listing(self.windowTitle(), _columns(), nothing)
        listing.load(self._fetch)
        whole = dialog_column(self)
        whole.addWidget(listing, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, kind="primary"))
        whole.addLayout(row)

    def _fetch(self, offset: int, limit: int) -> tuple[Sequence[Passed], int]:
        return self.rows[offset : offset + limit], len(self.rows)


def _columns() -> list[Column[Passed]]:
    return [
        Column(_("File"), lambda row: row[0], width=160, tooltip=lambda row: row[0]),
        Column(_("Lines"), _lines, width=72),
        Column(_("Text"), lambda row: row[1].text, tooltip=lambda row: row[1].text),
        Column(_("Taken for"), lambda row: words.passed_over(row[1].why), width=110, badge=_tone),
    ]


def _tone(row: Passed) -> Tone:
    return Tone.WARN if row[1].why is PassedOver.NOT_UNDERSTOOD else Tone.NEUTRAL


def _lines(row: Passed) -> str:
    lines = row[1].lines
    return f"{lines[0]}–{lines[-1]}" if len(lines) > 1 else str(lines[0]) if lines else ""
