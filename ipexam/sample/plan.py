"""The plan of the sample year: everybody's learning, classes and exam, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from ipexam.domain.programme import Audience
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


@dataclass(frozen=True, slots=True)
class Answers:
    """What a candidate in the room gets right: counts of each type, and the marks a person gives to what was written.

    The paper has 30 single (1 each), 15 multiple (2), 10 true/false (1), 5 fill-in (2), 2 short (5), 1 case (10).
    `written` holds the marks of the short answers and the case in the paper's order; None is left unmarked.
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
        return Answers(20, 8, 7, 3, (3, 3, 5))  # 20 + 16 + 7 + 6 + 11 = 60
    if fate is Fate.ANSWER_UNMARKED:
        return Answers(20, 9, 6, 3, (3, 2, None))  # 55 as it stands, 65 at best
    if fate is Fate.MARK_SHORT:
        return Answers(*_counts(chance, 0.4), (chance.randint(0, 2), chance.randint(0, 2), chance.randint(0, 4)))
    return Answers(*_counts(chance, 0.8), (chance.randint(3, 5), chance.randint(3, 5), chance.randint(6, 10)))


def _counts(chance: Random, share: float) -> tuple[int, int, int, int]:
    """About this share of each type right, give or take a little."""
    single, multiple, true_false, fill_in = (
        round(count * min(1.0, share + chance.uniform(-0.1, 0.15))) for count in (30, 15, 10, 5)
    )
    return single, multiple, true_false, fill_in
