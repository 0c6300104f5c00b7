"""Editing many questions at once: tick the fields, see old and new of every question, then do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.bulk_edit import BulkChange, BulkPreview
from ipexam.domain.programme import Programme
from ipexam.domain.question import QuestionFilter
from ipexam.services.bulk_edit import BulkEditService
from ipexam.ui import tasks
from ipexam.ui.office.bulk_fields import BulkFields
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import bulk_edit as words
from ipexam.wording.language import _


class BulkDialog(QDialog):
    """`done` is called with the batch after the questions were changed."""

    def __init__(
        self,
        parent: QWidget,
        service: BulkEditService,
        programme: Programme,
        chosen: QuestionFilter,
        total: int,
        tags: tuple[str, ...],
        groups: tuple[str, ...],
        today: date,
        changed: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._service, self._programme, self._chosen, self._changed = service, programme, chosen, changed
        self._preview: BulkPreview | None = None
        self.setWindowTitle(_("Edit {n} questions").format(n=f"{total:,}"))
        self.setAccessibleName(self.windowTitle())
        self.fields = BulkFields(programme, tags, groups, today)
        self.fields.edited.connect(self._forget)
        self._told = label("", "hint", wrap=True)
        self._listing = self._make_listing()
        self.look = button(_("Show what changes"), self.show_preview, icon_name="eye", keys="Ctrl+Return")
        self.go = button(_("Change these questions"), self.apply, icon_name="check", kind="primary")
        self._build()
        self._forget()

    def show_preview(self) -> None:
        """Work out what would change, without storing anything."""
        edit, code, chosen, service = self.fields.edit, self._programme.code, self._chosen, self._service
        tasks.run(
            self,
            _("Working out what changes"),
            work=lambda report: service.preview(code, chosen, edit, report),
            done=self._show,
        )

    def apply(self) -> None:
        """Do what the preview shows."""
        preview, code, service = self._preview, self._programme.code, self._service
        if preview is not None:
            tasks.run(
                self, self.windowTitle(), work=lambda report: service.apply(code, preview, report), done=self._done
            )

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(self.windowTitle(), "heading"))
        whole.addWidget(label(_("Tick what is to change; everything else stays as it is."), "hint"))
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        form = scrolled(self.fields.form)
        form.setMinimumWidth(self.fields.form.minimumSize().width() + SPACE.huge)  # English labels are longer
        middle.addWidget(form)
        middle.addWidget(self._listing)
        middle.setSizes([420, 780])
        whole.addWidget(middle, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(self._told, 1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(self.look)
        row.addWidget(self.go)
        whole.addLayout(row)
        self.resize(1260, 690)

    def _make_listing(self) -> Listing:
        columns: list[Column[BulkChange]] = [
            Column(_("Code"), lambda one: one.code, width=96, tooltip=lambda one: one.stem),
            Column(_("What changes"), _in_line, tooltip=words.change),
            Column(_("Remark"), words.remark, width=170, badge=_tone, tooltip=words.remark),
        ]
        hint = _("Tick fields at the left, then “Show what changes”. Nothing is stored before you say so.")
        empty = EmptyState("eye", _("No preview yet"), hint)
        return Listing(_("What changes"), columns, empty)

    def _forget(self) -> None:
        """A preview of other values is none."""
        self._preview = None
        self.look.setEnabled(not self.fields.edit.empty)
        self.go.setEnabled(False)
        self._told.setText("")
        self._listing.load(_nothing)

    def _show(self, preview: BulkPreview) -> None:
        self._preview = preview
        changed = preview.changed
        rows = (*changed, *(one for one in preview.changes if one.skipped is not None))

        def fetch(offset: int, limit: int) -> tuple[tuple[BulkChange, ...], int]:
            return rows[offset : offset + limit], len(rows)

        self._listing.load(fetch)
        self._told.setText(words.summary(preview))
        self.go.setEnabled(bool(changed))

    def _done(self, outcome: ImportOutcome) -> None:
        self._changed()
        self.accept()
        show_information(self.parentWidget(), _("Questions changed"), words.done(outcome.changed))


def _in_line(one: BulkChange) -> str:
    return _("; ").join(words.change(one).split("\n"))


def _tone(one: BulkChange) -> Tone | None:
    if one.skipped is None and one.refused is None:
        return None
    return Tone.NEUTRAL if one.refused is None else Tone.WARN


def _nothing(offset: int, limit: int) -> tuple[tuple[Any, ...], int]:
    """No rows; a list's rows are opaque to it."""
    del offset, limit
    return (), 0
