"""What is odd in a file is told by the import that reads it, and is no problem of the import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ipexam.domain.batch import ImportOutcome
from ipexam.services.attendance import AttendanceService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.question_import import QuestionImportService
from ipexam.services.trainees import TraineeService
from tests.builders import CLASS, INTERVALS, MARKS, SIGN_IN, WANG, Row, hours_of, registrations, workbook
from tests.services.odd_files import with_formula

QUESTIONS: Sequence[Row] = (
    ("编号", "题型", "课程", "题干", "选项A", "选项B", "答案"),
    ("Q1", "单选题", "1.1", "质权自何时设立？", "登记时", "签约时", "A"),
)
IMPORTS: dict[str, tuple[Sequence[Row], Callable[[Desk, Path], ImportOutcome]]] = {
    "attendance": (
        (SIGN_IN, (*WANG.who, "2021-09-20 08:55:00", "2021-09-20 17:00:00", "")),
        lambda desk, path: AttendanceService(desk).import_file(path, 2),
    ),
    "marks": ((MARKS, (*WANG.who, 80)), lambda desk, path: MarksService(desk).import_file(path)),
    "questions": (QUESTIONS, lambda desk, path: QuestionImportService(desk).import_files([path])),
    "hours": (
        (INTERVALS, *hours_of(WANG, "1.1")),
        lambda desk, path: HoursImportService(desk).import_files([path]),
    ),
}


@pytest.mark.parametrize("noun", IMPORTS)
def test_an_import_tells_what_is_odd_in_its_file_and_takes_it_all_the_same(
    office: Desk, tmp_path: Path, noun: str
) -> None:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx", CLASS))
    rows, bring_in = IMPORTS[noun]
    path = workbook(tmp_path / f"{noun}.xlsx", rows)
    notes = with_formula(path)
    outcome = bring_in(office, path)
    assert (outcome.added > 0, outcome.problems, outcome.waits_for_person) == (True, (), False)
    assert outcome.notes == (notes,)
    assert bring_in(office, path).notes == (notes,)


def test_of_several_registrations_only_the_odd_file_is_named_in_the_trial_too(office: Desk, tmp_path: Path) -> None:
    whole, odd = registrations(tmp_path / "a.xlsx", CLASS[:1]), registrations(tmp_path / "b.xlsx", CLASS[1:])
    notes = with_formula(odd)
    for dry_run in (True, False):
        outcome = TraineeService(office).import_files([whole, odd], dry_run=dry_run)
        assert (outcome.notes, outcome.waits_for_person) == ((notes,), False)
