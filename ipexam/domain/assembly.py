"""What is found around an assembly (组卷): constraints, what is short, offers, and the count of the result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from ipexam.domain.blueprint import Aspect, Blueprint, BlueprintCell, DifficultyBand, Marginal
from ipexam.domain.question import QuestionType


class ConstraintKind(Enum):
    """The kinds of things a form must fulfil, in the order in which a report names them."""

    CELL = "cell"
    MARGINAL = "marginal"
    DIFFICULTY = "difficulty"
    TIME = "time"
    PINNED = "pinned"
    BANNED = "banned"
    ENEMIES = "enemies"
    GROUP = "group"
    EXPOSURE = "exposure"
    REUSE = "reuse"
    LEFTOVER = "leftover"
    """Questions that belong to no cell, or that a form has twice."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a blueprint; which fields say what it is about depends on its kind."""

    kind: ConstraintKind
    module_code: str = ""
    type: QuestionType | None = None
    band: DifficultyBand | None = None
    aspect: Aspect | None = None
    value: str = ""

    @staticmethod
    def cell(cell: BlueprintCell) -> Constraint:
        """The count of a cell."""
        return Constraint(ConstraintKind.CELL, cell.module_code, cell.type, cell.band)

    @staticmethod
    def marginal(marginal: Marginal) -> Constraint:
        """The count of a marginal."""
        return Constraint(ConstraintKind.MARGINAL, aspect=marginal.aspect, value=marginal.value)


class OfferKind(Enum):
    """What can be changed so that a blueprint can be fulfilled, the mildest first."""

    RELAX_EXPOSURE = "relax_exposure"
    MERGE_BANDS = "merge_bands"
    ALLOW_REUSE = "allow_reuse"
    RELAX_MARGINALS = "relax_marginals"
    RELAX_DIFFICULTY = "relax_difficulty"
    RELAX_TIME = "relax_time"
    RELAX_GROUPS = "relax_groups"
    DROP_PINS = "drop_pins"
    SHORTEN = "shorten"
    FEWER_FORMS = "fewer_forms"
    RELAX_SEVERAL = "relax_several"


@dataclass(frozen=True, slots=True)
class Offer:
    """A change and the blueprint it makes. `constraints` are what it changes, empty for rules of the whole paper."""

    kind: OfferKind
    blueprint: Blueprint
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortage:
    """A constraint that the bank cannot fulfil whatever is chosen elsewhere.

    `wanted` and `there` count different questions for all forms together; `unseen` of those there are left out for
    their exposure.
    """

    constraint: Constraint
    wanted: int
    there: int
    unseen: int = 0
    offers: tuple[Offer, ...] = ()

    @property
    def missing(self) -> int:
        """How many questions are missing."""
        return self.wanted - self.there


@dataclass(frozen=True, slots=True)
class Conflict:
    """Constraints that the bank fulfils one by one and not together, with the changes that were tried and do it."""

    constraints: tuple[Constraint, ...]
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was counted for a constraint in one form; an empty `form` is the whole paper. None is no bound."""

    form: str
    constraint: Constraint
    least: Fraction | None
    most: Fraction | None
    got: Fraction

    @property
    def kept(self) -> bool:
        """Whether the constraint is fulfilled."""
        return (self.least is None or self.got >= self.least) and (self.most is None or self.got <= self.most)


@dataclass(frozen=True, slots=True)
class FormFigures:
    """What shows whether forms are parallel: means, sums and shares of one form.

    `difficulty` is the mean in hundredths, `bands` the questions per third of the scale; `discrimination` the mean in
    hundredths of the `measured` questions, None without any; `fresh` counts questions that were never seen.
    """

    label: str
    questions: int
    maximum: Fraction
    difficulty: Fraction
    bands: tuple[int, int, int]
    seconds: int
    measured: int
    discrimination: Fraction | None
    fresh: int
    most_used: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The independent count of a paper."""

    findings: tuple[Finding, ...]
    forms: tuple[FormFigures, ...]
    shared: int
    """How many questions stand in more than one form."""

    @property
    def kept(self) -> bool:
        """Whether every constraint is fulfilled."""
        return all(finding.kept for finding in self.findings)


class Method(Enum):
    """How forms were found."""

    DEALT = "dealt"
    """Cells alone: the least seen questions of each cell, dealt in an order that the seed makes."""
    FORM_BY_FORM = "form_by_form"
    JOINT = "joint"


@dataclass(frozen=True, slots=True)
class AssemblyRecord:
    """What is needed to make the same forms again, beside the candidates themselves.

    `candidates_sha256` is of the candidates as stored; `measured` of them had statistics. `gap` is the proven distance
    to the best objective, relative; None where nothing was proven. `cut_short` says that the time limit ended the
    search, so that another machine may find another paper.
    """

    seed: int
    candidates: int
    candidates_sha256: str
    measured: int
    solver: str
    method: Method
    objective: Fraction
    gap: Fraction | None
    cut_short: bool = False
