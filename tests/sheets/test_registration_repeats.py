"""Several rows for one document: which counts, and what is told about the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ipexam.domain.person import IdKind, Sex
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.registration import RegistrationField
from ipexam.domain.trainee import Registration
from ipexam.sheets.registration_repeats import contradiction, settled

MONDAY, TUESDAY = datetime(2021, 8, 2, tzinfo=UTC), datetime(2021, 8, 3, tzinfo=UTC)
SAID = Registration(
    name="李𬱖",
    sex=Sex.FEMALE,
    id_kind=IdKind.PASSPORT,
    id_number="E12345678",
    phone="13800138000",
    organisation="甲公司",
    audience=None,
    province="广东",
    awards="",
    contest="",
    wanted_sessions=(2,),
    registered_at=None,
    display_consent=None,
)
FIRST, CELL = Where("r.xlsx", "报名", 7, ""), Where("r.xlsx", "报名", 9, "B")


def test_the_last_submission_counts_with_the_time_of_the_first() -> None:
    before, said = replace(SAID, registered_at=TUESDAY, phone="1"), replace(SAID, registered_at=MONDAY)
    assert settled(before, said) == settled(said, before) == replace(before, registered_at=MONDAY)


def test_nobody_can_tell_without_times_or_between_names() -> None:
    assert settled(SAID, replace(SAID, phone="1")) is None
    timed = replace(SAID, registered_at=MONDAY)
    assert settled(timed, replace(timed, name="李頔", registered_at=TUESDAY)) is None


def test_rows_that_say_the_same_are_one_whatever_they_leave_unsaid() -> None:
    unread = replace(SAID, phone="", unsaid=frozenset({RegistrationField.PHONE, RegistrationField.CITY}))
    empty = replace(unread, unsaid=frozenset({RegistrationField.PHONE}))
    assert settled(unread, empty) == empty


def test_a_contradiction_names_each_field_that_differs_and_another_name() -> None:
    other = replace(SAID, name="李頔", phone="13800138001", organisation="乙公司")
    facts = {"taken": "7", "fields": "name,phone,organisation", "name": "李頔"}
    assert contradiction(CELL, FIRST, SAID, other) == Problem(CELL, ProblemCode.ROWS_DIFFER, facts)
    assert contradiction(CELL, FIRST, SAID, replace(other, name=SAID.name)).facts == {
        "taken": "7",
        "fields": "phone,organisation",
    }
