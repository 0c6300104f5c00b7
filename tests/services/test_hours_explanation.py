"""Explaining one trainee's hours: it adds up to the assessment, and every row the office holds is accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.hours import Uncounted
from ipexam.domain.hours_explanation import HoursExplanation, Standing
from ipexam.domain.problem import ProblemCode
from ipexam.services.assessments import AssessmentService
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_explanation import HoursExplanationService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.trainees import TraineeService
from tests.builders import CLASS, INTERVALS, LI, TOTALS, ZHANG, Row, registrations, workbook

HALF_PAST = (*ZHANG.who, "1.1", "2021-09-01 09:30:00", "2021-09-01 10:15:00")
LOG: list[Row] = [
    INTERVALS,
    (*ZHANG.who, "1.1", "2021-09-01 09:00:00", "2021-09-01 09:45:00"),
    HALF_PAST,
    (*ZHANG.who, "2.1", "2021-09-02 09:00:00", "2021-09-02 13:00:00"),
    ("张晓明", "", "3.1", "2021-09-03 09:00:00", "2021-09-03 09:45:00"),
    ("张晓明", "", "3.2", "2021-09-04 09:00:00", "2021-09-04 09:45:00"),
    (*LI.who, "1.1", "2021-09-01 09:00:00", "2021-09-01 09:45:00"),
]


@pytest.fixture
def class_office(office: Desk, tmp_path: Path) -> Desk:
    """Four trainees: 张 1, 李 2, 王 3, 陈 4."""
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx", CLASS))
    return office


@pytest.fixture
def explained(class_office: Desk, tmp_path: Path) -> Callable[[], HoursExplanation]:
    """张's hours after the log was brought in, whenever asked."""
    HoursImportService(class_office).import_files([workbook(tmp_path / "9月.xlsx", LOG, "学习记录")])
    return lambda: HoursExplanationService(class_office).explain(None, 1)


def test_it_adds_up_to_the_assessment_exactly(explained: Callable[[], HoursExplanation], class_office: Desk) -> None:
    found = explained()
    (line,) = [line for line in AssessmentService(class_office).assess() if line.trainee_id == 1]
    assert found.class_hours == line.assessment.online.hours
    assert found.seconds == sum(record.counted_seconds for record in found.records)
    assert found.seconds == sum(total.counted_seconds for total in found.courses)
    assert found.class_hours == sum((total.class_hours for total in found.courses), Fraction(0)) - found.over_limit
    for record in found.records:
        if record.theirs:
            assert record.credited_seconds == record.counted_seconds + sum(lost.seconds for lost in record.lost)


def test_the_page_adds_up_when_summed_by_hand_from_its_json(
    explained: Callable[[], HoursExplanation], class_office: Desk, tmp_path: Path
) -> None:
    explained()
    HoursExplanationService(class_office).export(None, 1, tmp_path / "why.json")
    told = json.loads((tmp_path / "why.json").read_text("utf-8"))
    by_course: dict[str, int] = {}
    for record in told["records"]:
        by_course[record["course"]] = by_course.get(record["course"], 0) + record["counted_seconds"]
    assert {code: seconds for code, seconds in by_course.items() if seconds} == {
        total["code"]: total["counted_seconds"] for total in told["courses"]
    }
    assert sum(by_course.values()) == told["seconds"] == (45 + 30 + 90) * 60
    assert Fraction(told["class_hours_exact"]) == Fraction(told["seconds"], 2700)


def test_an_overlap_names_the_record_that_had_the_time_first(explained: Callable[[], HoursExplanation]) -> None:
    first, second, *_ = explained().records
    assert (first.no, first.standing, first.lost) == (1, Standing.COUNTED, ())
    assert (second.standing, second.counted_seconds) == (Standing.PARTLY, 30 * 60)
    assert [(lost.reason, lost.seconds, lost.beside) for lost in second.lost] == [(Uncounted.OVERLAP, 15 * 60, (1,))]
    assert (second.where.file, second.where.row) == ("9月.xlsx", 4)


def test_what_is_over_the_course_is_said(explained: Callable[[], HoursExplanation]) -> None:
    third = explained().records[2]
    assert [(lost.reason, lost.seconds) for lost in third.lost] == [
        (Uncounted.COURSE_CAP, third.credited_seconds - third.counted_seconds)
    ]


def test_rows_that_could_be_theirs_are_shown_and_not_summed(explained: Callable[[], HoursExplanation]) -> None:
    found = explained()
    possible = found.of_standing(Standing.POSSIBLE)
    assert [(record.course_code, record.doubt) for record in possible] == [
        ("3.1", ProblemCode.PERSON_BY_NAME_ONLY),
        ("3.2", ProblemCode.PERSON_BY_NAME_ONLY),
    ]
    assert "3.1" not in {total.code for total in found.courses}


def test_a_row_that_a_person_confirmed_says_so_and_one_set_aside_stays_visible(
    explained: Callable[[], HoursExplanation], class_office: Desk
) -> None:
    service = HoursService(class_office)
    explained()
    first, second = service.waiting(None)[0]
    service.confirm(None, first.id, 1)
    service.dismiss(None, second.id)
    found = explained()
    confirmed, aside = found.records[3:]
    assert (confirmed.standing, confirmed.confirmed, confirmed.counted_seconds) == (Standing.COUNTED, True, 2700)
    assert (aside.standing, aside.counted_seconds) == (Standing.SET_ASIDE, 0)


def test_a_larger_total_leaves_the_smaller_one_on_the_page(class_office: Desk, tmp_path: Path) -> None:
    HoursImportService(class_office).import_files([workbook(tmp_path / "5月.xlsx", [TOTALS, (*ZHANG.who, "1.1", 30)])])
    HoursImportService(class_office).import_files([workbook(tmp_path / "6月.xlsx", [TOTALS, (*ZHANG.who, "1.1", 50)])])
    found = HoursExplanationService(class_office).explain(None, 1)
    assert found.seconds == 3000
    assert [(record.where.file, record.counted_seconds) for record in found.records] == [
        ("5月.xlsx", 0),
        ("6月.xlsx", 3000),
    ]
    assert [file.name for file in found.files] == ["5月.xlsx", "6月.xlsx"]
    assert [len(file.sha256) for file in found.files] == [64, 64]


def test_somebody_without_records_has_an_empty_page(
    explained: Callable[[], HoursExplanation], class_office: Desk, tmp_path: Path
) -> None:
    explained()
    service = HoursExplanationService(class_office)
    found = service.export(None, 4, tmp_path / "none.pdf")
    assert (found.seconds, found.records, found.files) == (0, (), ())
    assert (tmp_path / "none.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(SubjectUnknown):
        service.explain(None, 99)


def test_the_id_number_is_masked_and_exporting_is_written_down(
    explained: Callable[[], HoursExplanation],
    class_office: Desk,
    desk_without: Callable[[Right], Desk],
    tmp_path: Path,
) -> None:
    assert ZHANG.id_number not in repr(explained())
    HoursExplanationService(class_office).export(None, 1, tmp_path / "why.json")
    assert ZHANG.id_number not in (tmp_path / "why.json").read_text("utf-8")
    assert AuditService(class_office).page(0, 1)[0][0].verb == "hours.export"
    with pytest.raises(RightMissing):
        HoursExplanationService(desk_without(Right.EXPORT)).export(None, 1, tmp_path / "no.pdf")
