"""Corrected keys of papers that were sat: what was corrected, a new correction, taking one back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipexam.domain.marking import KeyCorrection, RemarkOutcome
from ipexam.services.key_corrections import Wish
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.correction_form import CorrectionForm
from ipexam.ui.office.remark_preview import RemarkPreview
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import marking as words
from ipexam.wording.language import _


class CorrectionsDialog(QDialog):
    """`applied` when everybody was marked again. Nothing is applied before its before and after were shown."""

    applied = Signal()

    def __init__(self, parent: QWidget, office: Office, code: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Corrected keys"))
        self.setAccessibleName(self.windowTitle())
        self._office, self._code = office, code
        self._listing = Listing(
            self.windowTitle(),
            _columns(),
            EmptyState(
                "edit",
                _("No key was corrected"),
                _("A corrected key marks everybody again. You see every mark before and after before it is applied."),
            ),
        )
        self._undo = button(_("Undo…"), self.undo, icon_name="undo")
        self._build()
        self._listing.table.row_shown.connect(self._show)
        self._read()

    def add(self) -> None:
        """Ask what is to be corrected, show what it would do, and apply it if the person says so."""
        form = CorrectionForm(self, self._office, self._code)
        if form.exec() == QDialog.DialogCode.Accepted:
            self._try(form.wish)

    def undo(self) -> None:
        """Show what taking the correction back would do, and do it if the person says so."""
        chosen = self._listing.table.current
        if isinstance(chosen, KeyCorrection):
            service, code, number = self._office.key_corrections, self._code, chosen.id
            tasks.run(
                self,
                _("Take a corrected key back"),
                work=lambda _report: service.undo(code, number, dry_run=True),
                done=partial(self._decide_undo, number),
            )

    def _try(self, wish: Wish) -> None:
        service, code = self._office.key_corrections, self._code
        tasks.run(
            self,
            _("Mark again by a corrected key"),
            work=lambda _report: service.remark(code, wish, dry_run=True),
            done=partial(self._decide, wish),
        )

    def _decide(self, wish: Wish, tried: RemarkOutcome) -> None:
        if RemarkPreview(self, tried).exec() == QDialog.DialogCode.Accepted:
            service, code = self._office.key_corrections, self._code
            tasks.write(self, _("Mark again by a corrected key"), lambda: service.remark(code, wish), self._after)

    def _decide_undo(self, number: int, tried: RemarkOutcome) -> None:
        if RemarkPreview(self, tried).exec() == QDialog.DialogCode.Accepted:
            service, code = self._office.key_corrections, self._code
            tasks.write(self, _("Take a corrected key back"), lambda: service.undo(code, number), self._after)

    def _after(self, _outcome: RemarkOutcome) -> None:
        self._read()
        self.applied.emit()

    def _read(self) -> None:
        found = self._office.key_corrections.lines(self._code)
        self._listing.load(lambda offset, limit: (found[offset : offset + limit], len(found)))

    def _show(self, chosen: KeyCorrection | None) -> None:
        self._undo.setEnabled(chosen is not None and chosen.undone_at is None)

    def _build(self) -> None:
        whole = dialog_column(self)
        whole.addWidget(label(_("Marks are a function of paper, key and answers; nothing is lost by undoing."), "hint"))
        whole.addWidget(self._listing, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._undo)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        row.addWidget(button(_("New correction…"), self.add, icon_name="plus", kind="primary"))
        whole.addLayout(row)
        self._undo.setEnabled(False)
        self.resize(860, 480)


def _columns() -> list[Column[KeyCorrection]]:
    return [
        Column(_("Paper"), lambda each: each.paper_code, width=80),
        Column(_("Question"), lambda each: each.question_code, width=110),
        Column(_("Correction"), words.correction),
        Column(_("Reason"), lambda each: each.reason, width=200, tooltip=lambda each: f"{each.reason}\n{each.actor}"),
        Column(
            _("State"),
            lambda each: _("Undone") if each.undone_at else _("In force"),
            width=92,
            badge=lambda each: Tone.NEUTRAL if each.undone_at else Tone.GOOD,
        ),
    ]
