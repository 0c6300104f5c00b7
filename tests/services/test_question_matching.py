from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.domain.question import Key, QuestionType
from ipexam.domain.question_import import Likeness
from ipexam.services.question_matching import likeness_of, own_code, same_key
from tests.services.exams import question

TURNED = replace(question(), options=tuple(reversed(question().options)))


def test_a_key_is_the_same_whatever_the_order_of_the_options() -> None:
    assert same_key(question(), replace(TURNED, key=Key(choices=(3,))))
    assert not same_key(question(), TURNED)


def test_a_pairing_is_the_same_whatever_the_order_of_its_sides() -> None:
    one = question(QuestionType.MATCHING)
    turned = replace(one, premises=one.premises[::-1], key=Key(pairs=one.key.pairs[::-1]))
    assert same_key(one, turned)
    assert not same_key(one, replace(one, key=Key(pairs=(1, 0))))


def test_blanks_that_may_be_exchanged_are_compared_in_any_order() -> None:
    blanks = question(QuestionType.FILL_IN, key=Key(blanks=(("甲",), ("乙",)), unordered=True))
    turned = replace(blanks, key=Key(blanks=(("乙",), ("甲",)), unordered=True))
    assert same_key(blanks, turned)
    assert not same_key(replace(blanks, key=replace(blanks.key, unordered=False)), turned)


def test_the_order_of_options_is_told_apart_from_other_signs() -> None:
    assert likeness_of(question(), replace(question(), stem="专利权质权，自何时设立"), exact=False) is Likeness.FOLDED
    assert likeness_of(question(), TURNED, exact=False) is Likeness.REORDERED


@pytest.mark.parametrize(
    ("code", "own"), [("1", ""), ("12345", ""), ("3.2-01", "3.2-01"), ("123456", "123456"), ("", "")]
)
def test_a_running_number_is_no_code(code: str, own: str) -> None:
    assert own_code(code) == own
