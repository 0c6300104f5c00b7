"""Registrations coming in: form after form, three sides held against each other.

What a form said last time, what the office holds and what the form says now: a form's news are written, but where a
person edited the office's value since, the edit stays and the clerk is shown both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy.orm import Session

from ipexam.domain.person import Sex, masked_id
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report
from ipexam.domain.registration import ChangedField, NewTrainee, RegistrationField, Value, VanishedPerson
from ipexam.domain.trainee import Registration
from ipexam.matching.fold import fold_name
from ipexam.services.registration_fields import (
    PERSONAL,
    current,
    enrolment_of,
    masked_pair,
    person_of,
    put,
    said_fields,
)
from ipexam.services.source import Source, place
from ipexam.sheets.registrations import RegistrationSheet
from ipexam.storage import registration as forms
from ipexam.storage import trainee as storage
from ipexam.storage.registration import LastExport, Said
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from ipexam.storage.trainee import PersonKey

LONGEST_NAME = 100
"""More characters than this are no name."""

_REPORTED_AT_ONCE = 200
_COUNTED = re.compile(r"[\d\W_]+")
_BLANK: tuple[Value, ...] = ("", None, ())


@dataclass(frozen=True, slots=True)
class Export:
    """A file of registrations that was read."""

    source: Source
    sheet: RegistrationSheet

    @property
    def name(self) -> str:
        """The file's name."""
        return self.source.workbook.name


@dataclass
class Form:
    """A form in this import: its last export before it, and who stands in it now."""

    form_id: int
    fingerprint: str
    last: LastExport | None
    name: str
    people: dict[PersonKey, EnrolmentRow] = field(default_factory=dict)
    newest: datetime | None = None


class Enroller:
    """Registrations becoming people and enrolments inside one transaction."""

    def __init__(self, tx: Session, programme: Programme, batch_id: int) -> None:
        self._tx, self._programme, self._batch_id = tx, programme, batch_id
        self._persons = storage.persons(tx)
        enrolled = storage.enrolments(tx, programme.id)
        self._enrolments = {key: enrolled[one.id] for key, one in self._persons.items() if one.id in enrolled}
        said = forms.said(tx)
        self._said = {key: said[one.id] for key, one in self._persons.items() if one.id in said}
        self._news: dict[tuple[PersonKey, int], tuple[PersonRow, Said]] = {}
        self._forms: list[Form] = []
        self._sessions = {session.no for session in programme.sessions}
        self._new: list[tuple[EnrolmentRow, PersonRow, Where]] = []
        self.changes: list[ChangedField] = []
        self.problems: list[Problem] = []
        self.older: list[str] = []
        self.added = self.changed = self.unchanged = 0

    def take(self, export: Export, report: Report) -> set[tuple[str, int]]:
        """Enrol everybody in a file; sheet and row of each registration that was accepted."""
        form = self._form_of(export)
        newest, last = export.sheet.newest, form.last
        older = last is not None and newest is not None and last.newest is not None and newest < last.newest
        if older:
            self.older.append(export.name)
        else:
            form.name = export.name
            form.newest = max((when for when in (form.newest, newest) if when is not None), default=None)
        taken = set()
        for n, (where, said) in enumerate(export.sheet.entries):
            if n % _REPORTED_AT_ONCE == 0:
                report(n, len(export.sheet.entries), export.name)
            if self._acceptable(where, said):
                taken.add(place(where))
                self._check_sessions(where, said)
                self._enrol(None if older else form, where, said)
        return taken

    def finish(self) -> tuple[tuple[NewTrainee, ...], tuple[VanishedPerson, ...]]:
        """Write what is left to write; who is new and who vanished."""
        self._tx.flush()
        said = {(person.id, form_id): fields for (_, form_id), (person, fields) in self._news.items()}
        forms.add_said(self._tx, self._batch_id, said)
        seen = [form for form in self._forms if form.people]
        vanished = [lost for form in seen for lost in self._vanished(form)]
        for form in seen:
            people = [row.id for row in form.people.values()]
            forms.add_export(self._tx, form.form_id, self._batch_id, form.name, people, form.newest)
        new = [
            NewTrainee(row.id, person.name, masked_id(person.id_number), row.organisation, where)
            for row, person, where in self._new
        ]
        return tuple(new), tuple(vanished)

    def _form_of(self, export: Export) -> Form:
        """The form with these columns whose file had the same name but for numbers, or half of whose people stand here
        again; else a new one."""
        fingerprint = export.sheet.fingerprint
        keys = {_key(said) for _, said in export.sheet.entries}
        for form in self._forms:
            if form.fingerprint == fingerprint and _same(export.name, form.name, keys, form.people.keys()):
                return form
        ids = {self._enrolments[key].id for key in keys & self._enrolments.keys()}
        for last in forms.last_exports(self._tx, self._programme.id, fingerprint):
            if _same(export.name, last.name, ids, last.people):
                return self._opened(Form(last.form_id, fingerprint, last, export.name))
        form_id = forms.add_form(self._tx, self._programme.id, fingerprint, export.name)
        return self._opened(Form(form_id, fingerprint, None, export.name))

    def _opened(self, form: Form) -> Form:
        found = next((known for known in self._forms if known.form_id == form.form_id), None)
        if found is None:
            self._forms.append(form)
        return found or form

    def _acceptable(self, where: Where, said: Registration) -> bool:
        """Whether the row may be taken: nobody is renewed from a row that carries another name."""
        if len(said.name) > LONGEST_NAME:
            self.problems.append(Problem(where, ProblemCode.VALUE_UNREADABLE, {"value": said.name[:20]}))
            return False
        person = self._persons.get(_key(said))
        if person is not None and fold_name(person.name) != fold_name(said.name):
            facts = {"known": person.name, "said": said.name}
            self.problems.append(Problem(where, ProblemCode.NAME_DIFFERS, facts))
            return False
        return True

    def _check_sessions(self, where: Where, said: Registration) -> None:
        for no in said.wanted_sessions:
            if no not in self._sessions:
                self.problems.append(Problem(where, ProblemCode.SESSION_UNKNOWN, {"session": str(no)}))

    def _enrol(self, form: Form | None, where: Where, said: Registration) -> None:
        """Add or update one person and enrolment, counting what happened; without a form nobody is changed."""
        key = _key(said)
        person, row = self._persons.get(key), self._enrolments.get(key)
        fields = said_fields(said)
        if row is None:
            fields = {field: value for field, value in fields.items() if field in PERSONAL} if person else {}
            person, row = self._made(where, said, person)
            self.added += 1
            if form is not None and fields:
                self._merge(form, where, key, row, person, fields)
        elif person is not None and form is not None and self._merge(form, where, key, row, person, fields):
            self.changed += 1
        else:
            self.unchanged += 1
        if form is not None and person is not None:
            self._note(form, key, person, said_fields(said))
            form.people[key] = row

    def _made(self, where: Where, said: Registration, person: PersonRow | None) -> tuple[PersonRow, EnrolmentRow]:
        """A new trainee, and a new person when nobody has this document yet."""
        key = _key(said)
        if person is None:
            person = self._persons[key] = person_of(said)
            self._tx.add(person)
        row = self._enrolments[key] = enrolment_of(said, person, self._programme, self._batch_id)
        self._tx.add(row)
        self._new.append((row, person, where))
        return person, row

    def _merge(
        self,
        form: Form,
        where: Where,
        key: PersonKey,
        row: EnrolmentRow,
        person: PersonRow,
        fields: Mapping[RegistrationField, Value],
    ) -> bool:
        """Write what is news and note where a hand edit stands against it; whether anything was written."""
        bases = self._said.get(key, {})
        base = bases.get(form.form_id, {})
        news = {}
        for one, value in fields.items():
            held = current(row, person, one)
            if held == value or base.get(one.value, _NEVER) == forms.plain(value):
                continue
            if one is RegistrationField.REGISTERED_AT and one.value not in base and _later(value, held):
                continue
            kept = not _from_forms(one, held, bases, person if one in PERSONAL else row)
            self._tell(where, row, person, one, held, value, kept=kept)
            if not kept:
                news[one] = value
        if news:
            put(self._tx, row, person, news, self._programme.province)
        return bool(news)

    def _tell(
        self,
        where: Where,
        row: EnrolmentRow,
        person: PersonRow,
        one: RegistrationField,
        old: Value,
        new: Value,
        *,
        kept: bool,
    ) -> None:
        """Keep a change for the clerk, and one that is written also for undoing. What another file of this import says
        of somebody it brought itself is no change of the office's."""
        if row.batch_id == self._batch_id and one not in PERSONAL:
            return
        self._tx.flush()
        if not kept:
            forms.add_change(self._tx, self._batch_id, row.id, one, old, new)
        shown = (old, new) if one is not RegistrationField.PHONE else masked_pair(str(old), str(new))
        self.changes.append(ChangedField(row.id, person.name, masked_id(person.id_number), where, one, *shown, kept))

    def _note(self, form: Form, key: PersonKey, person: PersonRow, fields: Mapping[RegistrationField, Value]) -> None:
        """Remember what the form says now, when it is not what it said before."""
        known = self._said.setdefault(key, {})
        before = known.get(form.form_id, {})
        now = before | {one.value: forms.plain(value) for one, value in fields.items()}
        if now != before:
            known[form.form_id] = now
            self._news[key, form.form_id] = (person, now)

    def _vanished(self, form: Form) -> list[VanishedPerson]:
        """Who stood in the form's last export and stands in none of this import's; nobody when this is its first."""
        if form.last is None:
            return []
        gone = sorted(form.last.people - {row.id for row in form.people.values()})
        return [
            VanishedPerson(
                row.id, person.name, masked_id(person.id_number), row.organisation, form.name, form.last.made_at
            )
            for row, person in storage.with_persons(self._tx, gone)
        ]


_NEVER = object()


def _from_forms(
    one: RegistrationField, held: Value, bases: Mapping[int, Said], kept_in: EnrolmentRow | PersonRow
) -> bool:
    """Whether what the office holds came from a form and not from a person's edit. Of fields that no form is known to
    have told (offices of before schema 0006), only those of rows that nobody ever changed."""
    told = [base[one.value] for base in bases.values() if one.value in base]
    if told:
        return forms.plain(held) in told
    return held in _BLANK or held is Sex.UNSTATED or kept_in.version == 1


def _later(value: Value, held: Value) -> bool:
    return isinstance(value, datetime) and isinstance(held, datetime) and value > held


def _key(said: Registration) -> PersonKey:
    return said.id_kind, said.id_number


def _same(name: str, known_name: str, people: Set[Any], known: Set[Any]) -> bool:
    """Whether two files are exports of one form: 报名_120.xlsx and 报名_160.xlsx, or half of the people in both."""
    stems = [_COUNTED.sub("", PurePath(one).stem) for one in (name, known_name)]
    return (stems[0] == stems[1] and bool(stems[0])) or len(people & known) * 2 >= len(known) > 0
