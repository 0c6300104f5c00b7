from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.question import BLANK
from ipexam.formats.moodle_cloze import Gap, cloze, gap_text, without_gaps
from tests.formats.question_strategies import LINE


def words(html: str) -> str:
    return html.replace("<b>", "").replace("</b>", "")


@pytest.mark.parametrize(
    ("name", "gap"),
    [
        ("NUMERICAL", Gap.NUMBER),
        ("NM", Gap.NUMBER),
        ("SHORTANSWER", Gap.WORDS),
        ("SHORTANSWER_C", Gap.WORDS),
        ("SA", Gap.WORDS),
        ("MW", Gap.WORDS),
        ("MWC", Gap.WORDS),
        ("MULTICHOICE", Gap.CHOICE),
        ("MULTICHOICE_VS", Gap.CHOICE),
        ("MCHS", Gap.CHOICE),
        ("MULTIRESPONSE_H", Gap.CHOICES),
        ("MRS", Gap.CHOICES),
    ],
)
def test_every_name_of_a_kind_is_known(name: str, gap: Gap):
    text, (blank,) = cloze(f"a{{2:{name}:=1~3}}b", words)
    assert (text, blank.gap, blank.worth) == (f"a{BLANK}b", gap, 2)


def test_escapes_and_entities_are_the_signs_themselves():
    _, (blank,) = cloze(r"{:SA:=a\}b\#c&#126;d\~e#said \} more}", words)
    assert blank.right == ("a}b#c~d~e",)
    assert blank.answers[0].remark == "said } more"


def test_an_answer_may_have_html():
    _, (blank,) = cloze("{1:MC:=<b>甲</b>~乙}", words)
    assert [answer.text for answer in blank.answers] == ["甲", "乙"]


def test_what_is_no_gap_stays():
    assert cloze("{x} {1:XY:=a} {1:SA:", words) == ("{x} {1:XY:=a} {1:SA:", [])


def test_gaps_side_by_side_stay_two_blanks():
    assert cloze("{1:SA:=a}{1:SA:=b}", words)[0] == f"{BLANK} {BLANK}"


def test_a_text_has_no_gap_by_accident():
    assert cloze(without_gaps("{1:SA:=a}"), words)[1] == []


@given(st.lists(LINE, min_size=1, max_size=3, unique=True))
def test_words_come_back(accepted: list[str]):
    _, (blank,) = cloze(gap_text(accepted, (), Fraction(0)), words)
    assert blank.right == tuple(accepted)


@given(st.lists(LINE, min_size=2, max_size=4, unique=True))
def test_options_come_back(options: list[str]):
    _, (blank,) = cloze(gap_text(options[:1], options, Fraction(0)), words)
    assert (blank.gap, blank.right) == (Gap.CHOICE, (options[0],))
    assert [answer.text for answer in blank.answers] == options


def test_numbers_come_back():
    _, (blank,) = cloze(gap_text(["3.14", "3"], (), Fraction(1, 100)), words)
    assert (blank.gap, blank.right, blank.tolerance) == (Gap.NUMBER, ("3.14", "3"), Fraction(1, 100))


@given(st.text(st.sampled_from("{}:=~%#\\1SAMCNR50甲 "), max_size=50))
def test_no_text_is_too_odd(text: str):
    cloze(text, words)
