"""What the exam came to for each trainee, after what the office ruled on their seats."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ipexam.domain.answers import RulingKind
from ipexam.domain.marks import ExamMark, ExamStatus, MarkSource
from ipexam.storage import sitting
from ipexam.storage.room_file import ruled_trainees

_RULED = {RulingKind.ABSENT: ExamStatus.ABSENT, RulingKind.VOID: ExamStatus.VOID}


def attempt_marks(tx: Session, programme_id: int, trainee_ids: Sequence[int] | None = None) -> dict[int, ExamMark]:
    """As `storage.sitting.attempt_marks`, where whoever was ruled absent, or void, has that status and no mark."""
    marks = sitting.attempt_marks(tx, programme_id, trainee_ids)
    wanted = None if trainee_ids is None else frozenset(trainee_ids)
    for trainee_id, kind in ruled_trainees(tx, programme_id).items():
        if kind in _RULED and (wanted is None or trainee_id in wanted):
            marks[trainee_id] = ExamMark(_RULED[kind], MarkSource.ATTEMPT, None)
    return marks
