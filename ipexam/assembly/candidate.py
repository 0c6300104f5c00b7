"""What the assembly knows of a question, and which questions it may use under a blueprint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from ipexam.domain.blueprint import Aspect, Blueprint, BlueprintCell, DifficultyBand, ExposureLimit
from ipexam.domain.question import CognitiveLevel, QuestionType

USUAL_SECONDS: Mapping[QuestionType, int] = MappingProxyType(
    {
        QuestionType.SINGLE: 60,
        QuestionType.MULTIPLE: 90,
        QuestionType.TRUE_FALSE: 40,
        QuestionType.FILL_IN: 90,
        QuestionType.MATCHING: 180,
        QuestionType.SHORT_ANSWER: 480,
        QuestionType.CASE: 1200,
    }
)
"""How long a question is expected to take when nobody said; a custom of this program, not of the notice."""

_SCALE = 100
_BETWEEN_POINTS = re.compile("[;；]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question version that could be drawn, or that was.

    `difficulty` is in hundredths of 1 (easiest) to 5; `measured` says that it comes from sittings, as `discrimination`
    in hundredths of a correlation does. `uses` are the sittings that had the question; `idle_sittings` and `idle_days`
    passed since the last of them, -1 when it was never used.
    """

    version_id: int
    module_code: str
    type: QuestionType
    question_id: int = 0
    code: str = ""
    course_code: str = ""
    difficulty: int = 300
    measured: bool = False
    discrimination: int | None = None
    level: CognitiveLevel | None = None
    knowledge: str = ""
    tags: tuple[str, ...] = ()
    group: str = ""
    seconds: int = 0
    uses: int = 0
    idle_sittings: int = -1
    idle_days: int = -1

    @property
    def band(self) -> DifficultyBand:
        """The third of the scale its difficulty lies in."""
        return DifficultyBand.of(self.difficulty)

    @property
    def expected_seconds(self) -> int:
        """How long it is expected to take."""
        return self.seconds or USUAL_SECONDS.get(self.type, 0)

    @property
    def information(self) -> int:
        """How well it tells candidates apart, in hundredths: the discrimination measured, never below 0.

        Unmeasured, 100 p (1 - p) of the difficulty's own p: at most 25, so that a proven question goes before it.
        """
        if self.discrimination is not None:
            return max(0, self.discrimination)
        share = Fraction(600 - self.difficulty, 600)
        return int(_SCALE * share * (1 - share))

    def values(self, aspect: Aspect) -> tuple[str, ...]:
        """What it has of an aspect. 知识点 may be several, parted by a semicolon."""
        match aspect:
            case Aspect.COURSE:
                return (self.course_code,) if self.course_code else ()
            case Aspect.LEVEL:
                return (self.level.value,) if self.level else ()
            case Aspect.KNOWLEDGE:
                return tuple(filter(None, map(str.strip, _BETWEEN_POINTS.split(self.knowledge))))
            case Aspect.TAG:
                return self.tags
            case Aspect.DIFFICULTY:
                return (self.band.value,)

    def has(self, aspect: Aspect, value: str) -> bool:
        """Whether a marginal counts it."""
        return value in self.values(aspect)

    def in_cell(self, cell: BlueprintCell) -> bool:
        """Whether a cell asks for it."""
        mine = (cell.module_code, cell.type) == (self.module_code, self.type)
        return mine and cell.band in (None, self.band)

    def seen_too_often(self, limit: ExposureLimit) -> bool:
        """Whether an exposure limit keeps it out."""
        if self.uses == 0:
            return False
        worn = 0 < limit.most_uses <= self.uses
        return worn or 0 <= self.idle_sittings < limit.idle_sittings or 0 <= self.idle_days < limit.idle_days


def difficulty_of(author: int, facility: float | None) -> int:
    """Difficulty in hundredths: from the measured facility P (难度值, higher is easier) where there is one, else the
    author's 1 to 5. P = 1 is 1, P = 0 is 5."""
    return author * _SCALE if facility is None else round(500 - 400 * facility)


@dataclass(frozen=True, slots=True)
class Bank:
    """The approved questions of a curriculum as they stood on one day; `enemies` are pairs of question ids."""

    candidates: tuple[Candidate, ...]
    enemies: tuple[tuple[int, int], ...] = ()


def relevant(bank: Bank, blueprint: Blueprint) -> Bank:
    """What a blueprint could choose from at all, with the others of its passages: what a paper records."""
    asked = {(cell.module_code, cell.type) for cell in blueprint.cells}
    groups = {one.group for one in bank.candidates if one.group and (one.module_code, one.type) in asked}
    kept = tuple(one for one in bank.candidates if one.group in groups or (one.module_code, one.type) in asked)
    ids = {one.question_id for one in kept}
    return Bank(kept, tuple(pair for pair in bank.enemies if ids.issuperset(pair)))


@dataclass(frozen=True, slots=True)
class Usable:
    """What a blueprint may choose from: bundles of candidates that come together, alone mostly.

    `cell_of` names a candidate's cell by its place in the blueprint; `pinned` are versions that stand in every form;
    `absent` are codes of `must` that cannot. `seen` counts per cell what is left out for its exposure alone.
    """

    bundles: tuple[tuple[Candidate, ...], ...]
    cell_of: Mapping[int, int]
    pinned: frozenset[int] = frozenset()
    absent: tuple[str, ...] = ()
    seen: Mapping[int, int] = field(default_factory=dict)

    @property
    def candidates(self) -> list[Candidate]:
        """All of them."""
        return [one for bundle in self.bundles for one in bundle]


def aspect_values(bank: Bank, aspect: Aspect) -> Counter[str]:
    """The values that an aspect has in a bank, with how many questions have them."""
    found: Counter[str] = Counter()
    for one in bank.candidates:
        found.update(one.values(aspect))
    return found


def usable(bank: Bank, blueprint: Blueprint) -> Usable:
    """What a blueprint may choose from, in the order of the version ids.

    A question belongs to one cell at most. Of a passage whose questions come together, one that cannot be used keeps
    the others out too.
    """
    cell_of, seen = _placed(bank.candidates, blueprint)
    pins = frozenset(one.version_id for one in bank.candidates if one.code in blueprint.must)
    fit = [one for one in bank.candidates if one.version_id in cell_of]
    bundles = [(one,) for one in fit] if blueprint.group_at_most else _together(bank.candidates, fit, cell_of)
    bundles.sort(key=lambda bundle: bundle[0].version_id)
    there = {one.version_id for bundle in bundles for one in bundle}
    codes = {one.code for bundle in bundles for one in bundle}
    absent = tuple(code for code in blueprint.must if code not in codes)
    return Usable(tuple(bundles), {v: c for v, c in cell_of.items() if v in there}, pins & there, absent, seen)


def _placed(candidates: Iterable[Candidate], blueprint: Blueprint) -> tuple[dict[int, int], dict[int, int]]:
    """The cell of each candidate that may be used; and how many of each cell only their exposure keeps out."""
    cells = {(cell.module_code, cell.type, cell.band): place for place, cell in enumerate(blueprint.cells)}
    must, banned = frozenset(blueprint.must), frozenset(blueprint.must_not)
    cell_of: dict[int, int] = {}
    seen: dict[int, int] = {}
    for one in candidates:
        place = cells.get((one.module_code, one.type, None), cells.get((one.module_code, one.type, one.band)))
        if place is None or one.code in banned:
            continue
        if one.code not in must and one.seen_too_often(blueprint.exposure):
            seen[place] = seen.get(place, 0) + 1
        else:
            cell_of[one.version_id] = place
    return cell_of, seen


def _together(
    candidates: Iterable[Candidate], fit: Iterable[Candidate], cell_of: Mapping[int, int]
) -> list[tuple[Candidate, ...]]:
    broken = {one.group for one in candidates if one.group and one.version_id not in cell_of}
    groups: dict[str, list[Candidate]] = {}
    for one in fit:
        if one.group not in broken:
            groups.setdefault(one.group or f"\0{one.version_id}", []).append(one)
    return [tuple(sorted(members, key=lambda one: one.version_id)) for members in groups.values()]
