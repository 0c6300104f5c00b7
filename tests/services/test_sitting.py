"""Sittings: who is seated where, and what an export keeps at the office."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ipexam.domain.answers import RulingKind
from ipexam.domain.errors import EditedMeanwhile, SubjectExists, SubjectUnknown
from ipexam.domain.exam_errors import NobodyToSeat
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.progress import Cancelled
from ipexam.domain.sitting import Sitting, SittingKind
from ipexam.domain.sitting_errors import PackageThere, SittingKept, SittingOver
from ipexam.services.desk import Desk
from ipexam.services.seat_rulings import SeatRulingService
from ipexam.services.sitting import ROOM_TO_SPARE
from ipexam.storage import audit
from ipexam.storage.rows.sitting import SeatRow
from tests.services.conftest import StillClock
from tests.services.exams import BRINGING, STARTS_AT, ExamDay


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


def create(day: ExamDay, **changes: object) -> Sitting:
    return day.sittings.create(None, "另一场", day.paper.code, "二号考场", STARTS_AT, rules=BRINGING, **changes)  # type: ignore[arg-type]


def test_a_sitting_seats_everybody_in_turn_with_tickets_of_digits(day: ExamDay) -> None:
    seats = day.sitting.seats
    assert [(s.number, s.name, s.trainee_id) for s in seats] == [
        (f"{n:02d}", name, trainee) for n, (name, trainee) in enumerate(zip(day.names, day.trainees, strict=True), 1)
    ]
    assert all(s.ticket.isdigit() for s in seats)
    assert len({s.ticket for s in seats}) == 3
    assert seats[0].masked_id == "E******1X"
    assert day.sitting.ends_at == STARTS_AT + timedelta(minutes=120) + ROOM_TO_SPARE


def test_nobody_is_seated_twice_but_in_a_trial(day: ExamDay) -> None:
    with pytest.raises(NobodyToSeat):
        create(day)
    assert len(create(day, kind=SittingKind.TRIAL, count=2).seats) == 2
    assert len(create(day, kind=SittingKind.TRIAL).seats) == 1
    assert [line.code for line in day.sittings.lines()] == ["S3", "S2", "S1"]


def test_named_trainees_are_seated_in_the_order_named_and_strangers_left_out(day: ExamDay) -> None:
    third, first = day.trainees[2], day.trainees[0]
    seats = create(day, trainee_ids=[third, 9999, first, third]).seats
    assert [seat.trainee_id for seat in seats] == [third, first]


def test_a_code_belongs_to_one_sitting_and_an_unknown_paper_is_told(day: ExamDay) -> None:
    with pytest.raises(SubjectExists):
        create(day, code="S1", kind=SittingKind.TRIAL)
    with pytest.raises(SubjectUnknown):
        day.sittings.create(None, "场", "P9", "考场", STARTS_AT)
    with pytest.raises(SubjectUnknown):
        day.sittings.get(None, "S9")


def test_the_office_keeps_secrets_only_of_what_went_out_and_says_so_in_the_trail(day: ExamDay) -> None:
    with day.desk.database.reading() as tx:
        assert tx.get_one(SeatRow, day.sitting.seats[0].id).secret is None
    password = day.export()
    with day.desk.database.reading() as tx:
        row = tx.get_one(SeatRow, day.sitting.seats[0].id)
        secret, public = row.secret or b"", row.public or b""
        newest = audit.page(tx, 0, 1)[0][0]
    assert newest.verb == "sitting.export"
    assert password not in str(newest.facts)
    assert len(public) == 32
    assert secret.startswith(b"age-encryption.org/")
    assert secret.hex() not in str(newest.facts)


def test_the_start_password_comes_in_two_halves_for_two_people(day: ExamDay) -> None:
    written = day.sittings.export(None, day.sitting.code, day.package)
    assert " ".join(written.halves) == written.start_password
    assert written.seats == 3
    assert written.fingerprint == day.keys.public().fingerprint


def test_real_and_trial_packages_are_signed_with_different_keys(day: ExamDay) -> None:
    trial = create(day, kind=SittingKind.TRIAL)
    real = day.sittings.export(None, day.sitting.code, day.package)
    other = day.sittings.export(None, trial.code, day.folder / "trial.ipx")
    assert real.fingerprint != other.fingerprint


def test_two_first_exports_at_once_cannot_both_give_the_seats_their_secrets(day: ExamDay) -> None:
    def somebody_else(done: int, total: int, what: str = "") -> None:
        if done == 3:
            day.export()

    with pytest.raises(EditedMeanwhile):
        day.sittings.export(None, day.sitting.code, day.folder / "second.ipx", report=somebody_else)
    assert not (day.folder / "second.ipx").exists()


def test_cancelling_an_export_leaves_nothing(day: ExamDay) -> None:
    def cancel(done: int, total: int, what: str = "") -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        day.sittings.export(None, day.sitting.code, day.package, report=cancel)
    assert not day.package.exists()
    assert not day.papers.lines()[0].frozen


def test_the_open_book_goes_with_the_package(day: ExamDay) -> None:
    book = day.folder / "教材.md"
    book.write_text("# 质押\n专利权质押自登记时设立。", "utf-8")
    written = day.sittings.export(None, day.sitting.code, day.package, [book])
    seat = day.room(written.start_password).sign_in("01", "001X", lambda _: None)
    assert seat.search("质押").total == 1
    seat.close()
    with pytest.raises(FileMissing):
        day.sittings.export(None, day.sitting.code, day.folder / "other.ipx", [day.folder / "none.pdf"])


def test_a_package_that_was_given_out_is_replaced_only_on_purpose(day: ExamDay) -> None:
    day.export_all()
    with pytest.raises(PackageThere) as refused:
        day.sittings.export(None, day.sitting.code, day.package)
    assert refused.value.files == ("sitting.ipx", "sitting-proctor-1.ipxproctor", "sitting-proctor-2.ipxproctor")
    day.package.rename(day.folder / "kept.ipx")
    with pytest.raises(PackageThere) as refused:
        day.sittings.export(None, day.sitting.code, day.package)
    assert refused.value.files == ("sitting-proctor-1.ipxproctor", "sitting-proctor-2.ipxproctor")


def test_a_sitting_whose_window_is_over_is_neither_made_nor_exported(day: ExamDay, clock: StillClock) -> None:
    long_ago = STARTS_AT - timedelta(days=600)
    with pytest.raises(SittingOver) as refused:
        day.sittings.create(None, "场", day.paper.code, "考场", long_ago, kind=SittingKind.TRIAL)
    assert refused.value.closes == "2020-03-31 12:00"
    with pytest.raises(SittingOver):
        day.sittings.edit(None, "S1", BRINGING, starts_at=long_ago)
    clock.move(timedelta(days=2))
    with pytest.raises(SittingOver):
        day.export()
    assert not day.package.exists()
    assert day.sittings.edit(None, "S1", BRINGING, name="更正后的名称").name == "更正后的名称"


def test_a_sitting_made_by_mistake_is_cancelled_and_its_candidates_can_be_seated_again(day: ExamDay) -> None:
    assert day.sittings.cancel(None, "S1") == 3
    assert day.sittings.lines() == []
    with day.desk.database.reading() as tx:
        assert audit.page(tx, 0, 1)[0][0].verb == "sitting.cancel"
    again = day.sittings.create(None, "第一场", day.paper.code, "一号考场", STARTS_AT)
    assert (again.code, [seat.name for seat in again.seats]) == ("S1", day.names)


def test_a_sitting_whose_package_went_out_is_not_cancelled(day: ExamDay) -> None:
    day.export()
    with pytest.raises(SittingKept):
        day.sittings.cancel(None, "S1")
    assert len(day.sittings.get(None, "S1").seats) == 3


def test_a_sitting_with_a_ruling_is_not_cancelled(day: ExamDay) -> None:
    SeatRulingService(day.desk).rule("S1", ["1"], RulingKind.ABSENT, "未到考")
    with pytest.raises(SittingKept):
        day.sittings.cancel(None, "S1")
