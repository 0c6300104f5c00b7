"""Declared answers as places in lists."""

from __future__ import annotations

from fractions import Fraction

import pytest
from lxml import etree

from ipexam.domain.problem import ProblemCode, Where
from ipexam.formats.qti_body import Texts
from ipexam.formats.qti_key import Item, indexes, pairs_of, partners_of
from ipexam.formats.qti_responses import Entry, Response, Use

HALF = Fraction(1, 2)
ASKED = etree.fromstring('<choiceInteraction responseIdentifier="R"/>')


def item(response: Response, use: Use | None = None, unscored: bool = False) -> Item:
    texts = Texts(lambda _: None, lambda _: None, Where("x"))
    return Item({"R": response}, {"R": use or Use()}, texts, Where("x"), unscored, None)


def declared(*correct: str, entries: tuple[Entry, ...] = (), cardinality: str = "single") -> Response:
    return Response("R", cardinality, "identifier", correct, entries, False)


@pytest.mark.parametrize(
    ("response", "use", "right"),
    [
        (declared("A"), Use(), ("A",)),
        (declared("A"), Use(by_correct=True, odd=True), ("A",)),
        (declared("A"), Use(odd=True), ()),
        (declared(entries=(Entry("A", HALF), Entry("B", Fraction(1)))), Use(by_map=True), ("B",)),
        (declared(entries=(Entry("A", HALF), Entry("B", Fraction(-1))), cardinality="multiple"), Use(), ("A",)),
        (declared(), Use(values=[(("A",), HALF), (("B",), Fraction(1))]), ("B",)),
        (declared(), Use(values=[(("A",), HALF), (("B",), HALF)]), ()),
        (declared(), Use(), ()),
    ],
    ids=range(8),
)
def test_what_is_right(response: Response, use: Use, right: tuple[str, ...]) -> None:
    assert item(response, use).right(ASKED) == right


def test_what_cannot_be_told_is_said_once() -> None:
    one = item(declared("A"), unscored=True)
    one.right(ASKED)
    one.right(ASKED)
    assert [problem.code for problem in one.problems] == [ProblemCode.SCORING_UNKNOWN]


def test_places_and_what_has_none() -> None:
    one = item(declared())
    assert indexes(one, ["a", "b"], ["b", "b", "x"]) == (1,)
    assert [(problem.code, problem.facts["value"]) for problem in one.problems] == [
        (ProblemCode.KEY_BEYOND_OPTIONS, "x")
    ]


def test_pairs_and_partners() -> None:
    assert pairs_of(["a b", "c", "d e f", " g  h "]) == [("a", "b"), ("g", "h")]
    assert partners_of(["a", "b"], [("b", "x"), ("a", "x")]) == ["x", "x"]
    assert partners_of(["a", "b"], [("a", "x")]) is None
    assert partners_of(["a"], [("a", "x"), ("a", "y")]) is None


def test_what_is_declared_as_right_and_earns_nothing_is_told() -> None:
    asked = item(declared("A", entries=(Entry("B", Fraction(1)),)), Use(by_map=True))
    assert asked.right(ASKED) == ("A",)
    assert [problem.code for problem in asked.problems] == [ProblemCode.KEYS_CONTRADICT]


def test_two_answers_where_one_can_be_given_are_not_guessed() -> None:
    asked = item(declared("A", "B"))
    assert asked.right(ASKED) == ()
    assert [problem.code for problem in asked.problems] == [ProblemCode.SCORING_UNKNOWN]
