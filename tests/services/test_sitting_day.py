"""What is fixed for the day of a sitting: proctors, times, rows, reserve seats, and what one candidate gets."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import LimitImpossible, SittingSent
from ipexam.domain.sitting import NO_ACCOMMODATION, Accommodation, SittingKind, SittingRules
from ipexam.domain.sitting_errors import TimeShortened
from ipexam.exchange.proctor_key import open_proctor_key
from ipexam.services.desk import Desk
from ipexam.services.sealed_secrets import opened_secret
from ipexam.storage import sitting_package as packages
from ipexam.storage.rows.sitting import SeatRow
from tests.services.exams import STARTS_AT, ExamDay

RULES = SittingRules(("王监", "李考"), 15, 60, ("法律汇编", "计算器"), 2, 2)


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


def test_what_is_fixed_is_found_again_and_reserve_seats_stand_behind_the_candidates(day: ExamDay) -> None:
    found = day.sittings.edit(None, "S1", RULES, room="三号考场", starts_at=STARTS_AT + timedelta(hours=1))
    assert found.rules == RULES
    assert (found.room, found.starts_at) == ("三号考场", STARTS_AT + timedelta(hours=1))
    assert found.ends_at == day.sitting.ends_at + timedelta(hours=1)
    assert [(seat.number, seat.trainee_id is None) for seat in found.seats] == [
        ("01", False), ("02", False), ("03", False), ("04", True), ("05", True)
    ]  # fmt: skip
    assert found.seats[4].name == found.seats[4].masked_id == ""
    assert day.sittings.lines()[0].seats == 3


def test_a_sitting_that_nobody_fixed_has_two_unnamed_proctors_and_the_practice_of_exam_rooms(day: ExamDay) -> None:
    made = day.sittings.create(None, "场", day.paper.code, "考场", STARTS_AT, kind=SittingKind.TRIAL)
    assert made.rules == SittingRules(("", ""), 30, 0, (), 0, 0)


def test_neighbours_beside_and_behind_have_different_forms(day: ExamDay) -> None:
    seats = day.sittings.create(
        None, "场", day.paper.code, "考场", STARTS_AT, kind=SittingKind.TRIAL, rules=replace(RULES, reserve=5)
    ).seats
    forms = [seat.form for seat in seats]
    assert forms == ["A", "B", "B", "A", "A", "B", "B", "A"]


def test_rows_and_reserve_seats_stay_once_a_package_went_out_and_the_rest_may_change(day: ExamDay) -> None:
    day.sittings.edit(None, "S1", RULES)
    day.export()
    with pytest.raises(SittingSent):
        day.sittings.edit(None, "S1", replace(RULES, reserve=3))
    with pytest.raises(SittingSent):
        day.sittings.edit(None, "S1", replace(RULES, row_width=3))
    assert day.sittings.edit(None, "S1", replace(RULES, proctors=("张监",))).rules.proctors == ("张监",)


@pytest.mark.parametrize(
    "rules",
    [
        replace(RULES, proctors=()),
        replace(RULES, proctors=("",) * 10),
        replace(RULES, latest_entry_minutes=-1),
        replace(RULES, earliest_hand_in_minutes=601),
        replace(RULES, row_width=41),
        replace(RULES, reserve=41),
    ],
)
def test_numbers_that_cannot_be_are_refused(day: ExamDay, rules: SittingRules) -> None:
    with pytest.raises(LimitImpossible):
        day.sittings.edit(None, "S1", rules)


def test_what_one_candidate_gets_reaches_that_seat_alone(day: ExamDay) -> None:
    given = Accommodation(150, large_print=True, on_paper_written=True)
    found = day.sittings.accommodate(None, "S1", "02", given)
    assert [seat.accommodation for seat in found.seats] == [NO_ACCOMMODATION, given, NO_ACCOMMODATION]
    room = day.room(day.export())
    papers = [room.sign_in(f"{n:02d}", f"{n:03d}X", lambda _: None) for n in (1, 2)]
    assert [(p.paper.minutes, p.paper.large_print, p.paper.on_paper_written) for p in papers] == [
        (120, False, False),
        (150, True, True),
    ]
    for seat in papers:
        seat.close()
    assert day.sittings.accommodate(None, "S1", "02", NO_ACCOMMODATION).seats[1].accommodation == NO_ACCOMMODATION
    with pytest.raises(SubjectUnknown):
        day.sittings.accommodate(None, "S1", "99", given)
    with pytest.raises(LimitImpossible):
        day.sittings.accommodate(None, "S1", "02", Accommodation(601))


def test_a_seat_is_named_with_or_without_its_zero(day: ExamDay) -> None:
    given = Accommodation(large_print=True)
    for told in ("2", "02", " ０２"):
        day.sittings.accommodate(None, "S1", told, given)
        assert day.sittings.get(None, "S1").seats[1].accommodation == given
        day.sittings.accommodate(None, "S1", "02", NO_ACCOMMODATION)


def test_a_whole_time_below_the_papers_is_refused_with_what_extra_time_would_make(day: ExamDay) -> None:
    with pytest.raises(TimeShortened) as refused:
        day.sittings.accommodate(None, "S1", "02", Accommodation(30))
    assert (refused.value.paper_minutes, refused.value.extended) == (120, 150)
    assert day.sittings.get(None, "S1").seats[1].accommodation == NO_ACCOMMODATION
    usual = day.sittings.accommodate(None, "S1", "02", Accommodation(120))
    assert usual.seats[1].accommodation == NO_ACCOMMODATION


def test_the_package_tells_the_day_and_every_seat_knows_its_proctors(day: ExamDay) -> None:
    day.sittings.edit(None, "S1", RULES)
    room = day.room(day.export())
    facts = room.manifest.sitting
    assert (facts.latest_entry_minutes, facts.earliest_hand_in_minutes, facts.permitted) == (15, 60, RULES.permitted)
    assert facts.reserve_seats == ("04", "05")
    assert [(one.number, one.name) for one in facts.proctors] == [(1, "王监"), (2, "李考")]
    entries = {entry.candidate.seat: entry for entry in room._package.seats}
    assert [entry.candidate.reserve for entry in entries.values()] == [False, False, False, True, True]
    secrets = {one.secret for entry in entries.values() for one in entry.proctors}
    assert len(secrets) == 10
    assert {one.public for entry in entries.values() for one in entry.proctors} == {p.public for p in facts.proctors}


def test_each_proctor_gets_a_key_file_under_a_pin_of_their_own(day: ExamDay) -> None:
    day.sittings.edit(None, "S1", RULES)
    written = day.sittings.export(None, "S1", day.package)
    keys = [open_proctor_key(Path(one.path).read_bytes(), one.pin, one.path) for one in written.proctor_keys]
    assert [key.proctor.name for key in keys] == ["王监", "李考"]
    assert [who.seat for who in keys[0].seats] == ["01", "02", "03", "04", "05"]
    assert len({one.pin for one in written.proctor_keys}) == 2
    entries = day.room(written.start_password)._package.seats
    assert entries[0].proctors == tuple(key.at_seat("01") for key in keys)


def test_secrets_are_kept_over_a_second_export_and_only_the_office_key_reads_them(day: ExamDay) -> None:
    first = day.sittings.export(None, "S1", day.package)
    before = day.room(first.start_password)._package.seats
    again = day.sittings.export(None, "S1", day.package, replacing=True)
    assert day.room(again.start_password)._package.seats == before
    with day.desk.database.reading() as tx:
        sealed = tx.get_one(SeatRow, day.sitting.seats[0].id).secret or b""
        keepers = packages.proctors(tx, day.sitting.id)
    assert before[0].secret not in sealed
    from ipexam.domain.verb import Verb

    assert opened_secret(sealed, day.keys.opening_key(Verb.ANSWERS_IMPORT)) == before[0].secret
    master = open_proctor_key(Path(again.proctor_keys[0].path).read_bytes(), again.proctor_keys[0].pin, "").master
    assert all(master.hex().encode() not in (one.sealed or b"") for one in keepers)
    assert master.hex() not in repr(keepers)
