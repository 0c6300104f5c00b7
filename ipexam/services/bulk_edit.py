"""Changing many questions at once (批量修改): previewed question by question, then done in one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from ipexam.domain.bank_errors import NothingToChange
from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.bulk_edit import BulkChange, BulkEdit, BulkPreview, planned
from ipexam.domain.errors import CourseUnknown, EditedMeanwhile
from ipexam.domain.marking_errors import ReasonNeeded
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.question import QuestionContent, QuestionFilter
from ipexam.domain.question_workflow import ReviewStep, Standing, is_own, needs_reason
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.storage import batch, question_bulk, question_list, question_review
from ipexam.storage import programme as programmes
from ipexam.storage.question import Origin
from ipexam.storage.question_bulk import Renewal

_REPORT_EVERY = 500

Planned = tuple[Standing, QuestionContent, QuestionContent, BulkChange]
"""Where a question stands, what it says before and after, and what that means."""


class BulkEditService:
    """Bulk edits of a programme's bank; each is a batch that can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def preview(
        self, programme: str | None, chosen: QuestionFilter, edit: BulkEdit, report: Report = silent
    ) -> BulkPreview:
        """What the edit would do to every question of the filter; nothing is stored. Raises `CourseUnknown`,
        `NothingToChange` when the edit names no field, and `ReasonNeeded` for a status that needs one."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            whole = programmes.find(tx, programme)
            _check(whole, edit)
            plans = self._plans(tx, whole, chosen, edit, report, keys=edit.type is not None)
            changes = tuple(change for *_rest, change in plans)
        if any(needs_reason(one.was, one.becomes) and one.becomes is edit.status for one in changes):
            _check_reason(edit)
        return BulkPreview(edit, changes)

    def apply(self, programme: str | None, preview: BulkPreview, report: Report = silent) -> ImportOutcome:
        """Do what the preview shows, all of it or nothing, as one batch. Raises `EditedMeanwhile` when a question is
        not what it was then, and `NothingToChange`."""
        wanted = {change.question_id: change for change in preview.changed}
        if not wanted:
            raise NothingToChange
        with self._desk.act(Verb.BANK_BULK_EDIT) as act:
            whole = programmes.find(act.tx, programme)
            batch_id = batch.start(act.tx, BatchNoun.BANK_EDIT, None, act.at, self._desk.actor.name)
            chosen = QuestionFilter(ids=tuple(wanted))
            plans = list(self._plans(act.tx, whole, chosen, preview.edit, report, keys=True))
            _compare(wanted, plans)
            self._write(act, whole, plans, preview.edit, batch_id, report)
            outcome = ImportOutcome(batch_id, 0, len(plans), len(preview.changes) - len(plans), 0, 0, ())
            batch.finish(act.tx, batch_id, outcome)
            act.subject = whole.template
            act.facts.update(batch=batch_id, changed=len(plans))
        return outcome

    def _plans(
        self, tx: Session, whole: Programme, chosen: QuestionFilter, edit: BulkEdit, report: Report, *, keys: bool
    ) -> Iterator[Planned]:
        dialect = self._desk.database.dialect
        total = question_list.count(tx, dialect, whole.template, chosen)
        passage = question_list.passage(tx, whole.template, edit.group) if edit.group else ""
        approvers = question_review.approvers(tx, whole.template) if edit.author else {}
        found = question_bulk.standing_contents(tx, dialect, whole.template, chosen, whole=keys)
        for n, (standing, content) in enumerate(found):
            if n % _REPORT_EVERY == 0:
                report(n, total)
            approver = approvers.get(standing.id, "")
            change, new = planned(standing, content, edit, passage, self._desk.actor.name, approver)
            yield standing, content, new, change

    def _write(
        self, act: Act, whole: Programme, plans: list[Planned], edit: BulkEdit, batch_id: int, report: Report
    ) -> None:
        origin = Origin(act.at, self._desk.actor.name, batch_id)
        module_code = next((one.module_code for one in whole.courses if one.code == edit.course_code), None)
        dialect = self._desk.database.dialect
        renewals = [
            Renewal(standing, old, new, change.becomes, module_code)
            for standing, old, new, change in plans
            if change.differences
        ]
        question_bulk.renew_many(act.tx, dialect, renewals, origin, report)
        steps = {
            standing.id: self._step(act, standing, change, edit, batch_id)
            for standing, _old, _new, change in plans
            if change.becomes is not change.was
        }
        question_review.move(act.tx, steps)

    def _step(self, act: Act, standing: Standing, change: BulkChange, edit: BulkEdit, batch_id: int) -> ReviewStep:
        actor = self._desk.actor.name
        moved = change.becomes is edit.status
        return ReviewStep(
            standing.version + bool(change.differences),
            change.was,
            change.becomes,
            edit.reason if moved else "",
            act.at,
            actor,
            own=moved and edit.own_allowed and is_own(standing, actor),
            batch=batch_id,
        )


def _check(whole: Programme, edit: BulkEdit) -> None:
    if edit.empty:
        raise NothingToChange
    if edit.course_code is not None and edit.course_code not in {course.code for course in whole.courses}:
        raise CourseUnknown(edit.course_code)
    if edit.own_allowed:
        _check_reason(edit)


def _check_reason(edit: BulkEdit) -> None:
    if not edit.reason.strip():
        raise ReasonNeeded


def _compare(wanted: dict[int, BulkChange], plans: list[Planned]) -> None:
    """Every question is still what the preview showed."""
    now = {standing.id: change for standing, _old, _new, change in plans}
    for question_id, change in wanted.items():
        if now.get(question_id) != change:
            raise EditedMeanwhile(change.code)
