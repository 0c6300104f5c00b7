"""Texts that read alike are listed; short ones and different ones are not."""

from __future__ import annotations

from ipexam.matching.similar_texts import percent_alike, similar

LAW = "以专利权出质的，质权自办理出质登记时设立，未经登记的质权不设立，不得对抗善意第三人"


def test_a_copied_text_is_found_with_other_blanks_width_and_punctuation() -> None:
    copied = LAW.replace("，", ",").replace("质权", "质权 ")
    assert similar([LAW, "完全不同的另一篇论述，讲的是价值评估的三种方法以及各自适用的条件", copied], 85) == [
        (0, 2, 100)
    ]


def test_a_few_changed_words_are_found_and_the_most_alike_come_first() -> None:
    changed = LAW.replace("善意第三人", "其他债权人")
    found = similar([LAW, changed, LAW], 80)
    assert [pair[:2] for pair in found] == [(0, 2), (0, 1), (1, 2)]
    assert found[0][2] == 100 > found[1][2] >= 80


def test_short_answers_are_no_likeness() -> None:
    assert similar(["出质登记时", "出质登记时"], 85) == []


def test_likeness_is_the_same_both_ways() -> None:
    assert percent_alike(LAW, LAW[:20]) == percent_alike(LAW[:20], LAW) < 100
