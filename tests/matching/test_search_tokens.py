"""Search tokens: one for each Han character, one for each other word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.matching.search_tokens import (
    MOST_PHRASES,
    folded_in_place,
    phrase_pattern,
    search_phrases,
    search_tokens,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("专利权", "专 利 权"),
        ("GB/T 29490—2023", "gb t 29490 2023"),
        ("ＦＲＡＮＤ原则", "frand 原 则"),
        ("A型血", "a 型 血"),
        ("𬱖、䶮〇", "𬱖 䶮 〇"),
        ("snake_case", "snake case"),
        ("，。！", ""),
    ],
)
def test_text_is_cut_into_tokens(text: str, tokens: str) -> None:
    assert search_tokens(text) == tokens


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("质押 登记", ("质 押", "登 记")),
        ("“质押 登记”", ("质 押 登 记",)),
        ('"出质登记" FRAND', ("出 质 登 记", "frand")),
        ('未关"上', ("未 关 上",)),
        ("！ ？", ()),
        ("专利 商标　专利 ，", ("专 利", "商 标")),
    ],
)
def test_words_are_phrases_and_quoted_text_is_one(typed: str, phrases: tuple[str, ...]) -> None:
    assert search_phrases(typed) == phrases


def test_a_page_pasted_into_the_search_field_is_cut_short() -> None:
    assert len(search_phrases(" ".join(map(str, range(1000))))) == MOST_PHRASES


def test_a_phrase_is_found_where_it_stands() -> None:
    pattern = phrase_pattern("专 利")
    assert [found.span() for found in pattern.finditer("专利、专 利 法")] == [(0, 2), (3, 6)]
    assert pattern.search("专权利") is None


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert phrase_pattern("2").search("第22条") is None
    assert phrase_pattern("第 22 条").search("第22条") is not None


def test_folding_in_place_keeps_every_character_where_it_is() -> None:
    assert folded_in_place("ＰＣＴ㎡ 第②") == "pct㎡ 第2"


@given(st.text(max_size=80))
def test_folded_text_has_the_length_of_the_text(text: str) -> None:
    assert len(folded_in_place(text)) == len(text)
