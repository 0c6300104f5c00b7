"""Programmes from templates, and the readings of their rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.errors import (
    CourseUnknown,
    EditedMeanwhile,
    HoursRuleImpossible,
    ProgrammeAmbiguous,
    ProgrammeExists,
    ProgrammeUnknown,
    RightMissing,
    SubjectUnknown,
    TemplateUnknown,
)
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind, Step
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import OFFICE_ZONE, Comparison, SessionKind
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage.rows.programme import ProgrammeRow

NOTICE = "guangdong-ip-operations"


def test_the_notices_programme_is_what_the_notice_says(desk: Desk) -> None:
    made = ProgrammeService(desk).create(NOTICE)
    assert made == ProgrammeService(desk).get()
    assert (len(made.modules), len(made.courses), sum(c.class_hours for c in made.courses)) == (6, 17, 34)
    kinds = [session.kind for session in made.sessions]
    assert kinds == [SessionKind.ONLINE, *[SessionKind.OFFLINE_CLASS] * 6, SessionKind.CEREMONY]
    assert [session.quota for session in made.sessions] == [None, 100, 200, 200, 100, 200, 200, None]
    assert len(made.organisers) == 4
    scheme = made.scheme
    assert (scheme.online_weight_percent, scheme.offline_weight_percent, scheme.exam_weight_percent) == (35, 35, 30)
    assert (scheme.online_hours_required, scheme.exam_pass_mark, scheme.total_threshold) == (20, 60, 75)
    assert (scheme.online_comparison, scheme.total_comparison) == (Comparison.AT_LEAST, Comparison.MORE_THAN)
    assert made.last_cut_off == date(2021, 12, 31)


def test_every_template_can_be_made_and_read_back(desk: Desk) -> None:
    service = ProgrammeService(desk)
    made = {name: service.create(name) for name in service.templates()}
    assert len(made) >= 2
    assert {name: service.get(programme.code) for name, programme in made.items()} == made
    with pytest.raises(ProgrammeAmbiguous):
        service.get()
    assert {line.code for line in service.lines()} == {programme.code for programme in made.values()}


def test_times_of_the_office_are_in_the_zone_of_the_newest_programme_or_the_one_named(desk: Desk) -> None:
    service = ProgrammeService(desk)
    assert service.zone() == OFFICE_ZONE
    first = service.create(NOTICE)
    second = service.create(NOTICE, year=2022)
    with desk.database.transaction() as tx:
        tx.get_one(ProgrammeRow, second.id).zone = "Asia/Urumqi"
    assert (service.zone(), service.zone(first.code)) == ("Asia/Urumqi", first.zone)
    with pytest.raises(ProgrammeUnknown):
        service.zone("none")


def test_another_year_moves_the_cut_off_dates_and_has_its_own_code(desk: Desk) -> None:
    service = ProgrammeService(desk)
    first, next_year = service.create(NOTICE), service.create(NOTICE, year=2022)
    assert (next_year.last_cut_off, next_year.code != first.code) == (date(2022, 12, 31), True)


def test_a_second_of_the_same_code_is_refused_and_nothing_is_written(office: Desk) -> None:
    before = AuditService(office).page()[1]
    with pytest.raises(ProgrammeExists):
        ProgrammeService(office).create(NOTICE)
    with pytest.raises(TemplateUnknown):
        ProgrammeService(office).create("../secret")
    with pytest.raises(ProgrammeUnknown):
        ProgrammeService(office).get("nothing")
    assert AuditService(office).page()[1] == before


def test_another_reading_is_a_new_version_and_two_editors_do_not_overwrite_each_other(office: Desk) -> None:
    service = ProgrammeService(office)
    scheme = service.get().scheme
    changed = service.change_scheme(NOTICE, replace(scheme, exam_pass_mark=Fraction("59.5")), "会议纪要〔2021〕7号")
    assert (changed.scheme.version, changed.scheme.exam_pass_mark) == (2, Fraction("59.5"))
    with pytest.raises(EditedMeanwhile):
        service.change_scheme(NOTICE, scheme, "")


def test_a_cut_off_date_is_set_taken_away_and_not_written_down_when_it_stays(office: Desk) -> None:
    service = ProgrammeService(office)
    assert service.set_cut_off(NOTICE, 2, date(2022, 1, 15)).last_cut_off == date(2022, 1, 15)
    rows = AuditService(office).page()[1]
    service.set_cut_off(NOTICE, 2, date(2022, 1, 15))
    assert AuditService(office).page()[1] == rows
    assert service.set_cut_off(NOTICE, 2, None).last_cut_off == date(2021, 11, 30)
    with pytest.raises(SubjectUnknown):
        service.set_cut_off(NOTICE, 9, None)


def test_making_and_changing_needs_the_right_to_administer(desk_without: object) -> None:
    service = ProgrammeService(desk_without(Right.ADMINISTER))  # type: ignore[operator]  # a fixture's function
    for verb in (lambda: service.create(NOTICE), lambda: service.set_cut_off(NOTICE, 1, None)):
        with pytest.raises(RightMissing):
            verb()


def test_the_hours_rule_is_the_bases_until_a_ruling_chooses_another(office: Desk) -> None:
    service = ProgrammeService(office)
    programme = service.get()
    assert programme.hours_rule == HoursRule()
    wanted = HoursRule(
        kind=RuleKind.STEPS,
        minutes=40,
        rounding=Rounding.HALF_DOWN,
        completion_percent=Fraction("92.5"),
        credit=Fraction("1.5"),
        steps=(Step(1800, Fraction("0.5")), Step(3600, Fraction(1))),
        within_offer=False,
        most_per_course=Fraction(2),
        most_per_day=Fraction(8),
        most_in_all=Fraction(34),
        actions={ProblemCode.BEFORE_REGISTRATION: AnomalyAction.WAIT},
    )
    changed = service.change_hours_rule(programme.code, wanted, "会议纪要〔2021〕5号")
    assert changed.hours_rule == replace(wanted, version=2, ruling="会议纪要〔2021〕5号")
    assert service.get() == changed
    with pytest.raises(EditedMeanwhile):
        service.change_hours_rule(programme.code, wanted, "另一份纪要")


def test_a_template_may_bring_its_own_hours_rule_with_what_it_rests_on(office: Desk) -> None:
    made = ProgrammeService(office).create("enterprise-custom")
    assert made.hours_rule == HoursRule(
        kind=RuleKind.COMPLETION,
        completion_percent=Fraction(90),
        most_per_day=Fraction(4),
        actions={ProblemCode.BEFORE_REGISTRATION: AnomalyAction.EXCLUDE},
        ruling=made.hours_rule.ruling,
    )
    assert made.hours_rule.ruling.startswith("培训方案：")
    assert ProgrammeService(office).get("enterprise-custom") == made


def test_an_hours_rule_that_cannot_be_is_refused(office: Desk) -> None:
    service = ProgrammeService(office)
    with pytest.raises(HoursRuleImpossible) as refused:
        service.change_hours_rule(NOTICE, HoursRule(minutes=0), "误")
    assert refused.value.what == "minutes"
    assert service.get().hours_rule == HoursRule()


def test_a_courses_recordings_and_release_are_kept(office: Desk) -> None:
    service = ProgrammeService(office)
    programme = service.get()
    changed = service.describe_course(NOTICE, "1.1", (2400, 2100), date(2021, 9, 1), programme.version)
    course = changed.courses[0]
    assert (course.recordings, course.length_seconds, course.released) == ((2400, 2100), 4500, date(2021, 9, 1))
    assert changed.courses[1].length_seconds is None
    with pytest.raises(EditedMeanwhile):
        service.describe_course(NOTICE, "1.1", (), None, programme.version)
    with pytest.raises(CourseUnknown):
        service.describe_course(NOTICE, "9.9", (), None, changed.version)
