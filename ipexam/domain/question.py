"""A question (试题) and its immutable versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from string import ascii_uppercase


class QuestionType(Enum):
    """The types of the bank, in the order in which a paper asks them.

    `UNKNOWN` is what an import could not read as any of them: kept raw as a draft, never approved, never asked.
    """

    SINGLE = "single"  # 单选题
    MULTIPLE = "multiple"  # 多选题
    TRUE_FALSE = "true_false"  # 判断题
    FILL_IN = "fill_in"  # 填空题
    MATCHING = "matching"  # 匹配题
    SHORT_ANSWER = "short_answer"  # 简答题
    CASE = "case"  # 案例分析题
    UNKNOWN = "unknown"  # 未识别

    @property
    def written(self) -> bool:
        """Whether a person has to mark it."""
        return self in (QuestionType.SHORT_ANSWER, QuestionType.CASE)

    @property
    def has_options(self) -> bool:
        """Whether a candidate chooses among options."""
        return self in (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)


ASKED_TYPES: tuple[QuestionType, ...] = tuple(kind for kind in QuestionType if kind is not QuestionType.UNKNOWN)
"""The types that a paper can ask."""


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


ALLOWED_MOVES = {
    QuestionStatus.DRAFT: (QuestionStatus.REVIEW, QuestionStatus.RETIRED),
    QuestionStatus.REVIEW: (QuestionStatus.APPROVED, QuestionStatus.DRAFT, QuestionStatus.RETIRED),
    QuestionStatus.APPROVED: (QuestionStatus.SUSPENDED, QuestionStatus.RETIRED),
    QuestionStatus.SUSPENDED: (QuestionStatus.REVIEW, QuestionStatus.APPROVED, QuestionStatus.RETIRED),
    QuestionStatus.RETIRED: (QuestionStatus.REVIEW,),
}
"""Where a question may go from each status. Whoever approves is another person than the author (命题人和审题人分开)."""

BLANK = "____"
"""How a stem marks one blank of a fill-in question."""

MOST_OPTIONS = len(ascii_uppercase)
"""An option is named by a letter: on paper, on the screen and in an answer."""


def option_letter(place: int) -> str:
    """The letter of the option at a place from 0; beyond the letters, where only a draft can have one, its number."""
    return ascii_uppercase[place] if place < MOST_OPTIONS else str(place + 1)


def option_letters(places: Iterable[int]) -> str:
    """Options by their letters: `AC`."""
    return "".join(map(option_letter, places))


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One point of a written answer and the share of the maximum it earns."""

    points: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key (答案). `choices` are indexes of right options from 0 (true/false: 正确 is 0, 错误 is 1);
    `blanks` holds the accepted alternatives per blank, the model answer first. With `unordered` each blank's answer
    may stand in any blank. `tolerances`, when there are any, has one number a blank: how far a number may be off; 0
    compares the text. `pairs` names the right option of each premise of a matching question."""

    choices: tuple[int, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    answer: str = ""
    rubric: tuple[RubricLine, ...] = ()
    unordered: bool = False
    tolerances: tuple[Fraction, ...] = ()
    pairs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """Everything an edit can change; a version freezes it. `difficulty` is the author's estimate, 1 to 5.

    Stem, options, premises, passage, answer, rubric and explanation are texts of `domain.rich_text`: images, tables,
    raised and lowered text stand in them. Questions of one passage (共用题干) have the same `group`, a code unique in
    the curriculum, and the same `passage`; each version holds it, so an old paper keeps the passage it had.
    """

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
    premises: tuple[str, ...] = ()
    """What a matching question asks a partner for among its options, which may be more."""
    blank_options: tuple[tuple[str, ...], ...] = ()
    """Per blank of a fill-in question the texts to choose from; empty where the candidate writes."""
    group: str = ""
    passage: str = ""
    tags: tuple[str, ...] = ()
    author: str = ""
    """Who wrote it (命题人); never who reviews it."""
    seconds: int = 0
    """How long it is expected to take; 0 when nobody said."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Every rich text of the question, key and explanation included."""
        key = (self.key.answer, *(line.text for line in self.key.rubric))
        return (self.stem, self.passage, *self.options, *self.premises, *key, self.explanation)


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
    """A question's newest version as the list shows it. `changed_at` is when that version was written."""

    id: int
    code: str
    version: int
    type: QuestionType
    course_code: str
    stem: str
    difficulty: int
    status: QuestionStatus
    group: str = ""
    expires_on: date | None = None
    illustrated: bool = False
    faulty: bool = False
    changed_at: datetime | None = None


class QuestionOrder(Enum):
    """The orders of the list; questions that are equal in one stand by their codes."""

    CODE = "code"
    NEWEST = "newest"  # changed last first
    HARDEST = "hardest"
    EXPIRY = "expiry"  # what expires first, what never does last
    GROUP = "group"  # those of one passage together


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions are meant: the one filter of list, bulk edit, export and assembly. What is left out narrows
    nothing; all that is said must fit the newest version.

    `text` is searched in stem, passage, options, explanation, knowledge, source, author, tags and code; `knowledge`,
    `source` and `author` are found anywhere in their field; `tag` and `group` are whole. `used` says whether a sitting
    ever had the question in a form of its paper; `not_used_since` also finds what no sitting ever had. `facility` and
    `discrimination` are ranges over the newest statistics that sittings gave.
    """

    text: str = ""
    type: QuestionType | None = None
    module_code: str = ""
    course_code: str = ""
    status: QuestionStatus | None = None
    difficulty_from: int | None = None
    difficulty_to: int | None = None
    level: CognitiveLevel | None = None
    knowledge: str = ""
    tag: str = ""
    author: str = ""
    group: str = ""
    source: str = ""
    expires_before: date | None = None
    expires: bool | None = None
    """Whether there is an expiry date at all."""
    law_before: date | None = None
    """The law's version is older than this."""
    used: bool | None = None
    used_since: date | None = None
    not_used_since: date | None = None
    illustrated: bool | None = None
    faulty: bool | None = None
    """Whether it could not be asked or marked as it stands, by `domain.question_check`."""
    batch: int | None = None
    """Some version of it came or changed in this batch."""
    facility_from: float | None = None
    facility_to: float | None = None
    discrimination_from: float | None = None
    discrimination_to: float | None = None
    ids: tuple[int, ...] | None = None
    """Only these questions; an empty tuple finds none."""
