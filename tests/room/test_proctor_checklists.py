"""The shipped checklists."""

from __future__ import annotations

from ipexam.room.proctor_checklists import checklists


def test_the_lists_come_in_the_order_of_the_day() -> None:
    assert [one.phase for one in checklists()] == ["day_before", "hour_before", "start", "during", "end"]


def test_every_item_has_a_key_of_its_own_and_both_languages() -> None:
    items = [item for one in checklists() for item in one.items]
    assert len({item.key for item in items}) == len(items)
    for item in items:
        assert item.texts["zh_CN"].endswith("。")
        assert item.texts["en"].endswith(".")


def test_the_practice_of_exam_halls_is_on_the_lists() -> None:
    told = "".join(item.texts["zh_CN"] for one in checklists() for item in one.items)
    for words in ("10%", "30 分钟", "50 分钟", "两人分持", "一小时", "试打汉字", "10 分钟"):
        assert words in told.replace("10 %", "10%"), words
