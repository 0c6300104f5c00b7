"""From records to hours, with only the questions that matter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.problem import ProblemCode
from ipexam.scoring.hours_terms import ORDINARY
from ipexam.services.desk import Desk
from ipexam.services.hours_counter import HoursCounter
from ipexam.storage import hours
from ipexam.storage.rows.hours import HoursRow
from tests.services.odd_hours import OddHours


def test_what_changes_no_sum_is_asked_only_to_explain(office: Desk) -> None:
    odd = OddHours(office, trainees=5)
    for trainee in range(1, 6):
        odd.hours("09-13 09:00", 60, trainee=trainee)
    whole = odd.programme
    with office.database.reading() as tx:
        assert HoursCounter(tx, whole).about(1) is ORDINARY
        explaining = HoursCounter(tx, whole, [1], explaining=True)
        assert explaining.about(1).registered is not None
        assert len(explaining.about(1).shared) == 1
        strict = replace(whole, hours_rule=HoursRule(actions={ProblemCode.TIMES_SHARED: AnomalyAction.EXCLUDE}))
        assert HoursCounter(tx, strict).class_hours(1, hours.records_of(tx, [1])[1]) == 0


def test_seconds_and_class_hours_are_those_of_the_account(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("09-13 09:00", 50)
    odd.hours("09-13 09:30", 70, course="2.1")
    with office.database.reading() as tx:
        counter = HoursCounter(tx, odd.programme)
        records = hours.records_of(tx, [1])[1]
        account = counter.account(1, hours.of_trainee(tx, 1))
    assert counter.count(1, records) == (6000, Fraction(20, 9)) == (account.seconds, account.class_hours)
    assert counter.class_hours(1, records) == counter.hoped(1, records) == Fraction(20, 9)
    assert not counter.may_wait(records)


def test_hoping_counts_what_a_person_could_still_let_pass(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("08-14 09:00", 45)
    rule = HoursRule(actions={ProblemCode.BEFORE_REGISTRATION: AnomalyAction.WAIT})
    with office.database.reading() as tx:
        counter = HoursCounter(tx, replace(odd.programme, hours_rule=rule))
        records = hours.records_of(tx, [1])[1]
    assert counter.may_wait(records)
    assert (counter.class_hours(1, records), counter.hoped(1, records)) == (0, 1)


def test_only_records_from_before_the_programmes_year_may_wait_by_default(office: Desk) -> None:
    odd = OddHours(office)
    odd.hours("09-13 09:00", 45)
    early = odd.hours("01-01 00:30", 45)
    with office.database.transaction() as tx:
        row = tx.get_one(HoursRow, early)
        row.began -= 3600
        row.ended -= 3600
        counter, records = HoursCounter(tx, odd.programme), hours.records_of(tx, [1])[1]
        explaining = HoursCounter(tx, odd.programme, explaining=True)
        assert [counter.may_wait([record]) for record in sorted(records, key=lambda one: one[2] or 0)] == [True, False]
        assert (counter.class_hours(1, records), counter.hoped(1, records)) == (1, 2)
        assert [got.waits_for for got in explaining.odd_shares(1, records)].count(ProblemCode.BEFORE_PROGRAMME) == 1
