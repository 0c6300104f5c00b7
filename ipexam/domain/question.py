"""A question (试题) and its immutable versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction


class QuestionType(Enum):
    """The six types of the bank."""

    SINGLE = "single"  # 单选题
    MULTIPLE = "multiple"  # 多选题
    TRUE_FALSE = "true_false"  # 判断题
    FILL_IN = "fill_in"  # 填空题
    SHORT_ANSWER = "short_answer"  # 简答题
    CASE = "case"  # 案例分析题

    @property
    def written(self) -> bool:
        """Whether a person has to mark it."""
        return self in (QuestionType.SHORT_ANSWER, QuestionType.CASE)

    @property
    def has_options(self) -> bool:
        """Whether a candidate chooses among options."""
        return self in (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)


class CognitiveLevel(Enum):
    """What the question asks of the candidate."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"


class QuestionStatus(Enum):
    """Where a question stands in its life. Only approved questions are drawn into papers."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    SUSPENDED = "suspended"
    RETIRED = "retired"


BLANK = "____"
"""How a stem marks one blank of a fill-in question."""


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One point of a written answer and the share of the maximum it earns."""

    points: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key (答案). `choices` are indexes of right options from 0 (true/false: 正确 is 0, 错误 is 1);
    `blanks` holds the accepted alternatives per blank, the model answer first."""

    choices: tuple[int, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    answer: str = ""
    rubric: tuple[RubricLine, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """Everything an edit can change; a version freezes it. `difficulty` is the author's estimate, 1 to 5."""

    type: QuestionType
    course_code: str
    stem: str
    options: tuple[str, ...]
    key: Key
    difficulty: int
    level: CognitiveLevel | None
    knowledge: str
    source: str
    law_date: date | None
    expires_on: date | None
    explanation: str


@dataclass(frozen=True, slots=True)
class QuestionVersion:
    """A version of a question, never changed once written. `no` counts from 1."""

    id: int
    question_id: int
    code: str
    no: int
    status: QuestionStatus
    content: QuestionContent
    made_at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question's newest version as the list shows it."""

    id: int
    code: str
    version: int
    type: QuestionType
    course_code: str
    stem: str
    difficulty: int
    status: QuestionStatus


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """What the list of questions shows. `text` is searched in stem, options, explanation and code."""

    text: str = ""
    type: QuestionType | None = None
    module_code: str = ""
    course_code: str = ""
    status: QuestionStatus | None = None
