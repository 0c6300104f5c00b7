"""What is right in an item: the declared answers as far as its scoring can be told, as places in lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from lxml import etree

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import QuestionType
from ipexam.formats.qti_body import Texts
from ipexam.formats.qti_names import attribute
from ipexam.formats.qti_responses import Response, Use


class Item:
    """One item while its interactions are read: its declarations, its texts and what is wrong with it."""

    def __init__(
        self,
        declared: Mapping[str, Response],
        uses: Mapping[str, Use],
        texts: Texts,
        where: Where,
        unscored: bool,
        told: QuestionType | None,
    ) -> None:
        self._declared, self._uses, self._unscored = declared, uses, unscored
        self.texts, self.where, self.told = texts, where, told
        """`told` is the type that a tag of the item tells."""
        self.problems: list[Problem] = []

    def say(self, code: ProblemCode, value: str = "") -> None:
        """Something is wrong; each thing is said once."""
        problem = Problem(self.where, code, {"value": value} if value else {})
        if problem not in self.problems:
            self.problems.append(problem)

    def response(self, interaction: etree._Element) -> Response:
        """The response that an interaction is bound to; an empty one when it is not declared."""
        identifier = attribute(interaction, "responseIdentifier")
        return self._declared.get(identifier) or Response(identifier, "", "", (), (), False)

    def tolerance(self, interaction: etree._Element) -> Fraction:
        """How far a number may be off."""
        use = self._uses.get(attribute(interaction, "responseIdentifier"))
        return use.tolerance if use else Fraction(0)

    def right(self, interaction: etree._Element) -> tuple[str, ...]:
        """What the item says is right, empty when that cannot be told: then it is a problem already."""
        response = self.response(interaction)
        use = self._uses.get(response.identifier) or Use()
        found = _right(response, use)
        too_many = response.cardinality == "single" and response.base_type == "identifier" and len(found or ()) > 1
        if self._unscored or found is None or too_many:
            self.say(ProblemCode.SCORING_UNKNOWN)
            return ()
        if not found:
            self.say(ProblemCode.KEY_MISSING)
        if use.by_map and not use.by_correct and response.correct and _mapped_otherwise(response):
            self.say(ProblemCode.KEYS_CONTRADICT)
        partly = bool(use.values) and use.by_correct
        if response.weighted or partly or len({earns for _, earns in use.values}) > 1:
            self.say(ProblemCode.WEIGHTS_NOT_KEPT)
        return found


def _right(response: Response, use: Use) -> tuple[str, ...] | None:
    """The right answers, None when the processing does something that is not known here."""
    best = max((earns for _, earns in use.values), default=Fraction(0))
    values = [several for several, earns in use.values if earns == best]
    if use.odd and not (use.by_correct or use.by_map):
        return None
    if response.correct and (use.by_correct or use.by_map or not use.values):
        return response.correct
    if use.by_map and response.entries:
        return _by_map(response)
    if values and response.cardinality == "multiple":
        single = all(len(several) == 1 for several in values)
        return tuple(one for several in values for one in several) if single or len(values) == 1 else None
    if values:
        return values[0] if len(set(values)) == 1 or response.base_type == "string" else None
    return response.correct or _by_map(response)


def _mapped_otherwise(response: Response) -> bool:
    """Whether what is declared as right earns nothing, and something else does."""
    earning = {entry.key.lower() for entry in response.earning}
    return bool(earning) and not {value.lower() for value in response.correct} <= earning


def _by_map(response: Response) -> tuple[str, ...]:
    """What earns: everything for several answers, the best for one."""
    earning = response.earning
    if response.cardinality == "single" and earning:
        best = max(entry.value for entry in earning)
        earning = tuple(entry for entry in earning if entry.value == best)
    return tuple(entry.key for entry in earning)


def indexes(item: Item, identifiers: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...]:
    """Where the wanted identifiers stand; one that stands nowhere is a problem."""
    for lost in [one for one in wanted if one not in identifiers]:
        item.say(ProblemCode.KEY_BEYOND_OPTIONS, lost)
    return tuple(identifiers.index(one) for one in dict.fromkeys(wanted) if one in identifiers)


def pairs_of(values: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs as QTI writes them, two identifiers with a blank between."""
    cut = [value.split() for value in values]
    return [(parts[0], parts[1]) for parts in cut if len(parts) == 2]


def partners_of(identifiers: Sequence[str], right: Sequence[tuple[str, str]]) -> list[str] | None:
    """The partner of each, None unless each has one and only one."""
    partners = dict(right)
    one_each = len(partners) == len(right) and set(partners) == set(identifiers)
    return [partners[one] for one in identifiers] if one_each and identifiers else None
