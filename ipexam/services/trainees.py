"""Trainees: registrations in, the list, one trainee, edits, the list as a spreadsheet."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ipexam.domain.admission import has_priority, region_of
from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.person import Sex, masked_id, masked_phone
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.trainee import Registration, Trainee, TraineeFilter, TraineeLine
from ipexam.domain.verb import Verb
from ipexam.matching.fold import fold_name, fold_phone, tidy_name
from ipexam.matching.identity import identify
from ipexam.matching.pinyin_key import initials, sort_key
from ipexam.services.desk import Desk
from ipexam.services.source import Source, place, rejected_rows
from ipexam.sheets.registrations import read_registrations
from ipexam.sheets.trainees_sheet import write_trainees
from ipexam.storage import batch
from ipexam.storage import programme as programmes
from ipexam.storage import trainee as storage
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

LONGEST_NAME = 100
"""More characters than this are no name."""


class TraineeService:
    """The trainees of a programme."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(self, path: Path, programme: str | None = None, report: Report = silent) -> ImportOutcome:
        """Bring in a registration workbook: good rows are kept, all problems reported; the same file again changes
        nothing."""
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            whole = programmes.find(tx, programme)
        source = Source.open(path)
        read, problems = read_registrations(source.workbook, ZoneInfo(whole.zone))
        with self._desk.act(Verb.TRAINEES_IMPORT, whole.code) as act:
            batch_id = batch.start(act.tx, BatchNoun.TRAINEES, whole.id, act.at, self._desk.actor.name)
            desk = _Enroller(act.tx, whole, batch_id)
            for n, (where, registration) in enumerate(read):
                if n % 100 == 0:
                    report(n, len(read))
                desk.enrol(where, registration)
            act.tx.flush()
            problems = [*problems, *desk.problems]
            rejected = rejected_rows(problems, desk.kept)
            outcome = ImportOutcome(batch_id, desk.added, desk.changed, desk.unchanged, 0, rejected, tuple(problems))
            if not desk.added and not desk.changed:
                batch.discard(act.tx, batch_id)
                act.silent = True
                return replace(outcome, batch=None)
            source.keep(act.tx, batch_id)
            batch.finish(act.tx, batch_id, outcome)
            act.facts.update(batch=batch_id, added=desk.added, changed=desk.changed, sha256=source.workbook.sha256)
        return outcome

    def page(
        self, programme: str | None, chosen: TraineeFilter, offset: int = 0, limit: int = 200
    ) -> tuple[list[TraineeLine], int]:
        """A page of the list in pinyin order, and how many the filter finds."""
        with self._desk.look(Verb.TRAINEES_LIST) as tx:
            return storage.page(tx, programmes.find(tx, programme).id, chosen, offset, limit)

    def get(self, programme: str | None, trainee_id: int) -> Trainee:
        """One trainee, ID number and phone masked. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.TRAINEES_LIST) as tx:
            trainee = storage.find(tx, trainee_id, programmes.find(tx, programme))
        return _masked(trainee)

    def export(
        self, programme: str | None, path: Path, chosen: TraineeFilter | None = None, *, reveal: bool = False
    ) -> int:
        """Write 学员名单 of those the filter finds, in pinyin order; how many there are. ID numbers and phones are
        masked unless `reveal`, and the audit row says which. Raises `FileMissing`, `FileLocked`, `DiskFull`."""
        with self._desk.act(Verb.TRAINEES_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.everyone(act.tx, whole, chosen)
            act.subject = whole.code
            act.facts.update(trainees=len(found), revealed=int(reveal))
        write_trainees(path, whole, found if reveal else [_masked(trainee) for trainee in found])
        return len(found)

    def reveal(self, programme: str | None, trainee_id: int) -> Trainee:
        """One trainee with nothing masked; who looked is written down."""
        with self._desk.act(Verb.TRAINEES_REVEAL, str(trainee_id)) as act:
            return storage.find(act.tx, trainee_id, programmes.find(act.tx, programme))

    def edit(self, trainee: Trainee) -> Trainee:
        """Write an edit of a trainee that `reveal` gave: everything but the identity document and the time of
        registration. Raises `EditedMeanwhile`."""
        person = trainee.person
        tidy = replace(person, name=tidy_name(person.name), phone=fold_phone(person.phone))
        trainee = replace(trainee, person=tidy)
        with self._desk.act(Verb.TRAINEES_EDIT, str(trainee.id)) as act:
            programme = programmes.find(act.tx, trainee.programme_code)
            if storage.find(act.tx, trainee.id, programme) == trainee:
                act.silent = True
                return trainee
            named = {"name": tidy.name, "name_key": sort_key(tidy.name), "phone": tidy.phone, "sex": tidy.sex}
            storage.change(act.tx, trainee, named, _enrolment_values(trainee, programme))
            act.tx.expire_all()
            _renew_lists(act.tx, tidy.id)
            return storage.find(act.tx, trainee.id, programme)


class _Enroller:
    """Registrations becoming people and enrolments inside one transaction."""

    def __init__(self, tx: Session, programme: Programme, batch_id: int) -> None:
        self._tx = tx
        self._programme = programme
        self._batch_id = batch_id
        self._persons = storage.persons(tx)
        self._enrolments = storage.enrolments(tx, programme.id)
        self._sessions = {session.no for session in programme.sessions}
        self.problems: list[Problem] = []
        self.kept: set[tuple[str, int]] = set()
        """Sheet and row of every registration that was accepted."""
        self.added = self.changed = self.unchanged = 0

    def enrol(self, where: Where, said: Registration) -> None:
        """Add or update one person and enrolment, counting what happened. A registration that says what the last one
        said is no news, whatever was edited since."""
        person = self._persons.get((said.id_kind, said.id_number))
        if not self._acceptable(where, said, person):
            return
        self.kept.add(place(where))
        self._check_sessions(where, said)
        row = self._enrolments.get(person.id) if person else None
        if row is not None and row.registration == _fingerprint(said):
            self.unchanged += 1
            return
        person, renewed = self._renewed(person, said) if person else (self._made(said), False)
        values = _registration_values(said, person, self._programme)
        if row is None:
            row = EnrolmentRow(programme_id=self._programme.id, person_id=person.id, batch_id=self._batch_id, **values)
            self._tx.add(row)
            self._enrolments[person.id] = row
            self.added += 1
        elif _update(row, values) or renewed:
            row.version += 1
            self.changed += 1
        else:
            self.unchanged += 1

    def _acceptable(self, where: Where, said: Registration, person: PersonRow | None) -> bool:
        """Whether the row may be taken: nobody is renewed from a row that carries another name."""
        if len(said.name) > LONGEST_NAME:
            self.problems.append(Problem(where, ProblemCode.VALUE_UNREADABLE, {"value": said.name[:20]}))
            return False
        if person is not None and fold_name(person.name) != fold_name(said.name):
            facts = {"known": person.name, "said": said.name}
            self.problems.append(Problem(where, ProblemCode.NAME_DIFFERS, facts))
            return False
        return True

    def _made(self, said: Registration) -> PersonRow:
        row = PersonRow(
            id_kind=said.id_kind,
            id_number=said.id_number,
            name=said.name,
            name_key=sort_key(said.name),
            sex=said.sex,
            birth=identify(said.id_number, said.id_kind).birth,
            phone=said.phone,
        )
        self._tx.add(row)
        self._tx.flush()
        self._persons[said.id_kind, said.id_number] = row
        return row

    def _renewed(self, row: PersonRow, said: Registration) -> tuple[PersonRow, bool]:
        """A known person, and whether the registration told something new of them."""
        sex = row.sex if said.sex is Sex.UNSTATED else said.sex
        changed = _update(row, {"phone": said.phone or row.phone, "sex": sex})
        row.version += changed
        if changed:
            _renew_lists(self._tx, row.id)
        return row, changed

    def _check_sessions(self, where: Where, said: Registration) -> None:
        for no in said.wanted_sessions:
            if no not in self._sessions:
                self.problems.append(Problem(where, ProblemCode.SESSION_UNKNOWN, {"session": str(no)}))


def _masked(trainee: Trainee) -> Trainee:
    person = trainee.person
    hidden = replace(person, id_number=masked_id(person.id_number), phone=masked_phone(person.phone))
    return replace(trainee, person=hidden)


def _registration_values(said: Registration, person: PersonRow, programme: Programme) -> dict[str, Any]:
    return {
        "name_key": person.name_key,
        "organisation": said.organisation,
        "audience": said.audience,
        "province": said.province,
        "region": region_of(said.province, programme.province),
        "awards": said.awards,
        "contest": said.contest,
        "priority": has_priority(said.awards, said.contest),
        "wanted_sessions": list(said.wanted_sessions),
        "registered_at": said.registered_at,
        "display_consent": said.display_consent,
        "search": _search_text(person.name, person.id_number, person.phone, said.organisation),
        "registration": _fingerprint(said),
    }


def _fingerprint(said: Registration) -> str:
    """The hash of what a registration says."""
    text = json.dumps(asdict(said), default=_plain, sort_keys=True)
    return sha256(text.encode()).hexdigest()


def _plain(value: Enum | datetime) -> str:
    return str(value.value) if isinstance(value, Enum) else value.astimezone(UTC).isoformat()


def _renew_lists(tx: Session, person_id: int) -> None:
    """What lists and their search copy from a person, brought up to date in every programme."""
    tx.flush()
    person = tx.get_one(PersonRow, person_id)
    for row in storage.enrolments_of(tx, person_id):
        row.name_key = person.name_key
        row.search = _search_text(person.name, person.id_number, person.phone, row.organisation)


def _enrolment_values(trainee: Trainee, programme: Programme) -> dict[str, Any]:
    person = trainee.person
    return {
        "name_key": sort_key(person.name),
        "organisation": trainee.organisation,
        "audience": trainee.audience,
        "province": trainee.province,
        "region": region_of(trainee.province, programme.province),
        "awards": trainee.awards,
        "contest": trainee.contest,
        "priority": has_priority(trainee.awards, trainee.contest),
        "wanted_sessions": list(trainee.wanted_sessions),
        "display_consent": trainee.display_consent,
        "search": _search_text(person.name, person.id_number, person.phone, trainee.organisation),
    }


def _search_text(name: str, id_number: str, phone: str, organisation: str) -> str:
    return " ".join((name, initials(name), id_number, phone, organisation)).lower()


def _update(row: PersonRow | EnrolmentRow, values: dict[str, Any]) -> bool:
    """Set what differs and say whether anything did."""
    changed = {key: value for key, value in values.items() if getattr(row, key) != value}
    for key, value in changed.items():
        setattr(row, key, value)
    return bool(changed)
