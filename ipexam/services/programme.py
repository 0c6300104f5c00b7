"""Programmes: making one from a template, showing it, and choosing the readings of its rules."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ipexam.domain.certificate_number import certificate_number
from ipexam.domain.errors import CourseUnknown, HoursRuleImpossible, SubjectUnknown
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.programme import OFFICE_ZONE, AssessmentBatch, CertificateRule, Programme, ProgrammeLine, Scheme
from ipexam.domain.verb import Verb
from ipexam.services.certificate_rule import check_rule
from ipexam.services.desk import Desk
from ipexam.services.programme_template import from_template, template_names
from ipexam.storage import hours_rule
from ipexam.storage import programme as storage
from ipexam.storage.rows.office import OfficeRow


class ProgrammeService:
    """The programmes of an office."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def templates(self) -> tuple[str, ...]:
        """The names of the templates that ship."""
        return template_names()

    def create(self, template: str, code: str | None = None, year: int | None = None) -> Programme:
        """Make a programme from a template. Raises `ProgrammeExists` and what `from_template` does."""
        programme = from_template(template, code, year)
        with self._desk.act(Verb.PROGRAMME_CREATE, programme.code) as act:
            if act.tx.get(OfficeRow, 1) is None:
                act.tx.add(OfficeRow(id=1, uid=str(uuid.uuid4()), made_at=act.at))
            storage.add(act.tx, programme)
            act.facts.update(template=template, year=programme.year, courses=len(programme.courses))
            return storage.find(act.tx, programme.code)

    def get(self, code: str | None = None) -> Programme:
        """The programme of this code; without one the only one there is. Raises `ProgrammeUnknown`, `…Ambiguous`."""
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            return storage.find(tx, code)

    def zone(self, code: str | None = None) -> str:
        """The zone in which the office's own times are shown, of which no programme is the owner: that of the programme
        of this code, without one that of the newest. Raises `ProgrammeUnknown`."""
        if code is not None:
            return self.get(code).zone
        newest = next(iter(self.lines()), None)
        return OFFICE_ZONE if newest is None else self.get(newest.code).zone

    def sample_number(self, programme: Programme, rule: CertificateRule) -> str:
        """The first number of a series as this rule writes it when certificates are issued today."""
        year = self._desk.today(programme.zone).year
        return certificate_number(rule.number_pattern, rule.number_prefix, year, 1)

    def lines(self) -> list[ProgrammeLine]:
        """All programmes, newest first."""
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            return storage.lines(tx)

    def change_scheme(self, code: str, scheme: Scheme, ruling: str) -> Programme:
        """Store another reading of the rules as the scheme's next version, with the ruling that chose it.

        `scheme.version` is the version that was read. Raises `EditedMeanwhile` when somebody changed it since.
        """
        with self._desk.act(Verb.PROGRAMME_EDIT, code) as act:
            programme = storage.find(act.tx, code)
            storage.add_scheme(act.tx, programme.id, replace(scheme, version=scheme.version + 1), ruling)
            act.facts.update(scheme_version=scheme.version + 1)
            return storage.find(act.tx, code)

    def change_hours_rule(self, code: str, rule: HoursRule, ruling: str) -> Programme:
        """Store another hours rule as its next version, with the ruling that chose it: from now on everybody's hours
        are counted by it. `rule.version` is the version that was read. Raises `EditedMeanwhile`, `HoursRuleImpossible`.
        """
        with self._desk.act(Verb.PROGRAMME_EDIT, code) as act:
            programme = storage.find(act.tx, code)
            if rule.fault is not None:
                raise HoursRuleImpossible(rule.fault)
            hours_rule.add(act.tx, programme.id, replace(rule, ruling=ruling, version=rule.version + 1))
            act.facts.update(hours_rule_version=rule.version + 1)
            return storage.find(act.tx, code)

    def change_certificate(self, code: str, rule: CertificateRule, version: int) -> Programme:
        """Say what the programme's certificates say from now on; those issued stay as they are.

        `version` is the programme's version that was read. Raises `EditedMeanwhile` and what `check_rule` raises.
        """
        with self._desk.act(Verb.PROGRAMME_EDIT, code) as act:
            programme = replace(storage.find(act.tx, code), version=version)
            check_rule(act.tx, rule)
            changed = sorted(key for key, value in rule.plain().items() if programme.certificate.plain()[key] != value)
            storage.set_certificate(act.tx, programme, rule)
            act.facts.update(certificate=",".join(changed), pattern=rule.number_pattern)
            return storage.find(act.tx, code)

    def describe_course(
        self, code: str, course: str, recordings: Sequence[int], released: date | None, version: int
    ) -> Programme:
        """Say how long a course's recordings are, in seconds, and when it was released.

        `version` is the programme's version that was read. Raises `EditedMeanwhile`, `CourseUnknown`.
        """
        with self._desk.act(Verb.PROGRAMME_EDIT, code) as act:
            programme = replace(storage.find(act.tx, code), version=version)
            known = next((each for each in programme.courses if each.code == course), None)
            if known is None:
                raise CourseUnknown(course)
            storage.set_course(act.tx, programme, replace(known, recordings=tuple(recordings), released=released))
            act.facts.update(course=course, seconds=sum(recordings), released=str(released or ""))
            return storage.find(act.tx, code)

    def set_cut_off(self, code: str, batch_no: int, cut_off: date | None) -> Programme:
        """Set the last day of an assessment batch; None takes the date away. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.PROGRAMME_EDIT, code) as act:
            programme = storage.find(act.tx, code)
            batch = next((b for b in programme.batches if b.no == batch_no), None)
            if batch is None:
                raise SubjectUnknown("assessment batch", str(batch_no))
            if batch.cut_off == cut_off:
                act.silent = True
                return programme
            storage.set_cut_off(act.tx, programme, AssessmentBatch(batch.id, batch.no, batch.name, cut_off))
            act.facts.update(batch=batch_no, cut_off=str(cut_off or ""))
            return storage.find(act.tx, code)
