"""Who lacks what, out of the assessment: the office's own open work is nobody's to be asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from ipexam.domain.assessment import Assessment, AssessmentLine, Reason
from ipexam.domain.bulk import collector_resting
from ipexam.domain.chase import ChaseLine, Contact, Lack
from ipexam.domain.person import masked_id, masked_phone
from ipexam.domain.programme import Programme, Scheme
from ipexam.domain.progress import Report
from ipexam.services.assessment_facts import assessment_lines
from ipexam.storage import certificate
from ipexam.storage import contact as storage
from ipexam.storage.contact import Reachable
from ipexam.storage.database import Database

_OFFICE_MARKS = frozenset({Reason.EXAM_UNMARKED, Reason.EXAM_MARKS_CONFLICT})
"""What is wrong with a mark that only the office can mend."""
_OFFICE_ROWS = frozenset({Reason.HOURS_WAITING, Reason.ATTENDANCE_WAITING})
_NOBODY: tuple[int, Contact | None] = (0, None)


def chase_lines(
    tx: Session, database: Database, whole: Programme, day: date, report: Report, *, reveal: bool = False
) -> tuple[list[ChaseLine], int]:
    """Everybody who lacks something as of a day, in pinyin order, and how many trainees there are. Who holds a
    certificate lacks nothing any more, and who lost it for good can earn none. ID numbers and phones are masked unless
    `reveal`."""
    with collector_resting():
        return _lines(tx, database, whole, day, report, reveal=reveal)


def lacks_of(found: Assessment, scheme: Scheme) -> frozenset[Lack]:
    """What somebody still has to do. Chase lists aim at more than the hours required, whichever way the programme reads
    the notice's "not less than" and "more than" (its sections 3 and 4 contradict each other). A component without
    weight is no part of the programme."""
    lacks = set()
    if scheme.online_weight_percent and found.online.hours <= scheme.online_hours_required:
        lacks.add(Lack.ONLINE)
    if scheme.offline_weight_percent and found.offline.sessions < scheme.offline_sessions_required:
        lacks.add(Lack.OFFLINE)
    if scheme.exam_weight_percent and not found.exam.met and not _OFFICE_MARKS.intersection(found.reasons):
        lacks.add(Lack.EXAM)
    return frozenset(lacks)


def _lines(
    tx: Session, database: Database, whole: Programme, day: date, report: Report, *, reveal: bool
) -> tuple[list[ChaseLine], int]:
    shown_id, shown_phone = (str, str) if reveal else (masked_id, masked_phone)
    found = assessment_lines(tx, database, whole, day, report, shown_id)
    settled = certificate.holders(tx, whole.id).keys() | certificate.barred(tx, whole.id).keys()
    people = storage.reachable(tx, whole.id)
    contacts = storage.last_contacts(tx, whole.id)
    lines = []
    for line in found:
        lacks = lacks_of(line.assessment, whole.scheme)
        if lacks and line.trainee_id not in settled:
            asked = contacts.get(line.trainee_id, _NOBODY)
            lines.append(_line(line, whole.scheme, lacks, people[line.trainee_id], shown_phone, asked))
    return lines, len(found)


def _line(
    line: AssessmentLine,
    scheme: Scheme,
    lacks: frozenset[Lack],
    person: Reachable,
    shown_phone: Callable[[str], str],
    asked: tuple[int, Contact | None],
) -> ChaseLine:
    found = line.assessment
    return ChaseLine(
        trainee_id=line.trainee_id,
        name=line.name,
        sex=person.sex,
        masked_id=line.id_number,
        masked_phone=shown_phone(person.phone),
        organisation=line.organisation,
        province=person.province,
        city=person.city,
        hours=found.online.hours,
        missing_hours=max(Fraction(0), scheme.online_hours_required - found.online.hours),
        sessions=found.offline.sessions,
        missing_sessions=max(0, scheme.offline_sessions_required - found.offline.sessions),
        exam=found.exam.status,
        mark=found.exam.mark,
        lacks=lacks,
        settle_first=bool(_OFFICE_ROWS.intersection(found.reasons)),
        contacts=asked[0],
        last_contact=asked[1],
    )
