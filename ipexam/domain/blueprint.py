"""A blueprint (双向细目表): what each parallel form (卷型) of a paper must be made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from ipexam.domain.question import QuestionType


class DifficultyBand(Enum):
    """Thirds of the difficulty scale, in hundredths of 1 (easiest) to 5: below 250, 250 to 350, above 350."""

    EASY = "easy"  # 易
    MEDIUM = "medium"  # 中
    HARD = "hard"  # 难

    @staticmethod
    def of(difficulty: int) -> DifficultyBand:
        """The band of a difficulty in hundredths."""
        if difficulty < 250:
            return DifficultyBand.EASY
        return DifficultyBand.HARD if difficulty > 350 else DifficultyBand.MEDIUM


@dataclass(frozen=True, slots=True)
class BlueprintCell:
    """So many questions of one module and type; with a band, of one difficulty too."""

    module_code: str
    type: QuestionType
    count: int
    band: DifficultyBand | None = None


class Aspect(Enum):
    """What a marginal counts across all cells."""

    COURSE = "course"
    LEVEL = "level"
    KNOWLEDGE = "knowledge"
    TAG = "tag"
    DIFFICULTY = "difficulty"


@dataclass(frozen=True, slots=True)
class Span:
    """From `least` to `most`, both allowed. Difficulties are in hundredths, times in seconds."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Marginal:
    """So many questions of a form share a value of an aspect: a course code, a level's or a band's value, a 知识点, a
    tag. The counts of different aspects overlap."""

    aspect: Aspect
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class ExposureLimit:
    """Which questions were seen too often; 0 is no limit. A question was seen in every sitting that had it.

    At most `most_uses` sittings so far; not in the last `idle_sittings` sittings; not in the last `idle_days` days.
    """

    most_uses: int = 0
    idle_sittings: int = 0
    idle_days: int = 0


class Objective(Enum):
    """Which of the many papers that fit a blueprint is the best."""

    LEAST_EXPOSURE = "least_exposure"
    """The questions that were seen least; among equals the seed decides."""
    MOST_INFORMATION = "most_information"
    """The form that tells candidates apart worst does it as well as possible (maximin)."""
    EVEN_DIFFICULTY = "even_difficulty"
    """The form furthest from the middle of the difficulty span is as near to it as possible (minimax)."""


MOST_FORMS = 26
"""Forms are labelled A to Z."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper is made of. With nothing but cells and marks it is a plain table of modules and types.

    Within one module and type either every cell has a band or none has. `difficulty` bounds the mean of a form,
    `seconds` its whole expected time. `forms_per_question` is in how many forms a question may stand; 0 shares
    questions only where the bank is too small. `group_at_most` is how many questions of one passage (共用题干) a form
    may have; 0 takes all of a passage or none. `must` are codes of questions that stand in every form (锚题), whatever
    their exposure; those of `must_not` stand in none.
    """

    cells: tuple[BlueprintCell, ...]
    maximum_per_type: Mapping[QuestionType, Fraction]
    marginals: tuple[Marginal, ...] = ()
    difficulty: Span | None = None
    seconds: Span | None = None
    exposure: ExposureLimit = ExposureLimit()
    group_at_most: int = 0
    forms_per_question: int = 0
    forms: int = 2
    objective: Objective = Objective.LEAST_EXPOSURE
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()

    @property
    def questions(self) -> int:
        """How many questions one form has."""
        return sum(cell.count for cell in self.cells)

    @property
    def maximum(self) -> Fraction:
        """The marks of all its questions. With limits less can be earned: `PaperRules.maximum`."""
        return sum((cell.count * self.maximum_per_type[cell.type] for cell in self.cells), Fraction(0))

    @property
    def worths(self) -> tuple[tuple[QuestionType, Fraction], ...]:
        """Type and mark of every question of one form."""
        return tuple((cell.type, self.maximum_per_type[cell.type]) for cell in self.cells for _ in range(cell.count))
