"""Words about exam marks (考试成绩): 合格, 不合格, 缺考, 违纪(成绩无效), 缓考."""

from __future__ import annotations

from fractions import Fraction

from ipexam.domain.marks import ExamMark, ExamStatus, MarkChange, MarkSource, MarkWord
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside


def status(value: ExamStatus | None) -> str:
    """What became of the exam; None is no record at all."""
    match value:
        case None:
            return _("No mark yet")
        case ExamStatus.MARKED:
            return _("Marked")
        case ExamStatus.ABSENT:
            return _("Absent from the exam")
        case ExamStatus.VOID:
            return _("Misconduct (mark void)")
        case ExamStatus.DEFERRED:
            return _("Exam deferred")
        case ExamStatus.UNMARKED:
            return _("Waiting for marking")


def status_with_note(value: ExamStatus | None, note: str) -> str:
    """A status with the reason that the marks sheet gives: 缓考（住院）."""
    return _("{status} ({note})").format(status=status(value), note=note) if note else status(value)


def change(value: MarkChange, pass_mark: Fraction) -> tuple[str, str]:
    """What the office had and what the sheet says."""
    return _said(value.old, pass_mark), _said(value.new, pass_mark)


def _said(mark: ExamMark, pass_mark: Fraction) -> str:
    return status(mark.status) if mark.mark is None else decimal_beside(mark.mark, pass_mark)


def word_question(value: MarkWord) -> str:
    """The question what a word in a column of marks is worth."""
    return _("“{word}” stands in {n} rows: how many marks out of 100 is it?").format(word=value.word, n=value.rows)


def result(value: ExamStatus | None, mark: Fraction | None, pass_mark: Fraction) -> str:
    """The exam's result: passed or not when there is a mark, else its status."""
    if value is ExamStatus.MARKED and mark is not None:
        return _("Exam passed") if mark >= pass_mark else _("Exam failed")
    return status(value)


def mark_text(mark: Fraction | None, pass_mark: Fraction) -> str:
    """The mark beside its pass mark, never rounded across it; a dash without a mark."""
    return "—" if mark is None else decimal_beside(mark, pass_mark)


def source(value: MarkSource) -> str:
    """Where a whole mark came from."""
    return {MarkSource.SHEET: _("Marks sheet"), MarkSource.ATTEMPT: _("Exam room")}[value]
