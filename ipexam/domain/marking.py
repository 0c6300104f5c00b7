"""Marking what people wrote (主观题评阅): first and second marker, arbitration, release, corrected keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from fractions import Fraction

from ipexam.domain.question import Key, QuestionType


class Round(Enum):
    """In which round a mark was given: by the first marker (初评), the second (复评), or the arbiter (仲裁)."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


class Stage(Enum):
    """Where the marking of an answer stands. Only a released mark counts."""

    FIRST = "first"
    SECOND = "second"
    DISPUTED = "disputed"
    DECIDED = "decided"
    RELEASED = "released"


class Queue(Enum):
    """Which answers a marker looks at: what waits for their mark (arbitration aside), of that what somebody else marked
    first, what they shall decide between two marks, what they marked, or everything."""

    WAITING = "waiting"
    SECOND = "second"
    ARBITRATION = "arbitration"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class MarkingRules:
    """How the answers of a sitting are marked.

    With two markers a third person decides when their marks differ by more than `threshold_percent` of the maximum
    (Chinese 双评 practice: a tenth to a fifth of it); else the mean counts, rounded half up to a hundredth, the unit in
    which marks are kept.
    """

    markers: int = 1
    threshold_percent: Fraction = Fraction(20)


@dataclass(frozen=True, slots=True)
class AnswerMarks:
    """The newest mark of each round of one answer, and who gave it; `released` is the one that counts."""

    first: Fraction | None = None
    first_marker: str = ""
    second: Fraction | None = None
    second_marker: str = ""
    third: Fraction | None = None
    third_marker: str = ""
    released: Fraction | None = None

    def by(self, which: Round) -> Fraction | None:
        """The mark of a round."""
        return {Round.FIRST: self.first, Round.SECOND: self.second, Round.THIRD: self.third}[which]


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """A written answer as one marker may see it: no name, no seat, and no mark of another marker.

    `round` is the one in which this person marks it, None when it is not theirs to mark; `mark` is their own, or the
    released one. `others` are the two marks between which an arbiter decides. Stem (below its passage), model answer
    and rubric are texts of `domain.rich_text`; what was answered is plain.
    """

    attempt_id: int
    item_id: str
    question_code: str
    stem: str
    model_answer: str
    rubric: tuple[tuple[Fraction, str], ...]
    text: str
    maximum: Fraction
    mark: Fraction | None
    stage: Stage = Stage.FIRST
    round: Round | None = Round.FIRST
    others: tuple[Fraction, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it waits for this person's mark."""
        return self.round is not None and self.mark is None


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question version whose answers a person marks: how many wait for this person, arbitration included, how many
    have no decided mark yet, of how many that came back. `stem` stands below its passage."""

    version_id: int
    code: str
    type: QuestionType
    stem: str
    waiting: int
    undecided: int
    answers: int


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One mark as it was given: all are kept. Times are aware UTC."""

    round: Round
    mark: Fraction
    actor: str
    given_at: datetime
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class MarkingLine:
    """How far the marking of a sitting is. `released_at` is None while nothing was released, and after reopening."""

    sitting_code: str
    name: str
    rules: MarkingRules
    answers: int
    undecided: int
    disputed: int
    to_release: int
    released: int
    released_at: datetime | None
    released_by: str


class CorrectionKind(Enum):
    """How a key (答案) is corrected once a paper went out."""

    BANK = "bank"  # the key of the question's newest version in the bank
    ALSO = "also"  # another answer is also right
    VOID = "void"  # the question does not count: everybody has its full mark (全体给分)


@dataclass(frozen=True, slots=True)
class MarkingKey:
    """The key by which an item is marked: any of several keys is right; `void` gives everybody the full mark."""

    keys: tuple[Key, ...]
    void: bool = False


@dataclass(frozen=True, slots=True)
class KeyCorrection:
    """A correction of one question's key on one paper. Undone ones are kept. `also` are the bank's option indexes that
    are right as well, or a further text for the blank `blank`, from 0."""

    id: int
    paper_code: str
    question_code: str
    version_id: int
    kind: CorrectionKind
    reason: str
    actor: str
    made_at: datetime
    undone_at: datetime | None
    also: tuple[int, ...] = ()
    blank: int = 0
    text: str = ""
    key: Key | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """An answer whose mark a corrected key changes. `old` and `new` are its marks, None waits for a person; `old_raw`
    and `new_raw` are those of the whole attempt, as far as it is marked."""

    sitting_code: str
    seat: str
    item_id: str
    old: Fraction | None
    new: Fraction | None
    maximum: Fraction
    old_raw: Fraction
    new_raw: Fraction
    raw_maximum: Fraction


@dataclass(frozen=True, slots=True)
class RemarkOutcome:
    """What re-marking did, or would do (`dry_run`): how many answer files were looked at, and what changed."""

    correction_id: int | None
    attempts: int
    changes: Sequence[Remark]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two written answers of one sitting that read much alike (雷同). It says where to look and decides nothing.

    `percent` is the likeness of the two, `model_percent` how much the closer of both is like the model answer: people
    who copy one book are alike as well. `neighbours` sat side by side.
    """

    sitting_code: str
    question_code: str
    seats: tuple[str, str]
    neighbours: bool
    percent: int
    model_percent: int
    texts: tuple[str, str]
