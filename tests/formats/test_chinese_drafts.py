from __future__ import annotations

from ipexam.formats.chinese_drafts import Draft, Shared, give_keys, with_subquestions
from ipexam.formats.chinese_key_entries import Entry, KeyGroup
from ipexam.formats.chinese_key_lists import KeyList
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_numbers import number_of
from ipexam.formats.chinese_parts import take_apart
from ipexam.formats.chinese_text import Marked, source_line


def draft(text: str, at: int, section: int = 0) -> Draft:
    line = source_line(at + 1, Marked(text))
    number = number_of(line.folded)
    parts = take_apart([line], number.end if number else 0)
    return Draft([line], number, section, None, None, {}, at, parts)


def keys(*entries: tuple[int, str]) -> KeyGroup:
    return KeyGroup(None, [Entry(number, {Label.ANSWER: Marked(key)}) for number, key in entries])


def answers(drafts: list[Draft]) -> list[str]:
    return [each.parts.label(Label.ANSWER).plain for each in drafts]


def test_one_list_goes_by_numbers_where_they_are_all_different() -> None:
    drafts = [draft("1. 甲", 0), draft("2. 乙", 1, section=1)]
    listed = KeyList(5, 6, [keys((1, "A"), (2, "B"))])
    give_keys(listed, drafts, [listed])
    assert answers(drafts) == ["A", "B"]


def test_groups_of_keys_go_to_the_sections_in_order() -> None:
    drafts = [draft("1. 甲", 0), draft("1. 乙", 1, section=1)]
    listed = KeyList(5, 6, [keys((1, "A")), keys((1, "B"))])
    give_keys(listed, drafts, [listed])
    assert answers(drafts) == ["A", "B"]


def test_an_answer_of_its_own_is_not_overwritten() -> None:
    drafts = [draft("1. 甲 答案：C", 0)]
    listed = KeyList(5, 6, [keys((1, "A"))])
    give_keys(listed, drafts, [listed])
    assert answers(drafts) == ["C"]


def test_a_text_that_asks_nothing_is_the_passage_of_the_questions_below_it() -> None:
    kept = with_subquestions([draft("1. 案情", 0), draft("（1）甲 答案：乙", 1), draft("2. 丙 答案：丁", 2)])
    assert [each.at for each in kept] == [1, 2]
    assert kept[0].shared is not None
    assert kept[0].shared.text(()) == "案情"
    assert kept[1].shared is None


def test_a_passage_begins_behind_its_own_name_or_below_its_introduction() -> None:
    lines = [source_line(1, Marked("材料一：甲")), source_line(2, Marked("乙"))]
    assert Shared("G", lines, begins=4).text(()) == "甲\n乙"
    assert Shared("G", lines).text(()) == "乙"
