"""Assessing from real rows: every verdict and reason, waiting rows, the cut-off, the funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.assessment import AssessmentFilter, Flag, Reason, Verdict
from ipexam.domain.errors import HoursRuleImpossible
from ipexam.services.assessments import AssessmentService
from ipexam.services.attendance import AttendanceService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from tests.builders import (
    CHEN,
    CLASS,
    INTERVALS,
    LI,
    MARKS,
    SIGN_IN,
    WANG,
    ZHANG,
    Row,
    hours_of,
    registrations,
    workbook,
)

COURSES = ("1.1", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4.1", "4.2")
OPEN, CLOSED = date(2021, 12, 31), date(2022, 1, 1)


@pytest.fixture
def year(office: Desk, tmp_path: Path) -> Year:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return Year(office, tmp_path)


class Year:
    """A programme year of the four trainees, told sheet by sheet."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self._folder = folder

    def _sheet(self, rows: Sequence[Row]) -> Path:
        return workbook(self._folder / f"{len(list(self._folder.iterdir()))}.xlsx", rows)

    def hours(self, *rows: Row) -> None:
        HoursImportService(self.desk).import_files([self._sheet([INTERVALS, *rows])])

    def attends(self, *rows: Row, session: int = 2) -> None:
        AttendanceService(self.desk).import_file(self._sheet([SIGN_IN, *rows]), session)

    def marks(self, *rows: Row) -> None:
        MarksService(self.desk).import_file(self._sheet([MARKS, *rows]))

    def verdict(self, name: str, on: date = CLOSED) -> tuple[Verdict, set[Reason]]:
        line = next(line for line in AssessmentService(self.desk).assess(on=on) if line.name == name)
        return line.assessment.verdict, set(line.assessment.reasons)


def signed(person: object) -> Row:
    return (*person.who, "2021-09-20 08:55:00", "2021-09-20 17:00:00", "")  # type: ignore[attr-defined]  # a Somebody


def test_a_whole_year_passes_one_and_says_why_the_others_did_not(year: Year) -> None:
    year.hours(*hours_of(ZHANG, *COURSES), *hours_of(LI, *COURSES[:9]), *hours_of(CHEN, *COURSES[:10]))
    year.attends(signed(ZHANG), signed(LI), (*CHEN.who, "", "", "请假"))
    year.marks((*ZHANG.who, 88.5), (*LI.who, "缺考"), (*CHEN.who, 59.996), (*WANG.who, "违纪"))
    assert year.verdict("张晓明") == (Verdict.PASSED, set())
    assert year.verdict("李思源") == (
        Verdict.FAILED,
        {Reason.ONLINE_HOURS_SHORT, Reason.EXAM_ABSENT, Reason.TOTAL_SHORT},
    )
    assert year.verdict("陈安娜") == (
        Verdict.FAILED,
        {Reason.OFFLINE_SESSIONS_SHORT, Reason.EXAM_MARK_SHORT, Reason.TOTAL_SHORT},
    )
    assert Reason.EXAM_VOID in year.verdict("王䶮")[1]
    lines = {line.name: line for line in AssessmentService(year.desk).assess(on=CLOSED)}
    assert lines["张晓明"].assessment.total == Fraction("96.55")
    assert lines["陈安娜"].assessment.exam.mark == Fraction("59.996")
    assert lines["陈安娜"].assessment.flags == (Flag.ONLINE_ON_THE_LINE,)
    funnel = AssessmentService(year.desk).funnel(on=CLOSED)
    assert (funnel.registered, funnel.hours_met, funnel.attended, funnel.sat, funnel.passed) == (4, 2, 2, 2, 1)
    assert (funnel.certified, funnel.ready_to_certify, funnel.pending, funnel.on_the_line) == (0, 1, 0, 1)


def test_until_the_last_cut_off_a_shortfall_is_pending_and_after_it_failed(year: Year) -> None:
    year.hours(*hours_of(ZHANG, *COURSES))
    year.marks((*ZHANG.who, 90), (*LI.who, 59))
    assert year.verdict("张晓明", OPEN) == (Verdict.PENDING, {Reason.OFFLINE_SESSIONS_SHORT, Reason.TOTAL_SHORT})
    assert year.verdict("张晓明", CLOSED)[0] is Verdict.FAILED
    assert year.verdict("李思源", OPEN)[0] is Verdict.FAILED
    assert year.verdict("王䶮", OPEN)[0] is Verdict.PENDING


def test_without_any_cut_off_date_everything_counts_as_past_it(year: Year) -> None:
    programme = ProgrammeService(year.desk).get()
    for batch in programme.batches:
        ProgrammeService(year.desk).set_cut_off(programme.code, batch.no, None)
    assert year.verdict("王䶮", date(2021, 9, 1))[0] is Verdict.FAILED


def test_only_an_offline_class_counts_as_offline_training(year: Year) -> None:
    year.attends(signed(ZHANG), session=8)
    assert Reason.OFFLINE_SESSIONS_SHORT in year.verdict("张晓明")[1]


def test_a_missing_or_deferred_exam_keeps_open_what_else_would_pass(year: Year) -> None:
    year.hours(*hours_of(ZHANG, *COURSES), *hours_of(LI, *COURSES))
    year.attends(signed(ZHANG), signed(LI))
    year.marks((*LI.who, "缓考"))
    assert year.verdict("张晓明") == (Verdict.PENDING, {Reason.EXAM_MARK_MISSING})
    assert year.verdict("李思源") == (Verdict.PENDING, {Reason.EXAM_DEFERRED})
    assert year.verdict("王䶮")[0] is Verdict.FAILED


def test_waiting_rows_keep_a_verdict_open_only_where_they_would_decide_it(year: Year) -> None:
    year.hours(*hours_of(ZHANG, *COURSES[:9]), *hours_of(LI, *COURSES[:3]))
    year.hours(
        ("张晓明", "", "4.1", "2021-10-01 09:00:00", "2021-10-01 10:30:00"),
        ("李思源", "", "4.1", "2021-10-01 09:00:00", "2021-10-01 10:30:00"),
    )
    year.attends(signed(LI), ("张晓明", "", "2021-09-20 09:00:00", "", ""))
    year.marks((*ZHANG.who, 80), (*LI.who, 80))
    assert year.verdict("张晓明") == (
        Verdict.PENDING,
        {Reason.ONLINE_HOURS_SHORT, Reason.HOURS_WAITING, Reason.OFFLINE_SESSIONS_SHORT, Reason.ATTENDANCE_WAITING,
         Reason.TOTAL_SHORT},
    )  # fmt: skip
    assert year.verdict("李思源") == (Verdict.FAILED, {Reason.ONLINE_HOURS_SHORT, Reason.TOTAL_SHORT})
    funnel = AssessmentService(year.desk).funnel(on=CLOSED)
    assert (funnel.hours_waiting, funnel.attendance_waiting, funnel.pending) == (2, 1, 1)


def test_a_row_of_unknown_length_could_be_the_whole_course(year: Year) -> None:
    year.hours(*hours_of(ZHANG, *COURSES[:9]), (*ZHANG.who, "4.1", "2021-10-01 09:00:00", "乱"))
    year.attends(signed(ZHANG))
    year.marks((*ZHANG.who, 80))
    assert year.verdict("张晓明")[0] is Verdict.PENDING


def test_a_corrected_mark_counts_and_an_old_file_does_not_bring_the_old_one_back(year: Year, tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", [MARKS, (*ZHANG.who, 50)])
    new = workbook(tmp_path / "new.xlsx", [MARKS, (*ZHANG.who, 70)])
    service = MarksService(year.desk)
    assert [service.import_file(path).changed for path in (old, new, old)] == [0, 1, 0]
    assert next(line.mark for line in service.lines(None)[0] if line.name == "张晓明") == 70


def test_a_sheet_that_says_two_marks_of_one_trainee_is_told(year: Year, tmp_path: Path) -> None:
    got = MarksService(year.desk).import_file(
        workbook(tmp_path / "m.xlsx", [MARKS, (*ZHANG.who, 80), (*ZHANG.who, 70), (*ZHANG.who, 80)])
    )
    assert (got.batch, got.added, got.unmatched) == (None, 0, 3)
    assert [problem.facts["row"] for problem in got.problems] == ["", "2", "2"]


def test_a_sheet_of_mornings_and_afternoons_is_one_attendance(year: Year, tmp_path: Path) -> None:
    rows = [SIGN_IN, (*ZHANG.who, "", "", "缺勤"), signed(ZHANG), (*LI.who, "", "", "缺勤")]
    path = workbook(tmp_path / "s.xlsx", rows)
    service = AttendanceService(year.desk)
    first, again = service.import_file(path, 2), service.import_file(path, 2)
    assert (first.added, first.unchanged, again.batch, again.unchanged) == (2, 1, None, 3)
    assert {line.name: line.presence.attended for line in service.page(None)[0]} == {"张晓明": True, "李思源": False}


def test_a_decided_signature_stays_decided(year: Year, tmp_path: Path) -> None:
    rows = [SIGN_IN, ("王䶮", "", "2021-09-20 09:00:00", "", ""), ("谁", "", "2021-09-20 09:00:00", "", "")]
    path = workbook(tmp_path / "s.xlsx", rows)
    service = AttendanceService(year.desk)
    service.import_file(path, 2)
    wang, nobody = service.waiting(None)[0]
    service.confirm(None, wang.id, wang.candidates[0][0])
    service.dismiss(None, nobody.id)
    again = service.import_file(path, 2)
    assert (again.batch, again.unchanged, again.unmatched, service.waiting(None)[1]) == (None, 2, 0, 0)
    assert [line.name for line in service.page(None, 2)[0]] == ["王䶮"]


def test_a_what_if_counts_who_changes_under_other_settings_and_stores_nothing(year: Year) -> None:
    year.hours(*hours_of(ZHANG, *COURSES), *hours_of(LI, *COURSES[:3]))
    year.attends(signed(ZHANG), signed(LI))
    year.marks((*ZHANG.who, 80), (*LI.who, 80))
    programme = ProgrammeService(year.desk).get()
    service = AssessmentService(year.desk)
    shorter = replace(programme.hours_rule, minutes=90)
    found = service.what_if(None, shorter, CLOSED)
    assert (found.now, found.then) == ({Verdict.PASSED: 1, Verdict.FAILED: 3}, {Verdict.FAILED: 4})
    assert (found.verdicts_changed, found.hours_gained, found.hours_lost) == (1, 0, 2)
    laxer = service.what_if(None, replace(programme.scheme, online_hours_required=Fraction(6)), CLOSED)
    assert (laxer.then[Verdict.PASSED], laxer.hours_gained, laxer.hours_lost) == (2, 0, 0)
    assert ProgrammeService(year.desk).get() == programme
    with pytest.raises(HoursRuleImpossible):
        service.what_if(None, replace(shorter, minutes=0))


def test_lists_mask_and_only_revealing_is_written_down(year: Year) -> None:
    service = AssessmentService(year.desk)
    assert all("*" in line.id_number for line in service.assess())
    assert {line.id_number for line in service.reveal()} == {person.id_number for person in CLASS}
    assert len(service.assess(chosen=AssessmentFilter(text="张"))) == 1
    assert service.assess(chosen=AssessmentFilter(verdict=Verdict.PASSED)) == []
