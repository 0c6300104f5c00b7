"""What a sitting says about its questions: facility, discrimination, distractors, and how reliable the whole paper is.

Marks are what is analysed, not right or wrong. Every figure that cannot be computed (nobody sat, all marks equal) is
None and never a number that looks like one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.programme import Audience
from ipexam.domain.question import QuestionType

FEWEST_FOR_FLAGS = 20
"""With fewer candidates nothing is flagged: chance alone would do it."""

FEWEST_FOR_TRUST = 30
"""With fewer candidates every figure is only for reference (参考值)."""


class ItemFlag(Enum):
    """Why somebody should look at a question."""

    TOO_EASY = "too_easy"
    TOO_HARD = "too_hard"
    WEAK = "weak"  # hardly tells strong candidates from weak ones
    NEGATIVE = "negative"  # weak candidates do better: often a wrong key
    LOWERS_ALPHA = "lowers_alpha"
    DISTRACTOR_IDLE = "distractor_idle"
    DISTRACTOR_MISLEADS = "distractor_misleads"  # strong candidates choose a wrong option


@dataclass(frozen=True, slots=True)
class WholeStatistics:
    """A form as a whole over `n` candidates and `items` questions.

    `mean`, `median`, `sd` and `sem` are marks of `maximum`; `sd` divides by n - 1. `alpha` is Cronbach's alpha,
    k/(k-1)(1 - sum of item variances / variance of the sum); `sem` is sd * sqrt(1 - alpha). `skewness` is the third
    standardised moment.
    """

    n: int
    items: int
    maximum: float
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    alpha: float | None
    sem: float | None


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """A question over `n` candidates who were asked it.

    `facility` (难度值 P) is mean / maximum: higher is easier. `discrimination` is the correlation of a question's mark
    with the rest of the paper. `efficiency` is Moodle's discriminative efficiency in per cent: the covariance with the
    rest against the largest that these marks could have. `alpha_without` is alpha of the paper without the question.
    `blank` is the share of candidates who left it unanswered; those count 0.
    """

    n: int
    facility: float | None
    sd: float | None
    discrimination: float | None
    efficiency: float | None
    alpha_without: float | None
    blank: float
    flags: tuple[ItemFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionStatistics:
    """One option of a question: who chose it. `groups` are shares of the weaker, middle and stronger third of the
    candidates by the rest of the paper; `correlation` is that of choosing it with the rest of the paper."""

    index: int
    right: bool
    chosen: int
    share: float
    groups: tuple[float, float, float]
    correlation: float | None
    flags: tuple[ItemFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownStatistics:
    """What all sittings so far say about a version of a question: figures of `n` candidates, weighted by them."""

    n: int
    facility: float | None
    discrimination: float | None
    seconds: float | None
    lookups: float | None
    flags: tuple[ItemFlag, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """A question of a form with what its candidates did.

    `seconds` is the median time on screen and `lookups` the mean number of searches and opened pages of the open book,
    `lookup_seconds` the mean time of these; None where no journal tells. `flags` are those of the question and of its
    options. `difficulty` is what its author expected, 1 to 5.
    """

    version_id: int
    question_id: int
    code: str
    position: int
    type: QuestionType
    stem: str
    difficulty: int
    maximum: float
    statistics: ItemStatistics
    options: tuple[OptionStatistics, ...]
    option_texts: tuple[str, ...]
    seconds: int | None
    lookups: float | None
    lookup_seconds: int | None

    @property
    def flags(self) -> tuple[ItemFlag, ...]:
        """Every reason to look at it, each once."""
        return tuple(dict.fromkeys((*self.statistics.flags, *(f for option in self.options for f in option.flags))))


@dataclass(frozen=True, slots=True)
class FormAnalysis:
    """A form with its questions in its order."""

    form_id: int
    label: str
    whole: WholeStatistics
    items: tuple[ItemAnalysis, ...]


@dataclass(frozen=True, slots=True)
class GroupResult:
    """How an audience group did; `audience` is None for those whose group nobody knows. `mean` is of 100."""

    audience: Audience | None
    n: int
    passed: int
    mean: float


@dataclass(frozen=True, slots=True)
class SittingAnalysis:
    """What the real sittings of a paper say. Marks in here are of 100.

    `waiting` candidates have unmarked answers and are left out of everything. `bins` counts candidates per ten marks,
    the last bin holds 90 to 100. `pass_mark` is the programme's exam pass mark.
    """

    paper_code: str
    title: str
    sittings: tuple[str, ...]
    n: int
    waiting: int
    pass_mark: float
    passed: int
    mean: float | None
    sd: float | None
    bins: tuple[int, ...]
    groups: tuple[GroupResult, ...]
    forms: tuple[FormAnalysis, ...]

    @property
    def flags_nothing(self) -> bool:
        """Whether no form had candidates enough to flag anything."""
        return all(form.whole.n < FEWEST_FOR_FLAGS for form in self.forms)

    @property
    def to_review(self) -> tuple[tuple[str, ItemAnalysis], ...]:
        """Form and question of everything that is flagged, the most doubtful first."""
        flagged = [(form.label, item) for form in self.forms for item in form.items if item.flags]
        return tuple(sorted(flagged, key=_doubt))


def _doubt(place: tuple[str, ItemAnalysis]) -> tuple[bool, int, float]:
    """A negative discrimination first, then the number of flags, then how little it discriminates."""
    statistics, flags = place[1].statistics, place[1].flags
    return ItemFlag.NEGATIVE not in flags, -len(flags), statistics.discrimination or 0.0
