"""How text is cut for the search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.exchange.tokens import folded_in_place, index_text, phrase_pattern, phrases


def test_han_characters_stand_alone_and_words_stay_whole() -> None:
    assert index_text("《专利法》第22条：PCT申请") == "专 利 法 第 22 条 pct 申 请"


def test_full_width_is_folded() -> None:
    assert index_text("ＰＣＴ２０") == "pct20"


def test_rare_characters_are_tokens() -> None:
    assert index_text("𬱖䶮") == "𬱖 䶮"


def test_a_query_is_phrases_between_blanks_each_once() -> None:
    assert phrases("专利 商标　专利 ，") == (("专", "利"), ("商", "标"))


def test_a_phrase_is_found_where_it_stands() -> None:
    pattern = phrase_pattern(("专", "利"))
    assert [found.span() for found in pattern.finditer("专利、专 利 法")] == [(0, 2), (3, 6)]
    assert pattern.search("专权利") is None


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert phrase_pattern(("2",)).search("第22条") is None
    assert phrase_pattern(("第", "22", "条")).search("第22条") is not None


def test_folding_in_place_keeps_every_character_where_it_is() -> None:
    assert folded_in_place("ＰＣＴ㎡ 第②") == "pct㎡ 第2"


@given(st.text(max_size=80))
def test_folded_text_has_the_length_of_the_text(text: str) -> None:
    assert len(folded_in_place(text)) == len(text)
