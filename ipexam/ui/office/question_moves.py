"""Moving questions along from a page: the reason that is asked, the own question that needs one, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ipexam.domain.bank_errors import ReviewerIsAuthor
from ipexam.domain.errors import UserError
from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_workflow import MoveOutcome, needs_reason
from ipexam.services.question_review import QuestionReviewService
from ipexam.ui import tasks
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.widgets.message import show_error, show_information
from ipexam.wording import question_workflow as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _


class QuestionMoves:
    """Moves questions for a page; `moved` is called when some moved."""

    def __init__(self, page: QWidget, reviews: QuestionReviewService, moved: Callable[[], object]) -> None:
        self._page, self._reviews, self._moved = page, reviews, moved
        self._ids: tuple[int, ...] = ()
        self._to = QuestionStatus.DRAFT

    def start(self, ids: Sequence[int], was: QuestionStatus, to: QuestionStatus) -> None:
        """Move these questions, asking for a reason where the step needs one."""
        self._ids, self._to = tuple(ids), to
        if not needs_reason(was, to):
            self._move("", own=False)
            return
        title = words.move(was, to).rstrip("…")
        dialog = ReasonDialog(self._page.window(), title, words.reason_asked(was, to), title)
        dialog.told.connect(self._move_for)
        dialog.open()

    def _move_for(self, reason: str) -> None:
        self._move(reason, own=False)

    def _pass_own(self, reason: str) -> None:
        self._move(reason, own=True)

    def _move(self, reason: str, *, own: bool) -> None:
        ids, to, reviews = self._ids, self._to, self._reviews
        tasks.run(
            self._page,
            _("Change the status"),
            work=lambda _report: reviews.move(ids, to, reason, own_allowed=own),
            done=self._done,
            failed=self._fail,
            cancellable=False,
        )

    def _done(self, outcome: MoveOutcome) -> None:
        if outcome.refused or len(outcome.moved) > 1:
            show_information(self._page.window(), _("Change the status"), words.outcome(outcome, self._to))
        self._moved()

    def _fail(self, error: UserError) -> None:
        if not isinstance(error, ReviewerIsAuthor):
            show_error(self._page.window(), _("Change the status"), sentence(error))
            return
        title = _("Approve your own question")
        dialog = ReasonDialog(self._page.window(), title, words.own_reason_asked(), _("Approve with this reason"))
        dialog.told.connect(self._pass_own)
        dialog.open()
