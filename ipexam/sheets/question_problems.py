"""What is wrong with one row of a question sheet, and how far its question can come because of it."""

from __future__ import annotations

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.question_file import Standing
from ipexam.sheets.header import Record
from ipexam.sheets.headers_questions import QuestionColumn

_DRAFTS = frozenset(
    {
        ProblemCode.KEY_MISSING,
        ProblemCode.KEYS_CONTRADICT,
        ProblemCode.PAIRS_INCOMPLETE,
        ProblemCode.QUESTION_TYPE_UNSUPPORTED,
        ProblemCode.IMAGE_MISSING,
        ProblemCode.SCORING_UNKNOWN,
    }
)
"""What somebody can add or decide later; anything else that is wrong with a key is a contradiction."""


class RowProblems:
    """The problems of a row as they are met."""

    def __init__(self, record: Record[QuestionColumn]) -> None:
        self._record = record
        self.found: list[Problem] = []
        self.standing = Standing.SOUND

    def report(self, column: QuestionColumn, code: ProblemCode, said: str = "") -> None:
        """Tell of a cell; the question is as good as before. `said` stands for what the cell says."""
        text = said or self._record.text(column)
        self.found.append(Problem(self._record.where(column), code, {"value": text} if text else {}))

    def refuse(self, column: QuestionColumn, code: ProblemCode, said: str = "") -> None:
        """Tell of a cell without which the question is a draft, or rejected when it contradicts itself."""
        if code is ProblemCode.KEY_BEYOND_OPTIONS and self.standing is Standing.REJECTED:
            return  # the options were told already
        if code not in _DRAFTS:
            self.reject(column, code)
            return
        self.report(column, code, said)
        self.draft()

    def draft(self) -> None:
        """Keep the question as a draft at best."""
        if self.standing is Standing.SOUND:
            self.standing = Standing.DRAFT

    def reject(self, column: QuestionColumn, code: ProblemCode) -> None:
        """Tell of a cell because of which the question cannot be taken in."""
        self.report(column, code)
        self.standing = Standing.REJECTED
