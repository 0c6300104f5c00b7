"""Marks by a corrected key: a function of the question as asked, the corrections and the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.marking import CorrectionKind, KeyCorrection
from ipexam.domain.paper import MultipleRule, PaperRules, Response
from ipexam.domain.question import Key, QuestionType
from ipexam.scoring.marking import automatic_mark
from ipexam.scoring.remarking import mark_by, marking_key

RULES = PaperRules(90, MultipleRule.HALF_WHEN_FEW)
TWO = Fraction(2)
ORDER = (2, 0, 3, 1)
"""The seat's a, b, c, d are the bank's C, A, D, B."""


def correction(kind: CorrectionKind, **more: object) -> KeyCorrection:
    at = datetime(2021, 12, 1, tzinfo=UTC)
    return KeyCorrection(1, "P1", "1.1-1", 7, kind, "印错", "林", at, None, **more)  # type: ignore[arg-type]  # fields by name


def mark(kind: QuestionType, key: Key, response: Response, *corrections: KeyCorrection) -> Fraction | None:
    return mark_by(kind, marking_key(key, corrections), response, ORDER, TWO, RULES)


A_ONLY = Key(choices=(0,))
CHOSE_A, CHOSE_B, CHOSE_C = (Response("q01", (letter,)) for letter in "bda")


def test_another_right_option_takes_nothing_from_the_first() -> None:
    also_b = correction(CorrectionKind.ALSO, also=(1,))
    given = [mark(QuestionType.SINGLE, A_ONLY, each, also_b) for each in (CHOSE_A, CHOSE_B, CHOSE_C)]
    assert given == [TWO, TWO, 0]


def test_another_set_of_right_options_gives_the_better_mark() -> None:
    key, also = Key(choices=(0, 2)), correction(CorrectionKind.ALSO, also=(0, 1, 2))
    whole, few, wrong = Response("q01", ("a", "b", "d")), Response("q01", ("b",)), Response("q01", ("c",))
    assert [mark(QuestionType.MULTIPLE, key, each, also) for each in (whole, few, wrong)] == [TWO, 1, 0]


def test_void_gives_everybody_the_maximum_also_for_a_blank_or_a_written_answer() -> None:
    void = correction(CorrectionKind.VOID)
    assert mark(QuestionType.SINGLE, A_ONLY, Response("q01"), void) == TWO
    assert mark(QuestionType.SHORT_ANSWER, Key(answer="x"), Response("q01", text="胡说"), void) == TWO


def test_the_key_of_the_bank_takes_the_place_of_everything_before_it() -> None:
    bank = correction(CorrectionKind.BANK, key=Key(choices=(2,)))
    corrections = (correction(CorrectionKind.VOID), correction(CorrectionKind.ALSO, also=(1,)), bank)
    assert [mark(QuestionType.SINGLE, A_ONLY, each, *corrections) for each in (CHOSE_A, CHOSE_B, CHOSE_C)] == [
        0,
        0,
        TWO,
    ]


def test_a_further_text_for_a_blank_is_right_and_a_near_miss_still_waits_for_a_person() -> None:
    key, also = Key(blanks=(("二十年",),)), correction(CorrectionKind.ALSO, text="贰拾个年头")
    assert mark(QuestionType.FILL_IN, key, Response("q01", blanks=("贰拾个年头",)), also) == TWO
    near = Key(blanks=(("申请日",),))
    assert mark(QuestionType.FILL_IN, near, Response("q01", blanks=("申清日",)), also) is None


@given(letters=st.lists(st.sampled_from("abcd"), unique=True), right=st.sets(st.integers(0, 3), min_size=1))
def test_without_corrections_the_mark_is_the_one_of_the_first_marking(letters: list[str], right: set[int]) -> None:
    key, response = Key(choices=tuple(sorted(right))), Response("q01", tuple(letters))
    first = automatic_mark(QuestionType.MULTIPLE, key, response, ORDER, TWO, RULES)
    assert mark(QuestionType.MULTIPLE, key, response) == first


@given(letters=st.lists(st.sampled_from("abcd"), unique=True), also=st.sets(st.integers(0, 3), min_size=1))
def test_another_right_answer_never_costs_anybody_a_mark(letters: list[str], also: set[int]) -> None:
    key, response = Key(choices=(0, 2)), Response("q01", tuple(letters))
    before = mark(QuestionType.MULTIPLE, key, response)
    after = mark(QuestionType.MULTIPLE, key, response, correction(CorrectionKind.ALSO, also=tuple(sorted(also))))
    assert before is not None
    assert after is not None
    assert after >= before


def test_another_set_of_partners_gives_the_better_mark() -> None:
    key, also = Key(pairs=(0, 1)), correction(CorrectionKind.ALSO, also=(0, 2))
    by_key, by_other, half = (Response("q01", blanks=blanks) for blanks in (("b", "d"), ("b", "a"), ("b", "")))
    assert [mark(QuestionType.MATCHING, key, each, also) for each in (by_key, by_other, half)] == [TWO, TWO, 1]
