"""A paper (试卷) drawn from a blueprint, its forms (卷型) and what one seat sees of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from types import MappingProxyType

from ipexam.domain.blueprint import Blueprint
from ipexam.domain.question import QuestionType
from ipexam.domain.rich_text import pictures


class MultipleRule(Enum):
    """What a multiple-choice answer with too few right choices earns; a wrong choice always earns nothing."""

    FULL_ONLY = "full_only"
    HALF_WHEN_FEW = "half_when_few"


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A part of the paper: a closed-book part, then an open-book one. Once the next one is open, there is no way back.

    The material of an open-book part lies sealed until the part opens; `sealed` says that it lies under a password of
    its own, which a proctor gives then.
    """

    title: str
    open_book: bool
    sealed: bool = False


ONE_OPEN_BOOK = (PaperPart("", open_book=True),)
"""The parts of a paper that has no parts: all of it is open-book, as the notice's exam is."""


@dataclass(frozen=True, slots=True)
class PaperRules:
    """Rules that a paper fixes and prints. Limits of 0 are none.

    `part_of` says in which part the questions of a type stand; a type that it leaves out stands in the last one.
    `answer_at_most` limits the whole paper, `section_at_most` the questions of a type, `choose_at_most` the options of
    one multiple-choice question. More is never dropped: the first answered in the order of the paper count.
    """

    minutes: int
    multiple: MultipleRule = MultipleRule.FULL_ONLY
    answer_at_most: int = 0
    section_at_most: Mapping[QuestionType, int] = field(default_factory=lambda: MappingProxyType({}))
    choose_at_most: int = 0
    parts: tuple[PaperPart, ...] = ONE_OPEN_BOOK
    part_of: Mapping[QuestionType, int] = field(default_factory=lambda: MappingProxyType({}))

    def part(self, kind: QuestionType) -> int:
        """The place of the part in which questions of this type stand."""
        return self.part_of.get(kind, len(self.parts) - 1)

    @property
    def sections(self) -> tuple[QuestionType, ...]:
        """The types in the order in which a paper asks them: by part, then as `QuestionType` has them."""
        return tuple(sorted(QuestionType, key=self.part))

    def maximum(self, worths: Iterable[tuple[QuestionType, Fraction]]) -> Fraction:
        """The most that can be earned with questions of these types and marks: computed, never typed."""
        by_type: dict[QuestionType, list[Fraction]] = {}
        for kind, mark in worths:
            by_type.setdefault(kind, []).append(mark)
        kept = [most_of(marks, self.section_at_most.get(kind, 0)) for kind, marks in by_type.items()]
        return sum(most_of((mark for marks in kept for mark in marks), self.answer_at_most), Fraction(0))


def most_of(marks: Iterable[Fraction], at_most: int) -> list[Fraction]:
    """The largest marks, `at_most` of them; all without a limit."""
    ordered = sorted(marks, reverse=True)
    return ordered[:at_most] if at_most else ordered


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
        """The maximum mark, limits and all."""
        return self.rules.maximum(self.blueprint.worths)


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


MOST_IMAGE_BYTES = 64 << 20
"""All images of a paper together: what goes into a package, and what a room takes."""


@dataclass(frozen=True, slots=True)
class SeatOption:
    """An option as one seat sees it; `id` is given after the shuffle and says nothing about the key."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SeatItem:
    """A question as one seat sees it: no key, no fraction, no rubric, no bank code.

    `id` is given after the shuffle (`q01`, `q02`, …). `blanks` is how many blanks a fill-in stem has. Passage, stem,
    premises and options are texts of `domain.rich_text`.
    """

    id: str
    type: QuestionType
    stem: str
    options: tuple[SeatOption, ...]
    blanks: int
    maximum: Fraction
    choose_at_most: int = 0
    """So many options may be chosen; 0 is no limit. More warn, and none is dropped."""
    premises: tuple[str, ...] = ()
    """What a matching question asks a partner for among its options."""
    blank_options: tuple[tuple[str, ...], ...] = ()
    """Per blank the plain texts to choose from, in this seat's order; empty where the candidate writes."""
    passage: str = ""
    """What its group reads before the question; empty without."""
    group: str = ""
    """The same for questions of one passage, which stand together; given after the shuffle (`g1`, `g2`, …)."""

    @property
    def places(self) -> int:
        """How many places an answer has to fill: blanks, or premises."""
        return self.blanks or len(self.premises)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text of `domain.rich_text` that the candidate sees."""
        return (self.passage, self.stem, *self.premises, *(option.text for option in self.options))


@dataclass(frozen=True, slots=True)
class SeatSection:
    """Questions of one type under their heading. With `answer_at_most` only so many of them count (the first answered
    in the order of the paper); 0 is no limit. `part` is the place of its part."""

    title: str
    items: tuple[SeatItem, ...]
    answer_at_most: int = 0
    part: int = 0

    @property
    def maximum(self) -> Fraction:
        """The most that can be earned here, with this section's limit."""
        return sum(most_of((item.maximum for item in self.items), self.answer_at_most), Fraction(0))


@dataclass(frozen=True, slots=True)
class SeatPaper:
    """The paper as one seat sees it. `minutes` are this seat's own. `answer_at_most` limits the whole paper; 0 is no
    limit. With `large_print` it is shown at 150 % and printed large, with `on_paper_written` the candidate writes the
    answers to written questions on paper."""

    title: str
    form: str
    minutes: int
    sections: tuple[SeatSection, ...]
    notes: tuple[str, ...] = ()
    parts: tuple[PaperPart, ...] = ONE_OPEN_BOOK
    answer_at_most: int = 0
    large_print: bool = False
    on_paper_written: bool = False

    @property
    def items(self) -> tuple[SeatItem, ...]:
        """All questions in the order in which the seat sees them."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def pictures(self) -> tuple[str, ...]:
        """The SHA-256 (hex) of every image that the candidate sees, each once."""
        return tuple(dict.fromkeys(name for item in self.items for text in item.texts for name in pictures(text)))

    @property
    def maximum(self) -> Fraction:
        """The maximum mark, with all limits: exact and computed."""
        kept = (most_of((item.maximum for item in one.items), one.answer_at_most) for one in self.sections)
        return sum(most_of((mark for marks in kept for mark in marks), self.answer_at_most), Fraction(0))


@dataclass(frozen=True, slots=True)
class SeatOrder:
    """The office's way back from a seat's ids to the bank: kept at the office, never in a package.

    `items` maps a seat's item id to its version id; `options` maps item id to the bank's option index per seat option,
    in the seat's order (`a` first). The choices of blank 2 of item `q05` stand there under `q05.2`.
    """

    items: Mapping[str, int]
    options: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """What a candidate answered to one item: option ids, texts per blank (option ids per premise of a matching
    question, empty where nothing was chosen; the chosen text itself where a blank has texts to choose from), or a
    text."""

    item_id: str
    choices: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    text: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was answered."""
        return not self.choices and not any(b.strip() for b in self.blanks) and not self.text.strip()
