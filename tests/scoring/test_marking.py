"""Tables of answers and their marks by the key."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.paper import MultipleRule, PaperRules, Response
from ipexam.domain.question import Key, QuestionType
from ipexam.scoring.marking import automatic_mark, chosen_indexes

FULL = PaperRules(120)
HALF = PaperRules(120, MultipleRule.HALF_WHEN_FEW)
STRAIGHT = (0, 1, 2, 3)
TWO = Fraction(2)


def mark(kind: QuestionType, key: Key, response: Response, order=STRAIGHT, rules=FULL, maximum=TWO):
    return automatic_mark(kind, key, response, order, maximum, rules)


def chosen(*choices: str) -> Response:
    return Response("q01", choices=choices)


@pytest.mark.parametrize(
    ("choices", "order", "expected"),
    [
        (("a",), (0, 1, 2, 3), 2),
        (("b",), (0, 1, 2, 3), 0),
        (("c",), (3, 1, 0, 2), 2),
        (("a",), (3, 1, 0, 2), 0),
        (("a", "b"), (0, 1, 2, 3), 0),
        ((), (0, 1, 2, 3), 0),
        (("z",), (0, 1, 2, 3), 0),
        (("ab",), (0, 1, 2, 3), 0),
        (("e",), (0, 1, 2, 3), 0),
    ],
)
def test_a_single_choice_is_full_or_nothing_in_the_seat_s_own_order(
    choices: tuple[str, ...], order: tuple[int, ...], expected: int
) -> None:
    assert mark(QuestionType.SINGLE, Key(choices=(0,)), chosen(*choices), order) == expected


@pytest.mark.parametrize(("choice", "expected"), [("a", 0), ("b", 2)])
def test_true_or_false_is_full_or_nothing(choice: str, expected: int) -> None:
    assert mark(QuestionType.TRUE_FALSE, Key(choices=(1,)), chosen(choice), (0, 1)) == expected


@pytest.mark.parametrize(
    ("choices", "full_only", "half"),
    [
        ("ac", 2, 2),
        ("ca", 2, 2),
        ("a", 0, 1),
        ("c", 0, 1),
        ("ab", 0, 0),
        ("abc", 0, 0),
        ("b", 0, 0),
        ("abcd", 0, 0),
        ("az", 0, 0),
        ("", 0, 0),
    ],
)
def test_multiple_choice_by_both_rules(choices: str, full_only: int, half: int) -> None:
    key = Key(choices=(0, 2))
    assert mark(QuestionType.MULTIPLE, key, chosen(*choices)) == full_only
    assert mark(QuestionType.MULTIPLE, key, chosen(*choices), rules=HALF) == half


def test_half_of_an_odd_mark_is_a_whole_number_of_hundredths() -> None:
    key, odd = Key(choices=(0, 2)), Fraction("1.25")
    assert mark(QuestionType.MULTIPLE, key, chosen("a"), rules=HALF, maximum=odd) == Fraction("0.63")


@pytest.mark.parametrize(
    ("blanks", "expected"),
    [
        (("二十", "申请日"), 2),
        (("20", ""), 1),
        (("", "申请日"), 1),
        (("30", "授权日期"), 0),
        (("20",), 1),
        (("20", "申清日"), None),
        (("20", "申请日", "多余"), None),
    ],
)
def test_each_blank_earns_its_share_and_a_near_miss_waits(blanks: tuple[str, ...], expected: int | None) -> None:
    key = Key(blanks=(("20", "二十"), ("申请日",)))
    assert mark(QuestionType.FILL_IN, key, Response("q01", blanks=blanks)) == expected


def test_thirds_of_a_mark_are_rounded_half_up_to_hundredths_and_all_right_is_full() -> None:
    key = Key(blanks=(("甲",), ("乙",), ("丙",)))
    marks = [
        mark(QuestionType.FILL_IN, key, Response("q01", blanks=tuple("甲乙丙"[:n]) + ("丁",) * (3 - n)))
        for n in (1, 2, 3)
    ]
    assert marks == [Fraction("0.67"), Fraction("1.33"), 2]


@pytest.mark.parametrize("kind", [QuestionType.SHORT_ANSWER, QuestionType.CASE])
def test_written_answers_wait_for_a_person_unless_they_are_blank(kind: QuestionType) -> None:
    assert mark(kind, Key(answer="参考"), Response("q01", text="我认为")) is None
    assert mark(kind, Key(answer="参考"), Response("q01", text="  ")) == 0
    assert mark(kind, Key(answer="参考"), Response("q01", choices=("a",))) == 0


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        (QuestionType.SINGLE, chosen("a")),
        (QuestionType.MULTIPLE, chosen("a")),
        (QuestionType.TRUE_FALSE, chosen("a")),
        (QuestionType.FILL_IN, Response("q01", blanks=("20",))),
    ],
)
def test_a_question_without_a_key_waits_for_a_person(kind: QuestionType, response: Response) -> None:
    assert mark(kind, Key(), response) is None


@pytest.mark.parametrize("kind", list(QuestionType))
def test_no_answer_earns_nothing_of_any_type(kind: QuestionType) -> None:
    assert mark(kind, Key(choices=(0,), blanks=(("20",),)), Response("q01")) == 0


@given(
    st.permutations(range(5)),
    st.sets(st.integers(0, 4), min_size=1),
    st.sets(st.sampled_from("abcde")),
    st.sampled_from([FULL, HALF]),
)
def test_a_mark_never_leaves_its_range_and_full_means_exactly_the_key(
    order: list[int], right: set[int], choices: set[str], rules: PaperRules
) -> None:
    key = Key(choices=tuple(sorted(right)))
    given_mark = mark(QuestionType.MULTIPLE, key, chosen(*sorted(choices)), order, rules)
    assert 0 <= given_mark <= 2
    assert (given_mark == 2) == (chosen_indexes(sorted(choices), order) == right)


UNORDERED = Key(blanks=(("发明",), ("实用新型",), ("外观设计",)), unordered=True)


@pytest.mark.parametrize(
    ("blanks", "expected"),
    [
        (("外观设计", "发明", "实用新型"), 3),
        (("发明", "发明", "发明"), 1),
        (("外观设计", "", ""), 1),
        (("外观设计", "商标"), 1),
        (("外观设计图", "发明", "发明"), None),
        (("外观设计图", "外观设计", "发明"), 2),
        (("发明",) * 4, None),
    ],
)
def test_each_answer_may_stand_in_any_blank_but_counts_once(blanks, expected) -> None:
    """A near miss for an answer that already stands in another blank can add nothing, so nobody has to look."""
    found = mark(QuestionType.FILL_IN, UNORDERED, Response("q01", blanks=blanks), maximum=Fraction(3))
    assert found == expected


@given(st.permutations(["发明", "实用新型", "商标"]))
def test_the_order_of_unordered_answers_changes_nothing(blanks: list[str]) -> None:
    response = Response("q01", blanks=tuple(blanks))
    assert mark(QuestionType.FILL_IN, UNORDERED, response, maximum=Fraction(3)) == 2


def test_a_text_that_was_chosen_is_right_or_wrong_and_never_near() -> None:
    key = Key(blanks=(("注册商标",), ("十",)))
    response = Response("q01", blanks=("商标注册", "十 年"))
    offered = (("注册商标", "商标注册"),)
    arguments = (QuestionType.FILL_IN, key, response, (), TWO, FULL)
    assert automatic_mark(*arguments, offered) is None  # the second blank is typed, and near
    assert automatic_mark(*arguments, (*offered, ("十", "十 年"))) == 0
    right = Response("q01", blanks=("注册商标", "十"))
    assert automatic_mark(QuestionType.FILL_IN, key, right, (), TWO, FULL, offered) == 2


def test_a_tolerance_belongs_to_its_blank() -> None:
    key = Key(blanks=(("3.14",), ("3.14",)), tolerances=(Fraction(1, 100), Fraction(0)))
    assert mark(QuestionType.FILL_IN, key, Response("q01", blanks=("3.15", "3.15"))) == 1
    assert mark(QuestionType.FILL_IN, key, Response("q01", blanks=("3.15", "3.14"))) == 2


@pytest.mark.parametrize(
    ("partners", "expected"),
    [
        (("a", "b", "c"), 0),
        (("d", "c", "b"), 3),
        (("d", "", "z"), 1),
        (("d",), 1),
        (("d", "c", "b", "a"), None),
    ],
)
def test_each_partner_counts_by_itself_in_the_seat_s_own_order(partners, expected) -> None:
    key = Key(pairs=(0, 1, 2))
    response = Response("q01", blanks=partners)
    assert mark(QuestionType.MATCHING, key, response, (3, 2, 1, 0), maximum=Fraction(3)) == expected


def test_what_has_no_key_or_no_type_is_for_a_person() -> None:
    assert mark(QuestionType.MATCHING, Key(), Response("q01", blanks=("a",))) is None
    assert mark(QuestionType.UNKNOWN, Key(), Response("q01", text="x")) is None
