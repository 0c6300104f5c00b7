"""Marks sheets as stories: numbers, absences, words that ask, contradictions, corrections and undoing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.marks import ExamStatus, MarkLine, MarkWord
from ipexam.domain.problem import ProblemCode
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.marks import MarksService
from ipexam.services.trainees import TraineeService
from tests.builders import CHEN, CLASS, LI, MARKS, WANG, ZHANG, Row, Somebody, registrations, workbook


class Exam:
    """Marks of one exam brought in sheet by sheet."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        self.service = MarksService(desk)
        self.batches = BatchService(desk)

    def path(self, *rows: Row, head: Sequence[str] = MARKS) -> Path:
        return workbook(self.folder / f"{len(list(self.folder.iterdir()))}.xlsx", [head, *rows])

    def lines(self) -> dict[str, MarkLine]:
        return {line.name: line for line in self.service.lines(None)[0]}

    def marks(self) -> dict[str, Fraction | ExamStatus | None]:
        lines = self.lines().values()
        return {line.name: line.mark if line.mark is not None else line.status for line in lines if line.sources}


@pytest.fixture
def exam(office: Desk, tmp_path: Path) -> Exam:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return Exam(office, tmp_path)


def test_zero_is_a_mark_and_absence_is_not_zero(exam: Exam) -> None:
    rows = [(*ZHANG.who, 0), (*LI.who, "缺考"), (*WANG.who, "违纪（替考）"), (*CHEN.who, "59.996")]
    got = exam.service.import_file(exam.path(*rows))
    assert (got.added, got.unmatched, got.problems) == (4, 0, ())
    assert exam.marks() == {
        "张晓明": Fraction(0),
        "李思源": ExamStatus.ABSENT,
        "王䶮": ExamStatus.VOID,
        "陈安娜": Fraction("59.996"),
    }
    assert {name: line.note for name, line in exam.lines().items() if line.note} == {"王䶮": "替考"}


def test_words_wait_until_the_clerk_says_what_they_are_worth(exam: Exam) -> None:
    path = exam.path((*ZHANG.who, "优秀"), (*LI.who, "良好"), (*WANG.who, "优 秀"), (*CHEN.who, 70))
    asked = exam.service.import_file(path)
    assert (asked.added, asked.unmatched, asked.rejected) == (1, 3, 0)
    assert asked.words == (MarkWord("优秀", 2), MarkWord("良好", 1))
    assert [str(p.where)[-2:] for p in asked.problems if p.code is ProblemCode.MARK_IS_WORD] == ["C2", "C3", "C4"]
    answered = exam.service.import_files([path], words={"优秀": Fraction(90)})
    assert (answered.added, answered.unchanged, answered.unmatched) == (2, 1, 1)
    assert answered.words == (MarkWord("良好", 1),)
    assert exam.marks() == {"张晓明": Fraction(90), "王䶮": Fraction(90), "陈安娜": Fraction(70)}


def test_two_marks_of_one_person_are_both_left_out_and_named(exam: Exam) -> None:
    rows = [(*ZHANG.who, 80), (*LI.who, 60), (*ZHANG.who, 70), (*LI.who, 60)]
    got = exam.service.import_file(exam.path(*rows))
    assert (got.added, got.unchanged, got.unmatched) == (1, 1, 2)
    assert [(p.code, p.where.row, p.facts["row"]) for p in got.problems] == [
        (ProblemCode.MARKS_DIFFER, 2, ""),
        (ProblemCode.MARKS_DIFFER, 4, "2"),
    ]
    assert exam.marks() == {"李思源": Fraction(60)}


def test_files_of_one_import_that_contradict_each_other_are_believed_in_neither(exam: Exam) -> None:
    got = exam.service.import_files([exam.path((*ZHANG.who, 80)), exam.path((*ZHANG.who, 70), (*LI.who, 50))])
    assert (got.added, got.unmatched) == (1, 2)
    assert exam.marks() == {"李思源": Fraction(50)}


@pytest.mark.parametrize("cell", [101, -1, "#N/A", "约80", ""])
def test_what_cannot_be_a_mark_is_not_taken(exam: Exam, cell: str | int) -> None:
    got = exam.service.import_file(exam.path((*ZHANG.who, cell), (*LI.who, 60)))
    assert (got.added, got.rejected) == (1, 1)
    assert exam.marks() == {"李思源": Fraction(60)}


def test_a_correction_shows_old_and_new_and_undoing_it_restores_the_old(exam: Exam) -> None:
    exam.service.import_file(exam.path((*ZHANG.who, 50), (*LI.who, "缺考")))
    path = exam.path((*ZHANG.who, 70), (*LI.who, "缺考"), (*WANG.who, 65))
    got = exam.service.import_file(path)
    (change,) = got.changes
    assert (change.name, change.old.mark, change.new.mark) == ("张晓明", 50, 70)
    assert (got.added, got.changed, got.unchanged) == (1, 1, 1)
    undone = exam.batches.undo(got.batch or 0)
    assert (undone.rows, undone.restored, undone.kept) == (2, 1, ())
    assert exam.marks() == {"张晓明": Fraction(50), "李思源": ExamStatus.ABSENT}
    assert exam.service.import_file(path).added == 1


def test_a_trial_says_what_the_import_does_and_keeps_nothing(exam: Exam) -> None:
    exam.service.import_file(exam.path((*ZHANG.who, 50)))
    path = exam.path((*ZHANG.who, 70), (*LI.who, "优"), ("谁", "", 60))
    tried = exam.service.import_files([path], dry_run=True)
    assert exam.marks() == {"张晓明": Fraction(50)}
    done = exam.service.import_files([path])
    assert (tried.dry_run, done.dry_run) == (True, False)
    assert (tried.changes, tried.words, tried.problems) == (done.changes, done.words, done.problems)


def test_a_page_reads_only_the_marks_of_its_trainees(exam: Exam) -> None:
    exam.service.import_file(exam.path(*((*person.who, 60 + n) for n, person in enumerate(CLASS))))
    everyone, total = exam.service.lines(None)
    (second,), again = exam.service.lines(None, "", 1, 1)
    assert (second, again) == (everyone[1], total)


CELLS = st.sampled_from([0, 59.5, 60, 88, "缺考", "缓考", "优秀", 120, ""])


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    rows=st.lists(st.tuples(st.sampled_from(CLASS), CELLS), max_size=8),
    order=st.randoms(use_true_random=False),
    cut=st.integers(0, 8),
)
def test_shuffled_split_and_repeated_files_say_the_same(
    exam: Exam, rows: list[tuple[Somebody, float | str]], order: object, cut: int
) -> None:
    told: list[Row] = [(*person.who, cell) for person, cell in rows]
    whole = exam.service.import_files([exam.path(*told)])
    said = exam.marks()
    if whole.batch is not None:
        exam.batches.undo(whole.batch)
    assert exam.marks() == {}
    order.shuffle(told)  # type: ignore[attr-defined]  # a Random of hypothesis
    paths = [exam.path(*part) for part in (told[:cut], told[cut:])]
    split = exam.service.import_files([*paths, *paths])
    assert exam.marks() == said
    assert exam.service.import_files(paths).batch is None
    if split.batch is not None:
        exam.batches.undo(split.batch)
