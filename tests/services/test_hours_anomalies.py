"""Odd records found among everyone's, and what a person decides about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
import sqlalchemy as sa

from ipexam.domain.actor import Right
from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.assessment import Reason, Verdict
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.problem import ProblemCode, Where
from ipexam.services.assessments import AssessmentService
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_anomalies import HoursAnomalyService, find
from ipexam.services.programme import ProgrammeService
from ipexam.storage.rows.hours import HoursRow
from ipexam.storage.rows.hours import RowStatus as Row
from ipexam.storage.rows.trainee import EnrolmentRow
from tests.services.odd_hours import OddHours

COUNT, WAIT, EXCLUDE = AnomalyAction
LATE = ProblemCode.AFTER_DEADLINE


def found(odd: OddHours) -> dict[ProblemCode, tuple[int, int, int]]:
    """Records, trainees and seconds of each oddity."""
    lines = HoursAnomalyService(odd.desk).lines()
    return {line.code: (line.records, line.trainees, line.seconds) for line in lines}


def act(odd: OddHours, **actions: AnomalyAction) -> None:
    """Set what the programme does."""
    rule = replace(odd.programme.hours_rule, actions={ProblemCode(code): what for code, what in actions.items()})
    ProgrammeService(odd.desk).change_hours_rule(odd.programme.code, rule, "纪要")


def seconds(odd: OddHours, trainee: int = 1) -> int:
    """What counts."""
    return HoursService(odd.desk).account(None, trainee).seconds


def test_ordinary_records_are_not_odd(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("09-13 09:00", 60)
    odd.hours("09-13 10:00", 60, course="2.1")
    assert found(odd) == {}


def test_a_record_from_long_before_the_programme_waits_for_a_person_and_is_told(office: Desk) -> None:
    odd = OddHours(office)
    early = odd.hours("01-02 09:00", 60)
    with office.database.transaction() as tx:
        row = tx.get_one(HoursRow, early)
        row.began -= 90 * 365 * 86_400
        row.ended -= 90 * 365 * 86_400
        tx.execute(sa.update(EnrolmentRow).values(registered_at=None))
    assert found(odd) == {ProblemCode.BEFORE_PROGRAMME: (1, 1, 3600)}
    assert seconds(odd) == 0
    service = HoursAnomalyService(office)
    assert service.waiting_of(None, odd.batch) == {ProblemCode.BEFORE_PROGRAMME: 1}
    assert service.waiting_of(None, odd.batch + 1) == {}
    (record,) = service.records(None)
    assert (record.code, record.waits) == (ProblemCode.BEFORE_PROGRAMME, True)
    service.accept(None, {early: ProblemCode.BEFORE_PROGRAMME}, "平台年份有误，已核实")
    assert seconds(odd) == 3600


def test_each_oddity_is_counted_with_its_trainees_seconds_action_and_samples(office: Desk) -> None:
    odd = OddHours(office, trainees=2)
    odd.hours("08-14 09:00", 30)
    odd.hours("12-31 23:30", 60, trainee=2)
    odd.hours("09-20 09:00", 60, course="2.1")
    odd.hours("09-20 09:30", 60, course="2.2")
    odd.in_class("09-20 08:00", "09-20 09:10")
    lines = HoursAnomalyService(office).lines()
    assert found(odd) == {
        ProblemCode.BEFORE_REGISTRATION: (1, 1, 0),
        ProblemCode.AFTER_DEADLINE: (1, 1, 1800),
        ProblemCode.DURING_CLASS: (1, 1, 0),
        ProblemCode.OVERLAPS_OTHER_COURSE: (1, 1, 1800),
    }
    late = next(line for line in lines if line.code is LATE)
    assert late.action is EXCLUDE
    (sample,) = late.samples
    assert (sample.where, sample.code, dict(sample.facts)) == (
        Where("log.xlsx", "Sheet1", 3),
        LATE,
        {"name": "学员2"},
    )


def test_the_account_of_a_trainee_says_the_same_as_the_sum_and_flags_what_counts(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("08-14 09:00", 30)
    odd.hours("12-31 23:30", 60)
    account = HoursService(office).account(None, 1)
    assert [record.flags for record in account.records] == [(ProblemCode.BEFORE_REGISTRATION,), (LATE,)]
    assert account.records[1].lost == ((Uncounted.AFTER_DEADLINE, 1800),)
    (line,), _ = HoursService(office).lines(None)
    assert (line.seconds, line.class_hours) == (account.seconds, account.class_hours) == (3600, Fraction(4, 3))


def test_five_trainees_with_the_same_times_in_a_course_are_odd_and_four_are_not(office: Desk) -> None:
    odd = OddHours(office, trainees=6)
    for trainee in range(1, 6):
        odd.hours("09-13 09:00", 60, trainee=trainee)
    for trainee in range(1, 5):
        odd.hours("09-13 10:00", 60, trainee=trainee, course="2.1")
    odd.hours("09-13 09:00", 61, trainee=6)
    assert found(odd) == {ProblemCode.TIMES_SHARED: (5, 5, 0)}
    whole = odd.programme
    with office.database.reading() as tx:
        (line,) = find(tx, office.database, whole, [2, 6])
    assert (line.code, line.records) == (ProblemCode.TIMES_SHARED, 1)
    act(odd, times_shared=EXCLUDE)
    assert (seconds(odd, 2), seconds(odd, 6)) == (3600, 3660)
    assert found(odd) == {ProblemCode.TIMES_SHARED: (5, 5, 5 * 3600)}


def test_the_list_of_hours_follows_the_programmes_actions(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("08-14 23:00", 120)
    odd.in_class("08-15 00:30", "08-15 09:00")
    assert HoursService(office).lines(None)[0][0].seconds == 5400
    act(odd, before_registration=EXCLUDE, during_class=EXCLUDE)
    assert HoursService(office).lines(None)[0][0].seconds == 1800 == seconds(odd)


def test_a_class_that_was_not_attended_or_has_no_times_makes_nothing_odd(office: Desk) -> None:
    odd = OddHours(office, trainees=2)
    odd.hours("09-20 09:00", 60)
    odd.in_class("09-20 08:00", "09-20 18:00", trainee=2)
    odd.in_class("09-20 08:00", "09-20 08:00")
    odd.in_class("09-20 08:00", "09-20 18:00", session=1)
    assert found(odd) == {}


def test_time_before_a_courses_release_waits_and_a_later_release_date_speaks_at_once(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("09-13 09:00", 60)
    service = ProgrammeService(office)
    assert seconds(odd) == 3600
    changed = service.describe_course(odd.programme.code, "1.1", (), date(2021, 9, 14), odd.programme.version)
    assert (seconds(odd), found(odd)) == (0, {ProblemCode.BEFORE_RELEASE: (1, 1, 3600)})
    assert HoursService(office).account(None, 1).records[0].waits_for is ProblemCode.BEFORE_RELEASE
    service.describe_course(odd.programme.code, "1.1", (), date(2021, 9, 13), changed.version)
    assert seconds(odd) == 3600


def test_what_waits_for_its_oddity_keeps_a_verdict_open(office: Desk) -> None:
    odd = OddHours(office)
    for n, course in enumerate(odd.programme.courses[:11]):
        odd.hours(f"09-{n + 10} 09:00", 90, course=course.code)
    closed = date(2022, 1, 1)
    before = AssessmentService(office).assess(on=closed)[0].assessment
    assert before.online.hours == 22
    act(odd, times_shared=WAIT, before_registration=WAIT)
    for course in odd.programme.courses[:3]:
        service = ProgrammeService(office)
        service.describe_course(odd.programme.code, course.code, (), date(2021, 12, 1), odd.programme.version)
    after = AssessmentService(office).assess(on=closed)[0].assessment
    assert after.online.hours == 16
    assert Reason.HOURS_WAITING in after.reasons
    assert after.verdict is Verdict.FAILED  # the class and the exam are missing all the same


def test_a_record_that_a_person_accepts_counts_with_its_reason(office: Desk) -> None:
    odd = OddHours(office)
    row = odd.hours("12-31 23:30", 60)
    service = HoursAnomalyService(office)
    (record,) = service.records(None, LATE)
    assert (record.id, record.name, record.course, record.seconds, record.counted_seconds, record.waits) == (
        row,
        "学员1",
        "1.1",
        3600,
        1800,
        False,
    )
    service.accept(None, {row: LATE}, "平台时钟快一小时")
    assert seconds(odd) == 3600
    assert HoursService(office).lines(None)[0][0].seconds == 3600
    assert AuditService(office).page(0, 1)[0][0].facts == {
        "anomaly": "after_deadline",
        "counts": 1,
        "records": str(row),
    }


def test_a_record_that_a_person_sets_aside_counts_no_more_until_they_change_their_mind(office: Desk) -> None:
    odd = OddHours(office)
    row = odd.hours("08-14 09:00", 60)
    service = HoursAnomalyService(office)
    service.set_aside(None, {row: ProblemCode.BEFORE_REGISTRATION}, "非本人")
    assert (seconds(odd), service.records(None, ProblemCode.BEFORE_REGISTRATION)) == (0, [])
    service.accept(None, {row: ProblemCode.BEFORE_REGISTRATION}, "已核实")
    assert seconds(odd) == 3600


def test_only_records_that_count_can_be_decided(office: Desk, desk_without: object) -> None:
    odd = OddHours(office)
    waiting = odd.hours("09-13 09:00", 60, status=Row.WAITS, doubt=ProblemCode.PERSON_BY_NAME_ONLY)
    dismissed = odd.hours("09-13 09:00", 60, status=Row.DISMISSED)
    service = HoursAnomalyService(office)
    for row in (waiting, dismissed, 99):
        with pytest.raises(SubjectUnknown):
            service.accept(None, {row: LATE}, "误")
    with pytest.raises(RightMissing):
        HoursAnomalyService(desk_without(Right.EDIT)).accept(None, {1: LATE}, "误")  # type: ignore[operator]  # a fixture


def test_several_records_are_decided_at_once_or_none_is(office: Desk) -> None:
    odd = OddHours(office, trainees=2)
    first = odd.hours("08-14 09:00", 60)
    second = odd.hours("12-31 23:30", 60, trainee=2)
    service = HoursAnomalyService(office)
    records = {one.id: one.code for one in service.records(None)}
    assert records == {first: ProblemCode.BEFORE_REGISTRATION, second: LATE}
    with pytest.raises(SubjectUnknown):
        service.set_aside(None, {**records, 99: LATE}, "误")
    assert len(service.records(None)) == 2
    service.set_aside(None, records, "非本人")
    assert service.records(None) == []
    found, total = service.records_set_aside(None)
    assert [(one.id, one.code, one.name, one.course, one.seconds, one.reason) for one in found] == [
        (first, ProblemCode.BEFORE_REGISTRATION, "学员1", "1.1", 3600, "非本人"),
        (second, LATE, "学员2", "1.1", 3600, "非本人"),
    ]
    assert (total, service.records_set_aside(None, 1, 1)[0]) == (2, found[1:])
    service.accept(None, {second: LATE}, "已核实")
    assert service.records_set_aside(None)[1] == 1
    assert [(one.id, one.counted_seconds, one.reason) for one in service.records(None)] == [(second, 3600, "已核实")]


def test_longer_than_a_day_and_longer_than_the_course(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("09-13 00:00", 20 * 60, grain=Grain.VISIT)
    odd.hours("09-13 00:00", 6 * 60, grain=Grain.VISIT, course="2.1")
    programme = odd.programme
    ProgrammeService(office).describe_course(programme.code, "1.1", (2400, 2400), None, programme.version)
    assert found(odd) == {
        ProblemCode.DAY_OVER_24_HOURS: (1, 1, 2 * 3600),
        ProblemCode.LONGER_THAN_COURSE: (1, 1, 0),
    }
    act(odd, longer_than_course=EXCLUDE)
    assert found(odd)[ProblemCode.LONGER_THAN_COURSE] == (1, 1, 20 * 3600 - 4800)
