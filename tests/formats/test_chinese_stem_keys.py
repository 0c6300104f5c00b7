from __future__ import annotations

from ipexam.formats.chinese_stem_keys import has_key_in_stem, looks_like_key, take_letters, take_truth
from ipexam.formats.chinese_text import Marked


def test_a_key_is_taken_out_of_the_one_place_that_can_be_it() -> None:
    assert take_letters(Marked("甲（ B ）"), "AB", "") == (Marked("甲（　　）"), "B")
    assert take_letters(Marked("甲（A）与乙（B）"), "AB", "") == (Marked("甲（A）与乙（B）"), "")
    assert take_letters(Marked("甲（C）"), "AB", "") == (Marked("甲（C）"), "")
    assert take_letters(Marked("维生素（C）"), "ABCD", "D")[1] == ""


def test_a_judgement_stands_before_or_behind_its_sentence() -> None:
    assert take_truth(Marked("（×）甲。"), "") == (Marked("甲。"), "×")
    assert take_truth(Marked("甲。√"), "") == (Marked("甲。"), "√")
    assert take_truth(Marked("（√）甲。（×）"), "")[1] == ""
    assert take_truth(Marked("甲（对）乙"), "")[1] == ""


def test_what_could_be_a_key_is_known_to_whoever_writes() -> None:
    assert all(map(looks_like_key, ["甲(B)", "甲【BD】", "甲__A__", "甲。√", "(×)甲"]))
    assert not looks_like_key("甲( )")
    assert has_key_in_stem("1. 甲。 √", 3)
