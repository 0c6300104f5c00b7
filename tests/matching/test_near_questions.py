from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.rich_text import literal
from ipexam.matching.near_questions import Near, NearIndex, near_pairs, near_text
from ipexam.matching.similar_texts import likeness_text

STEM = "以专利权出质的，出质人与质权人应当订立书面合同，并共同向有关部门办理出质登记。"
OPTIONS = ("国家知识产权局", "市场监督管理局", "人民法院", "公证机构")


def texts(count: int, seed: int = 7) -> list[tuple[int, str]]:
    """Questions of random words that share a phrase at either end."""
    rng = random.Random(seed)
    words = ["".join(rng.choices("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", k=3)) for _ in range(400)]
    return [
        (n, near_text("关于" + "".join(rng.choices(words, k=8)) + "，下列说法正确的是", rng.choices(words, k=4)))
        for n in range(count)
    ]


def test_a_question_with_a_few_other_characters_is_near() -> None:
    one, other = near_text(STEM, OPTIONS), near_text(STEM.replace("书面", "正式"), reversed(OPTIONS))
    assert list(near_pairs([("a", one), ("b", other)])) == [Near("a", "b", 94)]


def test_other_stems_over_the_same_options_are_not_near() -> None:
    one, other = near_text("甲公司向谁起诉？", OPTIONS), near_text("商标由谁核准注册？", OPTIONS)
    assert list(near_pairs([("a", one), ("b", other)])) == []


def test_a_short_text_is_compared_with_nothing() -> None:
    assert list(near_pairs([("a", near_text("对吗？", ())), ("b", near_text("对吗", ()))])) == []


def test_width_blanks_and_punctuation_make_no_difference() -> None:
    one, other = near_text("ＦＲＡＮＤ 原则指什么（ ）？", ()), near_text("FRAND原则，指什么", ())
    assert list(near_pairs([("a", one), ("b", other)])) == [Near("a", "b", 100)]


def test_each_changed_question_is_found_among_many() -> None:
    bank = texts(1500)
    changed = [(n, text[:9] + "某" + text[10:]) for n, text in bank[:200]]
    index = NearIndex(changed)
    found = {key: place for place, text in bank for key, percent in index.near(text) if percent >= 90}
    assert found == {n: n for n in range(200)}


@pytest.mark.parametrize("seed", range(3))
def test_pairs_are_those_of_comparing_each_with_each(seed: int) -> None:
    from rapidfuzz import fuzz

    bank = texts(150, seed)
    bank += [(1000 + n, text[:20] + text[21:]) for n, text in bank[:30]]
    found = {(pair.one, pair.other) for pair in near_pairs(bank)}
    halves = [(key, text.split("\x1f")) for key, text in bank]
    expected = {
        (one, other)
        for n, (one, mine) in enumerate(halves)
        for other, theirs in halves[n + 1 :]
        if min(fuzz.ratio(*pair) for pair in zip(mine, theirs, strict=True)) >= 85
    }
    assert found == expected


@given(st.text(max_size=40))
def test_words_are_folded_as_alike_answers_are(text: str) -> None:
    assert near_text(literal(text), ()) == likeness_text(text) + "\x1f"
