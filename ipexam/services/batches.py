"""Import batches: the list, and undoing one."""

from __future__ import annotations

from ipexam.domain.batch import BatchLine, BatchNoun
from ipexam.domain.errors import BatchNotUndoable, BatchUndone
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import attendance, batch, hours, marks
from ipexam.storage import programme as programmes

_UNDO = {
    BatchNoun.HOURS: hours.delete_batch,
    BatchNoun.ATTENDANCE: attendance.delete_batch,
    BatchNoun.MARKS: marks.delete_batch,
}
"""What takes a batch's facts away; the facts it had replaced count again."""


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
        return line.undone_at is None and line.noun in _UNDO

    def undo(self, batch_id: int) -> int:
        """Take a batch back and return how many rows went; the source file is kept, and importing it again works.

        Raises `SubjectUnknown`, `BatchUndone`, and `BatchNotUndoable` for registrations, questions, answer files and
        marks of written answers, which later work rests on.
        """
        with self._desk.act(Verb.BATCH_UNDO, str(batch_id)) as act:
            line = batch.find(act.tx, batch_id)
            if line.undone_at is not None:
                raise BatchUndone(batch_id)
            if line.noun not in _UNDO:
                raise BatchNotUndoable(batch_id, line.noun.value)
            rows = _UNDO[line.noun](act.tx, batch_id)
            batch.mark_undone(act.tx, batch_id, act.at)
            act.facts.update(noun=line.noun.value, rows=rows)
            return rows
