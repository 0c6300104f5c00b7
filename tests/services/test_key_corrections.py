"""A corrected key marks everybody again: shown first, in one transaction, undoable, and for late answer files too."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.marking import CorrectionKind
from ipexam.domain.marking_errors import CorrectionUndone, KeyDoesNotFit, ReasonNeeded
from ipexam.domain.question import Key, QuestionContent, QuestionFilter, QuestionType
from ipexam.services.audit import AuditService
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.key_corrections import KeyCorrectionService, Wish
from ipexam.services.marking import MarkingService
from tests.services.exams import ExamDay


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    """Seat 01 answered everything right, seat 02 left everything blank, seat 03 has not come home yet."""
    made = ExamDay(office, tmp_path)
    room = made.room(made.export())
    made.late = made.sit(room, 3, {})  # type: ignore[attr-defined]  # kept for one story
    made.answers.import_files([made.sit(room, 1, made.right_answers(1)), made.sit(room, 2, {})])
    return made


def service(day: ExamDay) -> KeyCorrectionService:
    return KeyCorrectionService(day.desk)


def question(day: ExamDay, kind: QuestionType, seat: int = 1) -> tuple[str, QuestionContent]:
    """A question of this type that the form of a seat asks."""
    contents = day.papers.contents(None, day.paper.code, day.sitting.seats[seat - 1].form)
    return next(each for each in contents if each[1].type is kind)


def wish(day: ExamDay, code: str, kind: CorrectionKind, **more: object) -> Wish:
    return Wish(day.paper.code, code, kind, "选项印错", **more)  # type: ignore[arg-type]  # fields by name


def raws(day: ExamDay) -> dict[str, Fraction]:
    return {line.seat: line.raw for line in day.answers.lines()}


def test_void_gives_everybody_the_full_mark_blank_or_not(day: ExamDay) -> None:
    code, _ = question(day, QuestionType.SINGLE, seat=2)
    before = raws(day)
    outcome = service(day).remark(None, wish(day, code, CorrectionKind.VOID))
    assert [(c.seat, c.old, c.new) for c in outcome.changes if c.seat == "02"] == [
        ("02", 0, outcome.changes[0].maximum)
    ]
    after = raws(day)
    assert after["02"] == before["02"] + outcome.changes[0].maximum
    assert after["01"] == before["01"]


def test_a_trial_shows_the_same_list_and_keeps_nothing(day: ExamDay) -> None:
    code, _ = question(day, QuestionType.TRUE_FALSE, seat=2)
    before, rows = raws(day), AuditService(day.desk).page()[1]
    tried = service(day).remark(None, wish(day, code, CorrectionKind.VOID), dry_run=True)
    assert (raws(day), AuditService(day.desk).page()[1], service(day).lines()) == (before, rows, [])
    done = service(day).remark(None, wish(day, code, CorrectionKind.VOID))
    assert (tried.dry_run, tried.correction_id, tried.changes) == (True, None, done.changes)
    assert done.changes[0].new_raw == raws(day)["02"]
    assert AuditService(day.desk).page()[0][0].facts["changed"] == len(done.changes)


def test_undoing_marks_everybody_as_before_and_keeps_the_correction(day: ExamDay) -> None:
    code, _ = question(day, QuestionType.SINGLE, seat=2)
    before = raws(day)
    done = service(day).remark(None, wish(day, code, CorrectionKind.VOID))
    assert done.correction_id is not None
    tried = service(day).undo(None, done.correction_id, dry_run=True)
    undone = service(day).undo(None, done.correction_id)
    assert [(c.old, c.new) for c in undone.changes] == [(c.new, c.old) for c in done.changes]
    assert (tried.changes, raws(day)) == (undone.changes, before)
    (kept,) = service(day).lines()
    assert (kept.question_code, kept.reason, kept.undone_at) == (code, "选项印错", day.desk.clock())
    with pytest.raises(CorrectionUndone):
        service(day).undo(None, done.correction_id)


def test_the_corrected_key_of_the_bank_finds_its_options_by_their_text(day: ExamDay) -> None:
    code, content = question(day, QuestionType.SINGLE)
    bank = BankService(day.desk)
    (line,) = bank.page(None, QuestionFilter(text=code))[0]
    options = content.options[::-1]
    bank.edit(None, line.id, replace(content, options=options, key=Key(choices=(0,))), line.version)
    outcome = service(day).remark(None, wish(day, code, CorrectionKind.BANK))
    assert [(c.seat, c.new) for c in outcome.changes] == [("01", 0)]
    (kept,) = service(day).lines()
    assert kept.key == Key(choices=(content.options.index(options[0]),))


def test_a_mark_that_a_person_gave_comes_back_when_void_is_undone(day: ExamDay) -> None:
    (answer,) = day.written.written()
    day.written.give(answer.attempt_id, answer.item_id, Fraction(4))
    MarkingService(day.desk).release(None, "S1")
    before = raws(day)
    done = service(day).remark(None, wish(day, answer.question_code, CorrectionKind.VOID))
    assert [(c.old, c.new) for c in done.changes if c.seat == "01"] == [(4, 10)]
    assert day.written.written() == []
    service(day).undo(None, done.correction_id or 0)
    assert raws(day) == before
    assert [a.mark for a in day.written.written()] == [4]


def test_an_answer_file_that_comes_late_is_marked_by_the_corrected_key(day: ExamDay) -> None:
    code, _ = question(day, QuestionType.SINGLE, seat=3)
    outcome = service(day).remark(None, wish(day, code, CorrectionKind.VOID))
    day.answers.import_files([day.late])  # type: ignore[attr-defined]  # kept for this story
    assert raws(day)["03"] == (outcome.changes[0].maximum if outcome.changes else 1)


@pytest.mark.parametrize(
    "more", [{}, {"also": (0,)}, {"also": (9,)}, {"also": (0, 1)}, {"text": "出质登记"}], ids=lambda each: str(each)
)
def test_a_correction_that_does_not_fit_the_question_is_refused(day: ExamDay, more: dict[str, object]) -> None:
    code, _ = question(day, QuestionType.SINGLE)
    with pytest.raises(KeyDoesNotFit):
        service(day).remark(None, wish(day, code, CorrectionKind.ALSO, **more))


def test_without_a_reason_a_question_or_a_newer_version_nothing_is_corrected(day: ExamDay) -> None:
    code, _ = question(day, QuestionType.SINGLE)
    with pytest.raises(ReasonNeeded):
        service(day).remark(None, replace(wish(day, code, CorrectionKind.VOID), reason=" "))
    with pytest.raises(SubjectUnknown):
        service(day).remark(None, wish(day, "9.9-9", CorrectionKind.VOID))
    with pytest.raises(KeyDoesNotFit):
        service(day).remark(None, wish(day, code, CorrectionKind.BANK))
    assert {code for code, _ in service(day).asked(None, day.paper.code)} >= {code}
