"""A blueprint (双向细目表), a paper (试卷) drawn from it, its forms (卷型) and what one seat sees of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from ipexam.domain.question import QuestionType


@dataclass(frozen=True, slots=True)
class BlueprintCell:
    """So many questions of one module and type."""

    module_code: str
    type: QuestionType
    count: int


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a paper is made of: counts per module and type, and what one question of each type is worth."""

    cells: tuple[BlueprintCell, ...]
    maximum_per_type: Mapping[QuestionType, Fraction]

    @property
    def questions(self) -> int:
        """How many questions one form has."""
        return sum(cell.count for cell in self.cells)

    @property
    def maximum(self) -> Fraction:
        """The maximum mark of one form: computed, never typed."""
        return sum((cell.count * self.maximum_per_type[cell.type] for cell in self.cells), Fraction(0))


class MultipleRule(Enum):
    """What a multiple-choice answer with too few right choices earns; a wrong choice always earns nothing."""

    FULL_ONLY = "full_only"
    HALF_WHEN_FEW = "half_when_few"


@dataclass(frozen=True, slots=True)
class PaperRules:
    """Rules that a paper fixes and prints."""

    minutes: int
    multiple: MultipleRule = MultipleRule.FULL_ONLY


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A question version at its place in a form; `maximum` is its mark."""

    position: int
    version_id: int
    type: QuestionType
    module_code: str
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One of the parallel forms, `label` A, B, …"""

    id: int
    label: str
    items: tuple[PaperItem, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: the same blueprint, seed and bank draw the same forms. Frozen once a package with it went out."""

    id: int
    code: str
    title: str
    blueprint: Blueprint
    rules: PaperRules
    seed: int
    forms: tuple[PaperForm, ...]
    frozen: bool

    @property
    def maximum(self) -> Fraction:
        """The maximum mark."""
        return self.blueprint.maximum


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as the list shows it."""

    id: int
    code: str
    title: str
    forms: int
    questions: int
    maximum: Fraction
    minutes: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class SeatOption:
    """An option as one seat sees it; `id` is given after the shuffle and says nothing about the key."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SeatItem:
    """A question as one seat sees it: no key, no fraction, no rubric, no bank code.

    `id` is given after the shuffle (`q01`, `q02`, …). `blanks` is how many blanks a fill-in stem has.
    """

    id: str
    type: QuestionType
    stem: str
    options: tuple[SeatOption, ...]
    blanks: int
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class SeatSection:
    """Questions of one type under their heading."""

    title: str
    items: tuple[SeatItem, ...]


@dataclass(frozen=True, slots=True)
class SeatPaper:
    """The paper as one seat sees it."""

    title: str
    form: str
    minutes: int
    sections: tuple[SeatSection, ...]
    notes: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[SeatItem, ...]:
        """All questions in the order in which the seat sees them."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class SeatOrder:
    """The office's way back from a seat's ids to the bank: kept at the office, never in a package.

    `items` maps a seat's item id to its version id; `options` maps item id to the bank's option index per seat option,
    in the seat's order (`a` first).
    """

    items: Mapping[str, int]
    options: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """What a candidate answered to one item: option ids, texts per blank, or a text."""

    item_id: str
    choices: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was answered."""
        return not self.choices and not any(b.strip() for b in self.blanks) and not self.text.strip()
