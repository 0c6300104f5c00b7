"""A room comes home in one file: attendance and voids are proposals, the office decides."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.domain.answers import RulingKind
from ipexam.domain.collect_errors import RulingIncomplete
from ipexam.domain.errors import SubjectExists, SubjectUnknown
from ipexam.domain.marks import ExamStatus
from ipexam.domain.proctor_log import Incident, IncidentKind
from ipexam.domain.room_account import SeatStanding
from ipexam.domain.sitting import AttemptState
from ipexam.exchange.answers import seal_answers
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.exchange.pins import Pins
from ipexam.exchange.proctor_key import ProctorKey, open_proctor_key
from ipexam.room.collect import Collection
from ipexam.room.room import check_package
from ipexam.sealing.keys import SigningKey
from ipexam.services.desk import Desk
from ipexam.services.seat_rulings import SeatRulingService
from tests.exchange.journals import PowerCutDisk, event, journal_on
from tests.services.exams import BRINGING, STARTS_AT, ExamDay, mark_of


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return ExamDay(office, tmp_path)


def proctor_key(day: ExamDay) -> tuple[str, ProctorKey]:
    """The start password and the key of the first proctor, of one export."""
    written = day.export_all()
    first = written.proctor_keys[0]
    return written.start_password, open_proctor_key(Path(first.path).read_bytes(), first.pin, first.path)


def collected(day: ExamDay, tmp_path: Path) -> tuple[Path, ProctorKey]:
    """Seat 01 handed in, 02 did not come, 03 handed in and is proposed void: the room file, and who signed it."""
    password, key = proctor_key(day)
    room = day.room(password)
    sticks = [day.sit(room, n, day.right_answers(n)).parent for n in (1, 3)]
    collection = Collection(tmp_path / "proctor", key.sitting, key.seats)
    for stick in sticks:
        collection.collect(stick)
    collection.declare("02", SeatStanding.ABSENT)
    collection.declare("03", SeatStanding.VOID, "夹带手机")
    incidents = (Incident(IncidentKind.TECHNICAL, "断电", STARTS_AT, "01", minutes=6),)
    _, data = collection.seal(key.proctor, key.signing, STARTS_AT, incidents)
    path = tmp_path / "S1.ipr"
    path.write_bytes(data)
    return path, key


def test_a_room_file_brings_answers_seats_and_incidents(day: ExamDay, tmp_path: Path) -> None:
    path, _ = collected(day, tmp_path)
    outcome = day.answers.import_files([path])
    assert (outcome.added, outcome.rooms, outcome.problems) == (2, ("S1",), ())

    facts = SeatRulingService(day.desk).facts("S1")
    (file,) = facts.files
    assert (file.believed, file.paper_fits) == (True, True)
    first = file.report.incidents[0]
    assert (first.seat, first.minutes, first.what) == ("01", 6, "断电")
    assert [(s.seat, s.standing, s.proposal) for s in facts.seats] == [
        ("01", SeatStanding.PRESENT, None),
        ("02", SeatStanding.ABSENT, RulingKind.ABSENT),
        ("03", SeatStanding.VOID, RulingKind.VOID),
    ]


def test_the_same_room_twice_changes_nothing(day: ExamDay, tmp_path: Path) -> None:
    path, _ = collected(day, tmp_path)
    day.answers.import_files([path])
    again = day.answers.import_files([path, tmp_path])
    places = ("the room file", "the sticks", "the seats", "the PC of the proctor")
    assert (again.batch, again.added, again.unchanged) == (None, 0, 2 * len(places))
    assert len(SeatRulingService(day.desk).facts("S1").files) == 1


def test_a_proposal_changes_no_result_and_a_ruling_does(day: ExamDay, tmp_path: Path) -> None:
    path, _ = collected(day, tmp_path)
    day.answers.import_files([path])
    rulings = SeatRulingService(day.desk)
    assert mark_of(day, 1) is None
    assert mark_of(day, 2).status is not ExamStatus.VOID

    rulings.rule("S1", ["02"], RulingKind.ABSENT, "签到表无签名")
    rulings.rule("S1", ["03"], RulingKind.VOID, "夹带手机", "11月22日当面告知", "本人承认，无异议")

    assert mark_of(day, 1).status is ExamStatus.ABSENT
    assert mark_of(day, 2).status is ExamStatus.VOID
    assert rulings.facts("S1").proposals == ()
    rulings.rule("S1", ["03"], RulingKind.COUNTS, "复核：手机未开机")
    assert mark_of(day, 2).status is not ExamStatus.VOID


def test_a_void_needs_ground_notice_and_hearing(day: ExamDay, tmp_path: Path) -> None:
    rulings = SeatRulingService(day.desk)
    with pytest.raises(RulingIncomplete) as incomplete:
        rulings.rule("S1", ["03"], RulingKind.VOID, "夹带", "", " ")
    assert incomplete.value.unsaid == ("notice", "hearing")
    with pytest.raises(SubjectUnknown):
        rulings.rule("S1", ["99"], RulingKind.ABSENT, "缺考")


def test_answers_of_somebody_who_was_ruled_absent_ask_again(day: ExamDay, tmp_path: Path) -> None:
    rulings = SeatRulingService(day.desk)
    rulings.rule("S1", ["01"], RulingKind.ABSENT, "签到表无签名")
    day.answers.import_files([day.sit(day.room(day.export()), 1, day.right_answers(1))])
    assert [(s.seat, s.proposal) for s in rulings.facts("S1").proposals] == [("01", RulingKind.COUNTS)]


def test_a_room_file_that_no_proctor_of_the_sitting_signed_brings_answers_but_is_not_believed(
    day: ExamDay, tmp_path: Path
) -> None:
    path, key = collected(day, tmp_path)
    collection = Collection(tmp_path / "proctor", key.sitting, key.seats)
    _, data = collection.seal(key.proctor, SigningKey(bytes([5]) * 32), STARTS_AT)
    path.write_bytes(data)

    outcome = day.answers.import_files([path])

    assert (outcome.added, [p.code.value for p in outcome.problems]) == (2, ["room_file_unsigned"])
    facts = SeatRulingService(day.desk).facts("S1")
    assert not facts.files[0].believed
    assert facts.proposals == ()


def test_a_room_that_sat_another_paper_is_told(day: ExamDay, tmp_path: Path) -> None:
    _, key = proctor_key(day)
    collection = Collection(tmp_path / "proctor", replace(key.sitting, paper_sha256=bytes(32)), ())
    _, data = collection.seal(key.proctor, key.signing, STARTS_AT)
    (tmp_path / "other.ipr").write_bytes(data)
    outcome = day.answers.import_files([tmp_path / "other.ipr"])
    assert [p.code.value for p in outcome.problems] == ["room_paper_differs"]


def test_a_room_file_cut_short_brings_every_answer_file_that_is_whole(day: ExamDay, tmp_path: Path) -> None:
    path, _ = collected(day, tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    outcome = day.answers.import_files([path])
    assert (outcome.added, outcome.unmatched) == (1, 1)
    assert [p.code.value for p in outcome.problems] == ["answers_unreadable"]
    assert len(day.answers.quarantined()) == 1


def test_noise_that_calls_itself_a_room_file_is_kept_in_quarantine(day: ExamDay, tmp_path: Path) -> None:
    (tmp_path / "noise.ipr").write_bytes(b"noise")
    outcome = day.answers.import_files([tmp_path / "noise.ipr"])
    assert [p.code.value for p in outcome.problems] == ["room_file_unreadable"]
    assert [file.name for file in day.answers.quarantined()] == ["noise.ipr"]


def test_answers_of_a_reserve_seat_wait_until_the_office_confirms_who_it_was(office: Desk, tmp_path: Path) -> None:
    day = ExamDay(office, tmp_path)
    late = day.trainees[2]
    rules = replace(BRINGING, reserve=1)
    sitting = day.sittings.create(
        None, "第二场", day.paper.code, "二号", STARTS_AT, trainee_ids=day.trainees[:2], rules=rules
    )
    reserve = sitting.seats[-1].number
    copies = {seat: answers_at(day, sitting.code, seat, tmp_path) for seat in (reserve, sitting.seats[0].number)}
    day.answers.import_files([*copies.values()])
    states = {line.seat: line.state for line in day.answers.lines(None, sitting.code)}
    assert states == {reserve: AttemptState.QUARANTINED, sitting.seats[0].number: AttemptState.CURRENT}

    rulings = SeatRulingService(day.desk)
    with pytest.raises(SubjectUnknown):
        rulings.confirm(sitting.code, sitting.seats[0].number, late)
    with pytest.raises(SubjectExists):
        rulings.confirm(sitting.code, reserve, day.trainees[0])
    rulings.confirm(sitting.code, reserve, late)

    states = {line.seat: line.state for line in day.answers.lines(None, sitting.code)}
    assert states[reserve] is AttemptState.CURRENT
    assert mark_of(day, 2) is not None


def answers_at(day: ExamDay, code: str, seat: str, folder: Path) -> Path:
    """An answer file of a seat of this sitting, as the seat would seal an empty journal with one record."""
    package = folder / f"{code}.ipx"
    password = day.sittings.export(None, code, package, replacing=True).start_password
    sealed = check_package(package, Pins((day.keys.public(),)), "0.1.0", STARTS_AT)
    opened = sealed.open(password)
    entry = next(each for each in opened.seats if each.candidate.seat == seat)
    disk = PowerCutDisk()
    journal = journal_on(disk, random.Random(seat), [])
    journal._secret = entry.secret
    journal.append(event(1))
    assert journal.close()
    segments = segments_on(disk)
    path = folder / f"{code}-{seat}.ipa"
    head = read_journal(segments, entry.secret).head
    path.write_bytes(seal_answers(entry, opened.manifest, segments, head, STARTS_AT))
    return path
