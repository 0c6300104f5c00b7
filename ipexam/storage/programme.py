"""Programmes: rows to dataclasses and back."""

from __future__ import annotations

from dataclasses import asdict, fields

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from ipexam.domain.errors import EditedMeanwhile, ProgrammeAmbiguous, ProgrammeExists, ProgrammeUnknown
from ipexam.domain.programme import (
    AssessmentBatch,
    Audience,
    CertificateRule,
    ClassSession,
    Course,
    FeeRule,
    Module,
    Programme,
    ProgrammeLine,
    Scheme,
)
from ipexam.storage import hours_rule
from ipexam.storage.rows.programme import (
    AssessmentBatchRow,
    ClassSessionRow,
    CourseRow,
    ModuleRow,
    ProgrammeRow,
    SchemeRow,
)
from ipexam.storage.rows.trainee import EnrolmentRow


def add(tx: Session, programme: Programme) -> int:
    """Store a new programme with all its parts and return its id."""
    if tx.scalar(sa.select(ProgrammeRow.id).where(ProgrammeRow.code == programme.code)):
        raise ProgrammeExists(programme.code)
    row = ProgrammeRow(
        code=programme.code,
        template=programme.template,
        name=programme.name,
        document=programme.document,
        year=programme.year,
        zone=programme.zone,
        province=programme.province,
        bodies={
            "hosts": list(programme.hosts),
            "organisers": list(programme.organisers),
            "audiences": [audience.value for audience in programme.audiences],
        },
        fee=asdict(programme.fee),
        certificate=programme.certificate.plain(),
        clauses=dict(programme.clauses),
    )
    tx.add(row)
    tx.flush()
    _add_modules(tx, row.id, programme)
    tx.add_all(
        ClassSessionRow(
            programme_id=row.id,
            no=s.no,
            kind=s.kind,
            when=s.when,
            audiences=[audience.value for audience in s.audiences],
            place=s.place,
            quota=s.quota,
            class_hours=s.class_hours,
        )
        for s in programme.sessions
    )
    tx.add_all(
        AssessmentBatchRow(programme_id=row.id, no=b.no, name=b.name, cut_off=b.cut_off) for b in programme.batches
    )
    add_scheme(tx, row.id, programme.scheme, ruling="")
    hours_rule.add(tx, row.id, programme.hours_rule)
    tx.flush()
    return row.id


def add_scheme(tx: Session, programme_id: int, scheme: Scheme, ruling: str) -> None:
    """Store the next version of the scheme. Raises `EditedMeanwhile` when somebody else stored it first."""
    newest = tx.scalar(sa.select(sa.func.max(SchemeRow.version)).where(SchemeRow.programme_id == programme_id)) or 0
    if scheme.version != newest + 1:
        raise EditedMeanwhile("scheme")
    tx.add(
        SchemeRow(programme_id=programme_id, ruling=ruling, **{f.name: getattr(scheme, f.name) for f in fields(Scheme)})
    )
    tx.flush()


def set_cut_off(tx: Session, programme: Programme, batch: AssessmentBatch) -> None:
    """Change an assessment batch's name and cut-off date."""
    tx.execute(
        sa.update(AssessmentBatchRow)
        .where(AssessmentBatchRow.programme_id == programme.id, AssessmentBatchRow.no == batch.no)
        .values(name=batch.name, cut_off=batch.cut_off)
    )


def set_certificate(tx: Session, programme: Programme, rule: CertificateRule) -> None:
    """Change what the programme's certificates say. Raises `EditedMeanwhile` unless the programme still has the version
    that was read."""
    _take_version(tx, programme)
    tx.execute(sa.update(ProgrammeRow).where(ProgrammeRow.id == programme.id).values(certificate=rule.plain()))


def set_course(tx: Session, programme: Programme, course: Course) -> None:
    """Change how long a course's recordings are and when it was released. Raises `EditedMeanwhile` unless the
    programme still has the version that was read."""
    _take_version(tx, programme)
    tx.execute(
        sa.update(CourseRow)
        .where(CourseRow.id == course.id)
        .values(recordings=list(course.recordings) or None, released=course.released)
    )


def _take_version(tx: Session, programme: Programme) -> None:
    done = tx.execute(
        sa.update(ProgrammeRow)
        .where(ProgrammeRow.id == programme.id, ProgrammeRow.version == programme.version)
        .values(version=programme.version + 1)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]  # a CursorResult, typed as Result
        raise EditedMeanwhile("programme")


def curriculum(tx: Session, code: str | None) -> str:
    """The name of the template that the programme of this code was made from: whose questions it has."""
    templates = dict(tx.execute(sa.select(ProgrammeRow.code, ProgrammeRow.template).order_by(ProgrammeRow.id)).all())
    return templates[_meant(tuple(templates), code)]


def find(tx: Session, code: str | None) -> Programme:
    """The programme of this code; without one the only programme there is."""
    code = _meant(tuple(tx.scalars(sa.select(ProgrammeRow.code).order_by(ProgrammeRow.id))), code)
    row = tx.scalars(
        sa.select(ProgrammeRow)
        .where(ProgrammeRow.code == code)
        .options(
            selectinload(ProgrammeRow.modules).selectinload(ModuleRow.courses),
            selectinload(ProgrammeRow.sessions),
            selectinload(ProgrammeRow.batches),
            selectinload(ProgrammeRow.schemes),
            selectinload(ProgrammeRow.hours_rules),
        )
    ).one()
    return _programme(row)


def _meant(codes: tuple[str, ...], code: str | None) -> str:
    """The programme that is meant, among those there are."""
    if code is None and len(codes) > 1:
        raise ProgrammeAmbiguous(codes)
    meant = codes[0] if code is None and codes else code or ""
    if meant not in codes:
        raise ProgrammeUnknown(meant, codes)
    return meant


def lines(tx: Session) -> list[ProgrammeLine]:
    """All programmes with how many trainees each has, newest first."""
    trainees = sa.select(sa.func.count()).where(EnrolmentRow.programme_id == ProgrammeRow.id).scalar_subquery()
    found = tx.execute(
        sa.select(ProgrammeRow.code, ProgrammeRow.name, ProgrammeRow.year, trainees).order_by(ProgrammeRow.id.desc())
    )
    return [ProgrammeLine(*row) for row in found]


def _add_modules(tx: Session, programme_id: int, programme: Programme) -> None:
    position = 0
    for n, module in enumerate(programme.modules, 1):
        row = ModuleRow(programme_id=programme_id, code=module.code, name=module.name, position=n)
        tx.add(row)
        tx.flush()
        for course in module.courses:
            position += 1
            tx.add(
                CourseRow(
                    programme_id=programme_id,
                    module_id=row.id,
                    code=course.code,
                    name=course.name,
                    offered_seconds=course.offered_seconds,
                    recordings=list(course.recordings) or None,
                    released=course.released,
                    position=position,
                )
            )


def _programme(row: ProgrammeRow) -> Programme:
    return Programme(
        id=row.id,
        code=row.code,
        template=row.template,
        name=row.name,
        document=row.document,
        year=row.year,
        zone=row.zone,
        province=row.province,
        hosts=tuple(row.bodies["hosts"]),
        organisers=tuple(row.bodies["organisers"]),
        audiences=tuple(Audience(value) for value in row.bodies["audiences"]),
        modules=tuple(
            Module(
                m.id,
                m.code,
                m.name,
                tuple(_course(c, m.code) for c in m.courses),
            )
            for m in row.modules
        ),
        sessions=tuple(
            ClassSession(
                s.id, s.no, s.kind, s.when, tuple(Audience(a) for a in s.audiences), s.place, s.quota, s.class_hours
            )
            for s in row.sessions
        ),
        batches=tuple(AssessmentBatch(b.id, b.no, b.name, b.cut_off) for b in row.batches),
        scheme=Scheme(**{f.name: getattr(row.schemes[-1], f.name) for f in fields(Scheme)}),
        fee=FeeRule(**row.fee),
        certificate=CertificateRule.of(row.certificate),
        clauses=row.clauses,
        version=row.version,
        hours_rule=hours_rule.newest(row.hours_rules),
    )


def _course(row: CourseRow, module_code: str) -> Course:
    recordings = tuple(row.recordings or ())
    return Course(row.id, row.code, row.name, module_code, row.offered_seconds, recordings, row.released)
