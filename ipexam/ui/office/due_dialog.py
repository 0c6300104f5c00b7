"""Questions whose law changes: expired, expiring soon, or resting on an old version; what to do with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.question_due import DueQuestion, DueQuestions, DueWhy
from ipexam.services.question_review import QuestionReviewService
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.entry import OptionalDate, Whole
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import question as question_words
from ipexam.wording import question_workflow as words
from ipexam.wording.language import _

DAYS = 90
_MOST_DAYS = 3650
_TONES = {DueWhy.EXPIRED: Tone.BAD, DueWhy.EXPIRING: Tone.WARN, DueWhy.LAW_OLD: Tone.NEUTRAL}


class DueDialog(QDialog):
    """`shown` carries the ids that the list is to show, `suspended` those to be suspended."""

    shown = Signal(object)
    suspended = Signal(object)

    def __init__(
        self, parent: QWidget, reviews: QuestionReviewService, programme: Callable[[], str], today: date
    ) -> None:
        super().__init__(parent)
        self._reviews, self._programme = reviews, programme
        self.setWindowTitle(_("Law to be checked"))
        self.setAccessibleName(self.windowTitle())
        self.days = Whole(_("Days ahead"), DAYS, 0, _MOST_DAYS)
        self.days.setSuffix(_(" days"))
        self.law_before = OptionalDate(_("Law older than"), None, today)
        self._told = label("", "hint", wrap=True)
        self._listing = self._make_listing()
        self._build()
        self.days.valueChanged.connect(self.refresh)
        self.law_before.edited.connect(self.refresh)
        self.refresh()

    def refresh(self, _value: object = None) -> None:
        """Read the list."""
        self._counts: DueQuestions = self._page(0, 1)
        self._listing.load(self._fetch, narrowed=False)
        counts = self._counts.counts
        parts = [f"{words.due(why)}: {counts[why]:,}" for why in DueWhy if counts.get(why)]
        self._told.setText("   ".join(parts))

    @property
    def chosen(self) -> tuple[int, ...]:
        """The questions that are selected; all that are due when none is."""
        rows = self._listing.table.selectionModel().selectedRows()
        if len(rows) > 1:
            return tuple(row.id for index in rows if (row := self._listing.model.row(index.row())))
        return tuple(one.id for one in self._page(0, self._counts.total).questions)

    def _page(self, offset: int, limit: int) -> DueQuestions:
        return self._reviews.due(
            self._programme(), self.days.value(), self.law_before.value, offset=offset, limit=limit
        )

    def _fetch(self, offset: int, limit: int) -> tuple[tuple[DueQuestion, ...], int]:
        page = self._page(offset, limit)
        return page.questions, page.total

    def _make_listing(self) -> Listing:
        columns: list[Column[DueQuestion]] = [
            Column(_("Code"), lambda one: one.code, width=96),
            Column(_("Why"), lambda one: words.due(one.why), width=132, badge=lambda one: _TONES[one.why]),
            Column(_("Not to be used after"), lambda one: _day(one.expires_on), width=148),
            Column(_("Law as of"), lambda one: _day(one.law_date), width=104),
            Column(_("Source"), lambda one: one.source, width=220),
            Column(_("Stem"), lambda one: one.stem),
            Column(_("Status"), lambda one: question_words.status(one.status), width=112),
        ]
        empty = EmptyState("check", _("Nothing to check"), _("No question expires in this time."))
        listing = Listing(_("Law to be checked"), columns, empty)
        listing.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        return listing

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.huge, SPACE.large, SPACE.huge, SPACE.large)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(label(self.windowTitle(), "heading"))
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        top.addWidget(label(_("Expires within"), "key"))
        top.addWidget(self.days)
        top.addSpacing(SPACE.large)
        top.addWidget(label(_("or law older than"), "key"))
        top.addWidget(self.law_before)
        top.addStretch(1)
        top.addWidget(self._told)
        whole.addLayout(top)
        whole.addWidget(self._listing, 1)
        whole.addWidget(
            label(_("The buttons mean the selected rows, or all when fewer than two are selected."), "hint")
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(button(_("Suspend…"), self._suspend, kind="danger"))
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.reject))
        row.addWidget(button(_("Show in the list"), self._show, icon_name="bank", kind="primary"))
        whole.addLayout(row)
        self.resize(1080, 620)

    def _show(self) -> None:
        self.shown.emit(self.chosen)
        self.accept()

    def _suspend(self) -> None:
        self.suspended.emit(self.chosen)
        self.accept()


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()
