"""The whole year with a real database and real files, held against a plan that the program never sees."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ipexam.domain.assessment import AssessmentLine, Reason, Verdict
from ipexam.domain.batch import ImportOutcome
from ipexam.domain.certificate import Verification, VerificationStatus
from ipexam.domain.certificate_issue import IssueOutcome
from ipexam.domain.hours import Uncounted
from ipexam.domain.marking import Queue
from ipexam.domain.problem import ProblemCode
from ipexam.sample.fates import Fate
from ipexam.sample.office_year import OfficeYear
from ipexam.sample.plan import SampleTrainee
from ipexam.sample.room_day import RoomDay

pytestmark = pytest.mark.timeout(600)


@dataclass
class Told:
    """The year as it went."""

    year: OfficeYear
    registrations: tuple[ImportOutcome, ImportOutcome]
    hours: list[ImportOutcome]
    confirmed: int
    attendance: dict[int, ImportOutcome]
    day: RoomDay
    answers: ImportOutcome
    written: ImportOutcome
    marks: ImportOutcome
    lines: list[AssessmentLine]
    issued: IssueOutcome
    documents: tuple[Path, ...]
    verified: Verification

    def of(self, trainee: SampleTrainee) -> AssessmentLine:
        return next(line for line in self.lines if line.id_number == trainee.person.id_number)

    def named(self, name: str) -> AssessmentLine:
        (found,) = (line for line in self.lines if line.name == name)
        return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    year = OfficeYear(tmp_path_factory.mktemp("year"), secrets.token_bytes)
    year.create_programme()
    registrations = year.register_trainees()
    hours, confirmed = year.bring_in_hours(), year.confirm_names()
    attendance = year.bring_in_attendance()
    year.fill_bank()
    sitting = year.create_sitting()
    package = year.send_package(sitting)
    year.print_hall_papers(sitting)
    day = year.hold_exam(package.start_password, lambda seats: None)
    answers, written, marks = year.bring_in_answers(), year.mark_written_answers(), year.bring_in_marks()
    lines, issued = year.assess(), year.issue_certificates()
    pooled = year.keep_pool()
    documents, verified = (*pooled, *year.print_documents()), year.verify_a_certificate()
    yield Told(
        year,
        registrations,
        hours,
        confirmed,
        attendance,
        day,
        answers,
        written,
        marks,
        lines,
        issued,
        documents,
        verified,
    )
    year.close()


def test_every_trainee_gets_the_verdict_that_was_planned(told: Told) -> None:
    got = {
        line.id_number: (
            line.assessment.verdict.value,
            tuple(reason.value for reason in line.assessment.reasons),
            tuple(flag.value for flag in line.assessment.flags),
        )
        for line in told.lines
    }
    planned = {
        one.person.id_number: (one.fate.outcome.verdict, one.fate.outcome.reasons, one.fate.outcome.flags)
        for one in told.year.plan.trainees
    }
    assert got == planned


def test_196_passed_86_failed_and_18_wait(told: Told) -> None:
    counts = Counter(line.assessment.verdict for line in told.lines)
    assert counts == {Verdict.PASSED: 196, Verdict.FAILED: 86, Verdict.PENDING: 18}


def test_hours_classes_and_marks_are_the_planned_ones_to_the_second(told: Told) -> None:
    for one in told.year.plan.trainees:
        found = told.of(one).assessment
        assert found.online.hours == Fraction(one.learning.seconds, 2700)
        assert found.offline.sessions == len(one.sessions)
        if one.mark is not None and one.fate is not Fate.MARKS_CONFLICT:
            assert found.exam.mark == Fraction(one.mark)


def test_rare_characters_and_dots_are_stored_as_they_should_be(told: Told) -> None:
    names = {line.name for line in told.lines}
    assert {"龚䶮", "李㛃", "王𬱖"} <= names
    assert {"阿依古丽·买买提", "艾力江·吐尔逊", "扎西·顿珠", "麦麦提明·阿卜杜拉"} <= names


def test_exactly_twenty_hours_pass_with_a_flag_and_a_second_less_fails(told: Told) -> None:
    on_the_line, short = told.named("单国栋").assessment, told.named("仇晓敏").assessment
    assert (on_the_line.online.hours, on_the_line.verdict) == (20, Verdict.PASSED)
    assert [flag.value for flag in on_the_line.flags] == ["online_on_the_line"]
    assert (short.online.hours, short.verdict) == (Fraction(53_999, 2700), Verdict.FAILED)


def test_a_mark_of_60_passes_and_59_996_does_not(told: Told) -> None:
    on_the_line, short = told.named("翁慧玲").assessment, told.named("区嘉欣").assessment
    assert (on_the_line.exam.mark, on_the_line.verdict) == (60, Verdict.PASSED)
    assert (short.exam.mark, short.reasons) == (Fraction("59.996"), (Reason.EXAM_MARK_SHORT,))


def test_two_people_of_one_name_are_not_mixed_up(told: Told) -> None:
    verdicts = {line.assessment.verdict for line in told.lines if line.name == "李静"}
    assert verdicts == {Verdict.PASSED, Verdict.PENDING}


def test_each_slip_of_the_registration_sheet_is_reported_and_costs_what_it_must(told: Told) -> None:
    first, corrected = told.registrations
    assert Counter(problem.code for problem in first.problems) == {
        ProblemCode.ID_CHECKSUM_WRONG: 1,
        ProblemCode.ID_PRECISION_LOST: 1,
        ProblemCode.PHONE_INVALID: 1,
        ProblemCode.SESSION_UNKNOWN: 1,
        ProblemCode.ROWS_DIFFER: 1,
    }
    assert (first.added, first.unchanged, first.rejected) == (298, 1, 3)
    assert (corrected.added, corrected.changed, corrected.unchanged, corrected.problems) == (2, 2, 297, ())


def test_a_later_export_of_running_totals_replaces_the_earlier_one(told: Told) -> None:
    first, later = told.hours[2], told.hours[3]
    assert (later.added, later.changed) == (0, first.added)


def test_rows_that_fit_nobody_for_sure_wait_with_their_reason(told: Told) -> None:
    rows, total = told.year.office.hours.waiting(None, limit=None)
    reasons = Counter(row.reason for row in rows)
    assert total == len(rows)
    assert reasons[ProblemCode.ID_PRECISION_LOST] == 2
    assert reasons[ProblemCode.DURATION_UNREADABLE] == 2
    assert reasons[ProblemCode.COURSE_UNKNOWN] == 1
    assert reasons[ProblemCode.PERSON_BY_NAME_ONLY] == 0
    assert reasons[ProblemCode.PERSON_UNKNOWN] == 2 * 4 + 7 + 3
    assert reasons[ProblemCode.SHARED_DEVICE] == 2 * 2


def test_time_on_two_devices_counts_once(told: Told) -> None:
    doubled = next(
        one for one in told.year.plan.trainees if any(0 < row.counted < row.seconds for row in one.learning.rows)
    )
    account = told.year.office.hours.account(None, told.of(doubled).trainee_id)
    overlapped = [record for record in account.records if Uncounted.OVERLAP in record.reasons]
    assert account.seconds == doubled.learning.seconds
    assert {dict(record.lost)[Uncounted.OVERLAP] for record in overlapped} == {1800}


def test_words_for_marks_are_read_and_a_word_that_is_none_is_refused(told: Told) -> None:
    assert Counter(problem.code for problem in told.marks.problems) == {
        ProblemCode.MARK_IS_WORD: 1,
        ProblemCode.PERSON_UNKNOWN: 1,
    }


def test_the_room_hands_in_24_times_and_its_receipts_reach_the_office(told: Told) -> None:
    attempts = {line.seat: line for line in told.year.office.answers.lines()}
    assert told.answers.added == len(told.day.receipts) == 24
    for receipt in told.day.receipts:
        assert attempts[receipt.candidate.seat].receipt == receipt.fingerprint


def test_a_crash_in_the_middle_of_the_exam_loses_nothing(told: Told) -> None:
    seat = told.year.plan.room[6]
    assert told.day.recovered_answers > 20
    assert told.of(seat).assessment.exam.mark == seat.mark


def test_who_is_still_writing_at_zero_is_sealed_and_marked(told: Told) -> None:
    seat = told.year.plan.room[5]
    assert told.day.sealed_at_zero == 1
    assert told.of(seat).assessment.exam.mark == seat.mark


def test_one_case_is_left_for_a_person_to_mark(told: Told) -> None:
    (waiting,) = told.year.office.written_marks.written(None, queue=Queue.WAITING)
    assert waiting.maximum == 20


def test_certificates_go_to_exactly_those_who_passed(told: Told) -> None:
    holders = {line.trainee_id for line in told.issued.issued}
    assert holders == {line.trainee_id for line in told.lines if line.assessment.verdict is Verdict.PASSED}
    assert told.issued.left_out == ()


def test_a_certificate_verifies_from_its_own_file(told: Told) -> None:
    assert told.verified.status is VerificationStatus.VALID
    assert told.verified.claims is not None
    assert told.verified.claims.number == told.issued.issued[0].number


def test_the_roster_lists_every_certificate_and_nothing_else(told: Told) -> None:
    roster = told.year.office.roster.roster()
    printed = load_workbook(told.year.places.documents / "roster.xlsx").worksheets[0]
    cells = {str(cell.value) for row in printed.iter_rows() for cell in row}
    numbers = {line.number for line in told.issued.issued}
    assert {line.certificate_number for line in roster.lines} == numbers
    assert numbers <= cells
    assert "龚䶮" in cells


def test_both_rosters_equal_the_certificates(told: Told) -> None:
    folder, office = told.year.places.documents, told.year.office
    batch = office.programmes.get().batches[-1].name
    assert office.roster.compare([folder / "roster.pdf", folder / "roster.xlsx"], None, batch) == ()


def test_the_display_zone_shows_exactly_those_who_agreed(told: Told) -> None:
    data = (told.year.places.documents / "display-zone" / "data.js").read_text("utf-8")
    lines = told.year.office.pool.page(None, limit=1000)[0]
    agreed = {line.name for line in lines if line.displayed}
    assert 100 < len(agreed) < len(lines)
    assert all(name in data for name in agreed)
    hidden = {line.name for line in lines if not line.displayed} - agreed
    assert not [name for name in hidden if f'"{name}"' in data]


def test_the_funnel_counts_what_the_plan_says(told: Told) -> None:
    plan, funnel = told.year.plan, told.year.office.assessments.funnel()
    assert funnel.registered == 300
    assert funnel.hours_met == sum(one.fate.hours_met for one in plan.trainees)
    assert funnel.attended == sum(one.fate.attends for one in plan.trainees)
    assert (funnel.passed, funnel.certified, funnel.in_pool, funnel.pending) == (196, 196, 196, 18)
    assert (funnel.answers_unmarked, funnel.ready_to_certify, funnel.on_the_line) == (1, 0, 2)


def test_the_audit_chain_is_whole(told: Told) -> None:
    check = told.year.office.audit.verify()
    assert check.broken_at is None
    assert check.rows > 100


def test_everything_brought_in_again_changes_nothing(told: Told) -> None:
    office, files = told.year.office, told.year.files
    before = office.assessments.assess()
    outcomes = [office.trainees.import_file(files.corrected)]
    outcomes += [office.hours_import.import_files([log.path], course=log.course) for log in files.learning[:2]]
    outcomes += [office.hours_import.import_files([log.path], course=log.course) for log in files.learning[6:]]
    outcomes += [office.attendance.import_file(path, no) for no, path in files.sign_in.items()]
    outcomes += [office.bank.import_file(files.questions), office.marks.import_file(files.marks)]
    outcomes.append(office.answers.import_files([told.year.places.stick]))
    assert {(outcome.batch, outcome.added, outcome.changed) for outcome in outcomes} == {(None, 0, 0)}
    assert office.assessments.assess() == before


def test_issuing_again_issues_nothing(told: Told) -> None:
    again = told.year.office.certificate_issue.issue()
    assert (again.issued, again.already) == ((), 196)


def test_a_waiting_row_that_a_clerk_confirms_decides_the_verdict(told: Told) -> None:
    office = told.year.office
    (row, *_) = (
        row for row in office.hours.waiting(None, limit=None)[0] if row.reason is ProblemCode.ID_PRECISION_LOST
    )
    ((whose, name, _),) = row.candidates
    office.hours.confirm(None, row.id, whose)
    after = next(line for line in office.assessments.assess() if line.trainee_id == whose)
    assert after.assessment.verdict is Verdict.PASSED
    assert after.name == name
