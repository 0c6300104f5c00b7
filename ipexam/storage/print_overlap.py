"""The same certificate in several print jobs: what stands elsewhere, and what of a job needs a stamp."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ipexam.domain.print_job import Elsewhere, SheetState
from ipexam.storage.rows.hand_out import HandOutRow
from ipexam.storage.rows.print_job import PrintJobRow, PrintSheetRow

_USABLE = (SheetState.WAITING, SheetState.GOOD)


def elsewhere(tx: Session, job_id: int) -> tuple[Elsewhere, ...]:
    """The other jobs with certificates of the usable sheets of this one, the first job first."""
    other = aliased(PrintSheetRow)
    mine = sa.select(PrintSheetRow.certificate_id).where(
        PrintSheetRow.job_id == job_id, PrintSheetRow.state.in_(_USABLE)
    )
    rows = tx.execute(
        sa.select(
            other.job_id,
            sa.func.sum(sa.case((other.state == SheetState.WAITING, 1), else_=0)),
            sa.func.sum(sa.case((other.state == SheetState.GOOD, 1), else_=0)),
        )
        .where(other.job_id != job_id, other.state.in_(_USABLE), other.certificate_id.in_(mine))
        .group_by(other.job_id)
        .order_by(other.job_id)
    )
    return tuple(Elsewhere(job, int(waiting), int(good)) for job, waiting, good in rows)


def stamped_before(tx: Session, job_id: int) -> set[int]:
    """The certificates of a job that a good sheet of an earlier job shows, or that were handed out before the job was
    made: they were stamped already."""
    earlier = aliased(PrintSheetRow)
    good = sa.exists().where(
        earlier.certificate_id == PrintSheetRow.certificate_id,
        earlier.job_id < PrintSheetRow.job_id,
        earlier.state == SheetState.GOOD,
    )
    handed = sa.exists().where(
        HandOutRow.certificate_id == PrintSheetRow.certificate_id,
        HandOutRow.undone_at.is_(None),
        HandOutRow.handed_at < PrintJobRow.made_at,
    )
    wanted = sa.select(PrintSheetRow.certificate_id).join(PrintJobRow, PrintJobRow.id == PrintSheetRow.job_id)
    return set(tx.scalars(wanted.where(PrintSheetRow.job_id == job_id, sa.or_(good, handed))))


def supersede(tx: Session, job_id: int, pages: int) -> None:
    """Before the first pages of a job become good: the sheets of other jobs that wait with the same certificates never
    came out, so that no certificate is good twice because nobody knew which job was printed."""
    taken = sa.select(PrintSheetRow.certificate_id).where(
        PrintSheetRow.job_id == job_id, PrintSheetRow.page <= pages, PrintSheetRow.state == SheetState.WAITING
    )
    others = (
        PrintSheetRow.job_id != job_id,
        PrintSheetRow.state == SheetState.WAITING,
        PrintSheetRow.certificate_id.in_(list(tx.scalars(taken))),
    )
    tx.execute(sa.update(PrintSheetRow).where(*others).values({PrintSheetRow.state: SheetState.NOT_PRINTED}))
