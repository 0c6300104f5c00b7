"""Taking a batch of registrations back: who has no later work goes, what nobody changed since goes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.person import masked_id
from ipexam.domain.registration import RegistrationField
from ipexam.domain.undoing import Kept, KeptReason, UndoOutcome
from ipexam.services.registration_fields import current, put
from ipexam.storage import photo
from ipexam.storage import registration as storage
from ipexam.storage import trainee as trainees
from ipexam.storage.rows.batch import BatchRow
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

_WORK = {
    "certificate": KeptReason.CERTIFICATE,
    "pool_entry": KeptReason.CERTIFICATE,
    "exam_mark": KeptReason.MARKS,
    "seat": KeptReason.SEAT,
    "attendance": KeptReason.ATTENDANCE,
    "hours": KeptReason.HOURS,
    "contact": KeptReason.CONTACT,
}
"""Tables whose rows about a trainee are work that must not be lost, the weightiest first."""
_GOES_TOO = ("registration", "alias", "name_reading", "photo")
"""Tables that only say something of a person whom nobody needs any more."""


def undo_registrations(tx: Session, batch_id: int, everything: bool) -> UndoOutcome:
    """Take back what a batch of registrations brought and changed. Nobody goes who has hours, attendance, marks, a
    seat, a certificate or a contact, who stands in a later export, or whom a person edited; a field goes back unless it
    was changed since. `everything` changes nothing of that: what rests on a person is taken back first."""
    del everything
    programme = _programme(tx, batch_id)
    brought = trainees.with_persons(tx, [row.id for row in storage.brought_by(tx, batch_id)])
    kept = dict(_staying(tx, programme.id, batch_id, brought))
    going = [(row, person) for row, person in brought if row.id not in kept]
    fields, kept_fields = _give_back(tx, programme, batch_id)
    told = [_kept(row, person, kept[row.id]) for row, person in brought if row.id in kept]
    _remove(tx, going)
    photo.forget_unused(tx)
    storage.forget_batch(tx, batch_id)
    return UndoOutcome(len(going) + fields, (*told, *kept_fields))


def _programme(tx: Session, batch_id: int) -> ProgrammeRow:
    programme = tx.scalar(
        sa.select(ProgrammeRow).join(BatchRow, BatchRow.programme_id == ProgrammeRow.id).where(BatchRow.id == batch_id)
    )
    if programme is None:
        raise SubjectUnknown("batch", str(batch_id))
    return programme


def _staying(
    tx: Session, programme_id: int, batch_id: int, brought: Sequence[tuple[EnrolmentRow, PersonRow]]
) -> Iterator[tuple[int, KeptReason]]:
    """Who stays, and the weightiest reason. Who stands in a later export belongs to that batch from now on."""
    work = storage.work_on(tx, [row.id for row, _ in brought])
    order = [*_WORK, *sorted(work.keys() - _WORK.keys())]
    later = storage.exported_since(tx, programme_id, batch_id)
    for row, person in brought:
        table = next((name for name in order if row.id in work.get(name, ())), None)
        if row.id in later:
            row.batch_id = later[row.id]
        if table is not None:
            yield row.id, _WORK.get(table, KeptReason.OTHER_WORK)
        elif row.id in later:
            yield row.id, KeptReason.REGISTERED_AGAIN
        elif row.version > 1 or person.version > 1:
            yield row.id, KeptReason.EDITED


def _give_back(tx: Session, programme: ProgrammeRow, batch_id: int) -> tuple[int, list[Kept]]:
    """Put the fields back that a batch changed; how many, and those that somebody changed since."""
    changes = storage.changed_by(tx, batch_id)
    known = {row.id: (row, person) for row, person in trainees.with_persons(tx, [one.enrolment_id for one in changes])}
    done, kept = 0, []
    for change in changes:
        row, person = known[change.enrolment_id]
        if storage.plain(current(row, person, change.field)) == change.new:
            put(tx, row, person, {change.field: storage.value_of(change.field, change.old)}, programme.province)
            done += 1
            continue
        following = storage.next_change(tx, change)
        if following is not None and following.old == change.new:
            following.old = change.old
        kept.append(_kept(row, person, KeptReason.CHANGED_SINCE, change.field))
    return done, kept


def _remove(tx: Session, going: Sequence[tuple[EnrolmentRow, PersonRow]]) -> None:
    """Take trainees away, and persons whom nothing else needs."""
    persons = {row.person_id: person for row, person in going}
    tx.flush()
    storage.remove_trainees(tx, [row.id for row, _ in going])
    needed = storage.persons_in_use(tx, list(persons), _GOES_TOO)
    storage.remove_persons(tx, [person_id for person_id in persons if person_id not in needed], _GOES_TOO)
    tx.expire_all()


def _kept(row: EnrolmentRow, person: PersonRow, reason: KeptReason, field: RegistrationField | None = None) -> Kept:
    return Kept(row.id, person.name, masked_id(person.id_number), reason, "" if field is None else field.value)
