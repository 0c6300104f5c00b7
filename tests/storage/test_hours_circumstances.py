"""What bears on hours beside the records, asked for few and for many."""

from __future__ import annotations

from datetime import datetime

import pytest

from ipexam.domain.attendance import Presence
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.problem import ProblemCode
from ipexam.services.desk import Desk
from ipexam.storage import hours_circumstances as storage
from ipexam.storage.rows.attendance import AttendanceRow
from tests.services.conftest import clock, desk, office
from tests.services.odd_hours import ZONE, OddHours

__all__ = ["clock", "desk", "office"]


def epoch(text: str) -> int:
    return int(datetime.fromisoformat(f"2021-{text}").replace(tzinfo=ZONE).timestamp())


def test_records_come_trainee_by_trainee_with_their_numbers(office: Desk) -> None:
    odd = OddHours(office, trainees=3)
    last = odd.hours("09-13 09:00", 60, trainee=3)
    first = odd.hours("09-13 10:00", 60, trainee=1)
    with office.database.reading() as tx:
        everyone = list(storage.records(tx, office.database, odd.programme.id, None))
        assert [(row[0], row[6]) for row in everyone] == [(1, first), (3, last)]
        assert list(storage.records(tx, office.database, odd.programme.id, [3, 2])) == everyone[1:]


def test_classes_are_told_by_what_counts_and_only_with_both_times(office: Desk) -> None:
    odd = OddHours(office, trainees=2)
    odd.in_class("09-20 08:00", "09-20 18:00")
    odd.in_class("09-20 08:00", "09-20 12:00")  # the newer fact about the same class
    odd.in_class("09-21 08:00", "09-21 18:00", session=3, trainee=2)
    with office.database.transaction() as tx:
        for row in tx.query(AttendanceRow).filter_by(enrolment_id=2):
            row.presence = Presence.ABSENT
    with office.database.reading() as tx:
        found = storage.classes(tx, odd.programme.id, None)
        assert found == {1: [(epoch("09-20T08:00"), epoch("09-20T12:00"))]}
        assert storage.classes(tx, odd.programme.id, [2]) == {}


def test_the_same_times_are_told_for_few_and_for_all(office: Desk) -> None:
    odd = OddHours(office, trainees=6)
    for trainee in range(1, 6):
        odd.hours("09-13 09:00", 60, trainee=trainee)
        odd.hours("09-14 09:00", 60, trainee=trainee, course="2.1")
    odd.hours("09-13 09:00", 30, trainee=6)
    with office.database.reading() as tx:
        assert len(storage.shared_times(tx, odd.programme.id, None)) == 2
        assert len(storage.shared_times(tx, odd.programme.id, [1])) == 2
        assert storage.shared_times(tx, odd.programme.id, [6]) == frozenset()


def test_a_record_is_accepted_by_a_persons_word_alone(office: Desk) -> None:
    odd = OddHours(office)
    row = odd.hours("09-13 09:00", 60)
    with office.database.transaction() as tx:
        assert storage.accepted(tx, odd.programme.id, None) == {}
        storage.decide(tx, odd.programme.id, row, ProblemCode.TIMES_SHARED, "已核实", counts=True)
        course = odd.programme.courses[0].id
        record = (course, "interval", epoch("09-13T09:00"), epoch("09-13T10:00"), 3600)
        assert storage.accepted(tx, odd.programme.id, [1]) == {1: {record}}
        with pytest.raises(SubjectUnknown):
            storage.decide(tx, odd.programme.id + 1, row, ProblemCode.TIMES_SHARED, "已核实", counts=True)
