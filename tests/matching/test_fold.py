from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.matching.fold import (
    fold_course,
    fold_id,
    fold_name,
    fold_organisation,
    fold_phone,
    fold_text,
    repaired,
    tidy_name,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("王\ue863", "王䶮"),
        ("葛\U000e0100某", "葛某"),
        ("\ufeff李\u200b四\u202d", "李四"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提 ‧ 吐尔逊", "买买提·吐尔逊"),
        ("买买提．吐尔逊", "买买提·吐尔逊"),
        ("Anna   Lee", "Anna Lee"),
        ("J. R. Smith", "J. R. Smith"),
        ("Ａｎｎａ", "Anna"),
        ("𬱖㛃", "𬱖㛃"),
        ("\u2f08\u2f38", "人弓"),  # Kangxi radicals, as PDF files give them
        ("\uf9dc\ufa11", "隆\ufa11"),  # a compatibility ideograph, and one that is a character in its own right
        ("Jose\u0301", "Jos\u00e9"),
        ("王\ue500", "王\ue500"),  # nobody knows what it is: refused when it is to be printed
    ],
)
def test_a_name_is_tidied_for_print(written: str, name: str) -> None:
    assert tidy_name(written) == name


@given(st.text(alphabet=st.sampled_from("张三· •‧.\u200b\u3000 aBé\ue863龻-'"), max_size=12))
def test_tidying_twice_changes_nothing(name: str) -> None:
    assert tidy_name(tidy_name(name)) == tidy_name(name)
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(max_size=20))
def test_folding_any_text_twice_changes_nothing(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
    assert fold_phone(fold_phone(text)) == fold_phone(text)


def test_what_is_sound_is_left_as_it_is_beside_what_is_repaired() -> None:
    sound = "某某（广州）No. 1有限公司"
    assert repaired(sound) == sound
    assert [repaired(sound + broken) for broken in ("\ue863", "\u200b", "\ufe00")] == [sound + "䶮", sound, sound]


@pytest.mark.parametrize(
    "written", ["'11010519491231002x", "1101 0519 4912 31002Ｘ", "\u200b11010519491231002X\t", "‘11010519491231002x’"]
)
def test_an_id_number_loses_spaces_quotes_and_width(written: str) -> None:
    assert fold_id(written) == "11010519491231002X"


@pytest.mark.parametrize(
    "written", ["138 0013 8000", "+86 13800138000", "0086-138-0013-8000", "１３８００１３８０００", "8613800138000"]
)
def test_a_mobile_number_is_folded_to_eleven_digits(written: str) -> None:
    assert fold_phone(written) == "13800138000"


def test_foreign_numbers_keep_their_country() -> None:
    assert fold_phone("+852 6123 4567") == "+85261234567"


def test_organisations_are_compared_without_brackets_and_width() -> None:
    assert fold_organisation("广东中金（珠海）有限公司") == fold_organisation("广东中金(珠海) 有限公司")


def test_text_is_compared_in_lower_case_with_single_spaces() -> None:
    assert fold_text("  Ａ　b\tC ") == "a b c"


@pytest.mark.parametrize("written", ["专利布局", "《专利布局》", " “专利布局” ", "「专利布局」"])
def test_a_course_is_the_same_within_the_marks_of_a_title(written: str) -> None:
    assert fold_course(written) == "专利布局"
