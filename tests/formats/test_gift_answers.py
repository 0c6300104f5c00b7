from fractions import Fraction

import pytest

from ipexam.formats.gift_answers import Ask, accepted, ask, choices, general_feedback, narrowed, near, pairs, truth


@pytest.mark.parametrize(
    ("inner", "asked"),
    [
        ("", Ask.ESSAY),
        ("#3", Ask.NUMBER),
        ("=a ~b", Ask.CHOICE),
        ("=a -> b =c -> d", Ask.MATCH),
        ("TRUE", Ask.TRUE_FALSE),
        ("f#no#yes", Ask.TRUE_FALSE),
        ("正确", Ask.TRUE_FALSE),
        ("=T", Ask.WORDS),
        ("no one", Ask.WORDS),
    ],
)
def test_what_is_asked_follows_from_the_signs(inner: str, asked: Ask):
    assert ask(inner) is asked


def test_options_have_weights_and_remarks():
    found, single = choices("~%-50%a#x ~b\n=c#y z")
    assert single
    assert [text.strip() for text in found.texts] == ["a", "b", "c"]
    assert found.weights == [-50, 0, 100]
    assert [remark.strip() for remark in found.remarks] == ["x", "", "y z"]


def test_an_option_without_a_sign_is_a_wrong_one():
    found, _ = choices("a =b")
    assert (found.texts, found.weights) == (["a ", "b"], [0, 100])


def test_accepted_words_have_weights_too():
    found = accepted("=Nazareth#Yes =%75%Nazereth\n= ")
    assert ([text.strip() for text in found.texts], found.weights) == (["Nazareth", "Nazereth"], [100, 75])
    assert accepted("no one").texts == ["no one"]


def test_pairs_may_lack_one_side():
    assert pairs("=a -> b -> c\n= -> d =e") == [("a", "b -> c"), ("", "d"), ("e", "")]


@pytest.mark.parametrize(
    ("text", "value", "tolerance"),
    [
        ("3.14:0.01", "3.14", "0.01"),
        ("1..5", "3", "2"),
        ("5..1", "3", "2"),
        (" -2 ", "-2", "0"),
        ("1e2:.5", "100", "0.5"),
    ],
)
def test_numbers_have_tolerances(text: str, value: str, tolerance: str):
    found = near(text)
    assert found is not None
    assert (found.value, found.tolerance) == (Fraction(value), Fraction(tolerance))


@pytest.mark.parametrize("text", ["*", "", "1:", "a..b", "1..2..3", "1/2", "9" * 40])
def test_what_is_no_number_is_none(text: str):
    assert near(text) is None


def test_general_feedback_stands_behind_the_last_four_signs():
    assert general_feedback(" =a####b####c ") == ("=a####b", "c")


def test_full_width_signs_are_narrowed_only_where_there_are_no_others():
    assert narrowed("＝对～错") == "=对~错"
    assert narrowed("＃3：1") == "#3:1"
    assert narrowed("＝甲→乙") == "=甲->乙"
    assert narrowed("=甲＝") == "=甲＝"


def test_only_words_of_truth_are_true_or_false():
    assert (truth("t"), truth("FALSE # no"), truth("maybe")) == (True, False, None)
