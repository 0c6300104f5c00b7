"""How QTI scores a response: what an item declares as right, and what its response processing makes of it.

Sources: 1EdTech, QTI 2.1 and 2.2 Assessment Test, Section and Item Information Model, "Response Processing" and
"Standard Response Processing Templates"; QTI 3.0 likewise. Templates are known by the end of their address, for every
version and many tools have their own beginning. Of processing written out the usual shapes are understood: `match`,
`equal`, `stringMatch` and `member` with the correct response or a value, and `mapResponse`; everything else is
"odd", and its question becomes a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from ipexam.formats.qti_names import attribute, child, children, inside, name, text_of

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})(?:[eE][+-]?[0-9]{1,2})?")
_BY_CORRECT = frozenset({"matchcorrect", "cc2match", "cc2matchbasic", "matchcorrectnone", "matchbasic"})
_BY_MAP = frozenset({"mapresponse", "cc2mapresponse", "cc2map"})
_COMPARING = frozenset({"match", "equal", "equalrounded", "stringmatch", "member", "contains", "substring"})
_BETWEEN = frozenset({"and", "or", "not", "isnull", "anyn"})
_BRANCHES = frozenset({"responseif", "responseelseif", "responseelse"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What one answer earns."""

    key: str
    value: Fraction


@dataclass(frozen=True, slots=True)
class Response:
    """A response as the item declares it. Values stand as written: identifiers, texts, pairs as `A B`."""

    identifier: str
    cardinality: str
    base_type: str
    correct: tuple[str, ...]
    entries: tuple[Entry, ...]
    area: bool

    @property
    def earning(self) -> tuple[Entry, ...]:
        """What earns something."""
        return tuple(entry for entry in self.entries if entry.value > 0)

    @property
    def weighted(self) -> bool:
        """Whether some right answers earn more than others."""
        return len({entry.value for entry in self.earning}) > 1


@dataclass(slots=True)
class Use:
    """What the processing does with one response."""

    by_correct: bool = False
    by_map: bool = False
    odd: bool = False
    values: list[tuple[tuple[str, ...], Fraction]] = field(default_factory=list)
    """Values that are compared with, and what a match earns."""
    tolerance: Fraction = Fraction(0)


def number(text: str) -> Fraction | None:
    """A number as XML Schema writes it, None for anything else."""
    return Fraction(text.strip()) if _NUMBER.fullmatch(text.strip()) else None


def responses(item: etree._Element) -> dict[str, Response]:
    """The declared responses by their identifiers."""
    return {one.identifier: one for one in map(_response, children(item, "responsedeclaration"))}


def _response(element: etree._Element) -> Response:
    correct = child(element, "correctresponse")
    mapping = child(element, "mapping")
    values = tuple(_value(one) for one in children(correct, "value")) if correct is not None else ()
    entries = tuple(
        Entry(attribute(one, "mapKey"), number(attribute(one, "mappedValue")) or Fraction(0))
        for one in (children(mapping) if mapping is not None else ())
        if name(one) == "mapentry"
    )
    return Response(
        attribute(element, "identifier"),
        attribute(element, "cardinality", "single").lower(),
        attribute(element, "baseType", "string").lower(),
        tuple(value for value in values if value),
        entries,
        child(element, "areamapping") is not None,
    )


def _value(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def uses(item: etree._Element, declared: Mapping[str, Response]) -> dict[str, Use]:
    """What the processing does with each response. Without any, whoever runs the item scores by what is correct."""
    found = {identifier: Use() for identifier in declared}
    processing = child(item, "responseprocessing")
    if processing is None:
        return found
    template = _template(processing)
    if template:
        for use in found.values():
            use.by_correct = template in _BY_CORRECT
            use.by_map = template in _BY_MAP
            use.odd = not (use.by_correct or use.by_map)
        return found
    _Processing(found).read(processing)
    return found


def _template(processing: etree._Element) -> str:
    address = attribute(processing, "template") or attribute(processing, "templateLocation")
    last = re.split(r"[/\\#]", address.rstrip("/"))[-1]
    return re.sub(r"\.xml$|[_-]", "", last.lower())


class _Processing:
    """Response processing that is written out."""

    def __init__(self, found: dict[str, Use]) -> None:
        self._found = found

    def read(self, processing: etree._Element) -> None:
        """Read rule by rule."""
        for rule in children(processing):
            called = name(rule)
            if called == "responsecondition":
                for branch in children(rule):
                    if name(branch) in _BRANCHES:
                        self._branch(branch)
            elif called == "setoutcomevalue":
                self._earned(rule)
            elif called in ("responseprocessingfragment", "responseif"):
                self.read(rule)

    def _branch(self, branch: etree._Element) -> None:
        rules = list(children(branch))
        if name(branch) != "responseelse" and rules:
            self._condition(rules.pop(0), _earns(rules))
        for rule in rules:
            if name(rule) == "responsecondition":
                for inner in children(rule):
                    self._branch(inner)
            elif name(rule) == "setoutcomevalue":
                self._earned(rule)

    def _earned(self, rule: etree._Element) -> None:
        """What is set to an outcome: the mapped response, or the response itself, which is no scoring we know."""
        for one in inside(rule, "mapresponse", "mapresponsepoint", "variable"):
            use = self._found.get(attribute(one, "identifier"))
            if use is not None:
                use.by_map = use.by_map or name(one) == "mapresponse"
                use.odd = use.odd or name(one) != "mapresponse"

    def _condition(self, condition: etree._Element, earns: Fraction | None) -> None:
        for one in [condition, *condition.iterdescendants()]:
            use = self._found.get(attribute(one, "identifier")) if name(one) == "variable" else None
            if use is None or one is condition:
                continue
            comparing = one.getparent()
            called = name(comparing)
            if called in _COMPARING and not _negated(comparing, condition):
                self._compared(use, comparing, one, earns)
            elif called not in _BETWEEN:
                use.odd = True

    def _compared(self, use: Use, comparing: etree._Element, variable: etree._Element, earns: Fraction | None) -> None:
        others = [one for one in children(comparing) if one is not variable]
        if len(others) != 1 or name(comparing) in ("contains", "substring"):
            use.odd = True
        elif name(others[0]) == "correct":
            use.by_correct = True
            use.tolerance = max(use.tolerance, _tolerance(comparing))
        elif (values := _values(others[0])) is None:
            use.odd = True
        elif earns is not None and earns > 0:
            use.values.append((values, earns))
            use.tolerance = max(use.tolerance, _tolerance(comparing))


def _negated(element: etree._Element, condition: etree._Element) -> bool:
    while element is not condition and element is not None:
        element = element.getparent()
        if element is not None and name(element) == "not":
            return True
    return False


def _values(element: etree._Element) -> tuple[str, ...] | None:
    """A value or a list of them, None for anything that is worked out."""
    if name(element) == "basevalue":
        return (text_of(element),)
    if name(element) in ("multiple", "ordered"):
        inner = [_values(one) for one in children(element)]
        return None if None in inner else tuple(value for several in inner for value in several or ())
    return None


def _tolerance(comparing: etree._Element) -> Fraction:
    """How far a number may be off; relative tolerances are not known here."""
    if name(comparing) != "equal" or attribute(comparing, "toleranceMode") != "absolute":
        return Fraction(0)
    return max((number(part) or Fraction(0) for part in attribute(comparing, "tolerance").split()), default=Fraction(0))


def _earns(rules: list[etree._Element]) -> Fraction | None:
    """What a branch adds to the score: None when it sets none, such as one that only chooses a feedback."""
    earned = [_amount(rule) for rule in rules if name(rule) == "setoutcomevalue"]
    told = [one for one in earned if one is not None]
    return max(told) if told else None


def _amount(rule: etree._Element) -> Fraction | None:
    outcome = attribute(rule, "identifier").upper()
    if any(str(name(one)) == "variable" and "MAX" in attribute(one, "identifier").upper() for one in _all(rule)):
        return Fraction(1)
    amounts = [number(text_of(one)) for one in _all(rule) if name(one) == "basevalue"]
    told = [one for one in amounts if one is not None]
    is_text = any("FEEDBACK" in outcome or attribute(one, "baseType") == "identifier" for one in _all(rule))
    return None if is_text or not told else max(told)


def _all(element: etree._Element) -> Iterator[etree._Element]:
    return (one for one in element.iterdescendants() if isinstance(one.tag, str))
