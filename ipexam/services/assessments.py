"""Assessing: facts of all trainees in one snapshot, the pure sum for each, the funnel, the export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.domain.assessment import (
    Assessment,
    AssessmentFilter,
    AssessmentLine,
    Flag,
    Funnel,
    Verdict,
    WhatIf,
)
from ipexam.domain.errors import HoursRuleImpossible
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.person import masked_id
from ipexam.domain.programme import Programme, Scheme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.scoring.what_if import compare
from ipexam.services.assessment_facts import assessment_lines
from ipexam.services.desk import Desk
from ipexam.sheets.assessment_sheet import write_assessments
from ipexam.storage import attendance, certificate, hours, sitting
from ipexam.storage import programme as programmes


class AssessmentService:
    """The assessment of a programme's trainees: always computed afresh from what the office holds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def assess(
        self,
        programme: str | None = None,
        on: date | None = None,
        chosen: AssessmentFilter | None = None,
    ) -> list[AssessmentLine]:
        """Everyone's assessment in pinyin order, ID numbers masked.

        `on` is the day to assess as of, today in the programme's zone when not given: until the last cut-off a
        shortfall is pending, after it failed.
        """
        with self._desk.look(Verb.ASSESS) as tx:
            found = self._lines(tx, programmes.find(tx, programme), on, silent, masked_id)
        return found if chosen is None else [line for line in found if chosen.fits(line)]

    def what_if(
        self,
        programme: str | None,
        settings: Scheme | HoursRule,
        on: date | None = None,
        report: Report = silent,
    ) -> WhatIf:
        """What another scheme or another hours rule would change for everybody, in one snapshot (试算): nothing is
        stored. Raises `HoursRuleImpossible`."""
        with self._desk.look(Verb.ASSESS) as tx:
            whole = programmes.find(tx, programme)
            now = self._lines(tx, whole, on, report)
            return compare(now, self._lines(tx, _under(settings, whole), on, report))

    def reveal(
        self, programme: str | None = None, on: date | None = None, report: Report = silent
    ) -> list[AssessmentLine]:
        """The same with whole ID numbers, for scripts: a revealing verb, so it is written down."""
        with self._desk.act(Verb.ASSESSMENT_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            found = self._lines(act.tx, whole, on, report)
            act.subject = whole.code
            act.facts.update(trainees=len(found), scheme_version=whole.scheme.version)
        return found

    def export(self, path: Path, programme: str | None = None, on: date | None = None) -> int:
        """Write 考核成绩汇总表 as a spreadsheet, ID numbers masked; how many trainees it lists."""
        with self._desk.act(Verb.ASSESSMENT_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            found = self._lines(act.tx, whole, on, silent, masked_id)
            act.subject = whole.code
            act.facts.update(trainees=len(found), scheme_version=whole.scheme.version)
        write_assessments(path, whole, found)
        return len(found)

    def funnel(self, programme: str | None = None, on: date | None = None) -> Funnel:
        """How many trainees got how far, and what waits for a person."""
        with self._desk.look(Verb.ASSESS) as tx:
            whole = programmes.find(tx, programme)
            day = on or self._today(whole)
            lines = self._lines(tx, whole, day, silent)
            holders = certificate.holders(tx, whole.id)
            found = [line.assessment for line in lines]
            certified, in_pool = certificate.counts(tx, whole.id)
            passed = {line.trainee_id for line in lines if line.assessment.verdict is Verdict.PASSED}
            return Funnel(
                day=day,
                registered=len(found),
                hours_met=sum(a.online.met for a in found),
                attended=sum(a.offline.met for a in found),
                sat=sum(a.exam.mark is not None or _unmarked(a) for a in found),
                passed=len(passed),
                certified=certified,
                in_pool=in_pool,
                hours_waiting=hours.count_waiting(tx, whole.id),
                attendance_waiting=attendance.count_waiting(tx, whole.id),
                answers_unmarked=sitting.unmarked(tx, whole.id),
                pending=sum(a.verdict is Verdict.PENDING for a in found),
                ready_to_certify=len(passed.difference(holders, certificate.barred(tx, whole.id))),
                on_the_line=sum(Flag.ONLINE_ON_THE_LINE in a.flags for a in found),
            )

    def _lines(
        self,
        tx: Session,
        whole: Programme,
        on: date | None,
        report: Report,
        shown: Callable[[str], str] = str,
    ) -> list[AssessmentLine]:
        return assessment_lines(tx, self._desk.database, whole, on or self._today(whole), report, shown)

    def _today(self, whole: Programme) -> date:
        return self._desk.today(whole.zone)


def _under(settings: Scheme | HoursRule, whole: Programme) -> Programme:
    if isinstance(settings, Scheme):
        return replace(whole, scheme=settings)
    if settings.fault is not None:
        raise HoursRuleImpossible(settings.fault)
    return replace(whole, hours_rule=settings)


def _unmarked(found: Assessment) -> bool:
    return found.exam.status is not None and found.exam.status.value == "unmarked"
