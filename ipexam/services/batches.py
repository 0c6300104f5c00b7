"""Import batches: the list, and undoing one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from ipexam.domain.batch import BatchLine, BatchNoun
from ipexam.domain.errors import BatchNotUndoable, BatchUndone
from ipexam.domain.undoing import UndoOutcome
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.services.registration_undo import undo_registrations
from ipexam.storage import batch, undoing
from ipexam.storage import programme as programmes
from ipexam.storage.photo import undo_photos
from ipexam.storage.question_undo import kept_questions, undo_questions

_UNDO = {
    BatchNoun.TRAINEES: undo_registrations,
    BatchNoun.HOURS: undoing.undo_hours,
    BatchNoun.ATTENDANCE: undoing.undo_attendance,
    BatchNoun.MARKS: undoing.undo_marks,
    BatchNoun.PHOTOS: undo_photos,
}
"""What takes a batch's facts away; the facts it had replaced count again."""
_OF_QUESTIONS = frozenset((BatchNoun.BANK, BatchNoun.BANK_EDIT))
"""Batches of the bank: their undoing also minds the search index, which each engine has its own way."""


class BatchService:
    """The imports of a programme."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(self, programme: str | None, offset: int = 0, limit: int = 200) -> tuple[list[BatchLine], int]:
        """Batches newest first, and how many there are."""
        with self._desk.look(Verb.BATCH_LIST) as tx:
            return batch.page(tx, programmes.find(tx, programme).id, offset, limit)

    def undoable(self, line: BatchLine) -> bool:
        """Whether this batch can be undone."""
        return line.undone_at is None and (line.noun in _UNDO or line.noun in _OF_QUESTIONS)

    def undo(self, batch_id: int, *, everything: bool = False) -> UndoOutcome:
        """Take a batch back; the source file is kept, and importing it again works.

        What a person changed since is kept and named; rows that one confirmed or set aside go too with `everything`,
        also later, from a batch that is undone already. Raises `SubjectUnknown`, `BatchUndone` when nothing is left to
        take, and `BatchNotUndoable` for answer files and marks of written answers: later work rests on them.
        """
        with self._desk.act(Verb.BATCH_UNDO, str(batch_id)) as act:
            line = batch.find(act.tx, batch_id)
            if line.undone_at is not None and not (everything and self._left(act.tx, line)):
                raise BatchUndone(batch_id)
            outcome = self._undo(act.tx, line, everything)
            batch.mark_undone(act.tx, batch_id, line.undone_at or act.at)
            act.facts.update(noun=line.noun.value, rows=outcome.rows, kept=len(outcome.kept), restored=outcome.restored)
            return outcome

    def _undo(self, tx: Session, line: BatchLine, everything: bool) -> UndoOutcome:
        if line.noun in _OF_QUESTIONS:
            return undo_questions(tx, self._desk.database.dialect, line.id, everything)
        if line.noun not in _UNDO:
            raise BatchNotUndoable(line.id, line.noun.value)
        return _UNDO[line.noun](tx, line.id, everything)

    def _left(self, tx: Session, line: BatchLine) -> bool:
        return kept_questions(tx, line.id) if line.noun in _OF_QUESTIONS else undoing.kept_rows(tx, line.id)
