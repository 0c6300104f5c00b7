"""The plan of the sample year: everybody's learning, classes and exam, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from ipexam.domain.programme import Audience
from ipexam.domain.question import QuestionType
from ipexam.sample.fates import Fate
from ipexam.sample.learning import Learning, plan_learning
from ipexam.sample.people import SamplePerson, invent_people

PROGRAMME_TEMPLATE = "guangdong-ip-operations"
SEED = 20250804

CLASSES = {
    Audience.GOVERNMENT: (2,),
    Audience.ENTERPRISE: (3, 4),
    Audience.UNIVERSITY: (5,),
    Audience.RESEARCH: (5,),
    Audience.FINANCE: (6, 7),
    Audience.SERVICE: (6, 7),
}
"""The classes of the schedule for each group (notice, section 7)."""


PAPER_ITEMS = {
    QuestionType.SINGLE: (20, 1),
    QuestionType.MULTIPLE: (10, 2),
    QuestionType.TRUE_FALSE: (10, 1),
    QuestionType.FILL_IN: (5, 2),
    QuestionType.SHORT_ANSWER: (2, 10),
    QuestionType.CASE: (1, 20),
}
"""The shipped blueprint as the plan counts on it: questions of each type, and what one is worth."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a candidate in the room gets right: counts of each type, and the marks a person gives to what was written.

    `written` holds the marks of the two short answers and the case in the paper's order; None is left unmarked.
    """

    single: int
    multiple: int
    true_false: int
    fill_in: int
    written: tuple[int | None, int | None, int | None]

    @property
    def mark(self) -> Decimal | None:
        """The mark out of 100; None while something is unmarked."""
        given = [mark for mark in self.written if mark is not None]
        if len(given) < len(self.written):
            return None
        return Decimal(self.single + 2 * self.multiple + self.true_false + 2 * self.fill_in + sum(given))

    @property
    def right(self) -> dict[QuestionType, int]:
        """How many questions with a key are right, by type."""
        return {
            QuestionType.SINGLE: self.single,
            QuestionType.MULTIPLE: self.multiple,
            QuestionType.TRUE_FALSE: self.true_false,
            QuestionType.FILL_IN: self.fill_in,
        }


@dataclass(frozen=True, slots=True)
class SampleTrainee:
    """A person's planned year. `sessions` count; `mark` is the exam's, None where there is none."""

    person: SamplePerson
    wanted: tuple[int, ...]
    learning: Learning
    sessions: tuple[int, ...]
    mark: Decimal | None
    answers: Answers | None

    @property
    def fate(self) -> Fate:
        """What becomes of the trainee."""
        return self.person.fate


@dataclass(frozen=True, slots=True)
class SampleYear:
    """The whole plan, in the order of registration."""

    trainees: tuple[SampleTrainee, ...]

    @property
    def room(self) -> tuple[SampleTrainee, ...]:
        """Those who sit in the exam room, in the order of their seats."""
        seated = [one for one in self.trainees if one.person.seat]
        return tuple(sorted(seated, key=lambda one: one.person.seat))

    @property
    def on_paper(self) -> tuple[SampleTrainee, ...]:
        """Those who sit on paper, or should."""
        return tuple(one for one in self.trainees if not one.person.seat)

    def of(self, fate: Fate) -> tuple[SampleTrainee, ...]:
        """Those with this fate."""
        return tuple(one for one in self.trainees if one.fate is fate)

    def count(self, verdict: str) -> int:
        """How many must get this verdict."""
        return sum(one.fate.outcome.verdict == verdict for one in self.trainees)


def plan_year(seed: int = SEED) -> SampleYear:
    """The plan of a seed; the same seed gives the same plan."""
    chance = Random(seed)  # noqa: S311  # an invented year, no secret
    return SampleYear(tuple(_planned(person, chance) for person in invent_people(chance)))


def _planned(person: SamplePerson, chance: Random) -> SampleTrainee:
    classes = CLASSES[person.audience]
    wanted = classes if chance.random() < 0.2 else (chance.choice(classes),)
    answers = _answers(person.fate, chance) if person.seat else None
    return SampleTrainee(
        person=person,
        wanted=wanted,
        learning=plan_learning(person, chance),
        sessions=wanted if person.fate.attends else (),
        mark=answers.mark if answers else _paper_mark(person.fate, chance),
        answers=answers,
    )


def _paper_mark(fate: Fate, chance: Random) -> Decimal | None:
    """A mark on paper, in halves where nothing else is said."""
    if fate in _NO_MARK:
        return None
    if fate is Fate.PASSES_AT_60:
        return Decimal(60)
    if fate is Fate.A_HAIR_SHORT:
        return Decimal("59.996")
    if fate is Fate.MARK_SHORT:
        return Decimal(chance.randint(42, 119)) / 2
    return Decimal(chance.randint(121, 194)) / 2


_NO_MARK = frozenset(
    {Fate.ABSENT, Fate.VOID, Fate.GAVE_UP, Fate.DEFERRED, Fate.MARK_MISSING, Fate.MARK_A_WORD, Fate.MARKS_CONFLICT}
)


def _answers(fate: Fate, chance: Random) -> Answers:
    if fate is Fate.PASSES_AT_60:
        return Answers(14, 6, 7, 3, (6, 5, 10))  # 14 + 12 + 7 + 6 + 21 = 60
    if fate is Fate.ANSWER_UNMARKED:
        return Answers(14, 6, 7, 3, (6, 5, None))  # 50 as it stands, 70 at best
    if fate is Fate.MARK_SHORT:
        return Answers(*_counts(chance, 0.4), (chance.randint(0, 3), chance.randint(0, 3), chance.randint(0, 6)))
    return Answers(*_counts(chance, 0.8), (chance.randint(6, 9), chance.randint(6, 9), chance.randint(12, 18)))


def _counts(chance: Random, share: float) -> tuple[int, int, int, int]:
    """About this share of each type right, give or take a little."""
    keyed = [count for kind, (count, _) in PAPER_ITEMS.items() if not kind.written]
    single, multiple, true_false, fill_in = (
        round(count * min(1.0, share + chance.uniform(-0.1, 0.15))) for count in keyed
    )
    return single, multiple, true_false, fill_in
