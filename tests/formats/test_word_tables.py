from __future__ import annotations

from ipexam.formats.chinese_text import Marked
from ipexam.formats.word_tables import read_table


def lines(rows: list[list[str]]) -> list[str] | None:
    told = read_table([[[Marked(line) for line in cell.split("|")] for cell in row] for row in rows])
    return None if told.lines is None else [line.text.plain for line in told.lines]


def test_data_is_no_layout() -> None:
    assert lines([["年度", "件数"], ["2024", "12"]]) is None
    assert lines([["甲", "乙"]]) is None


def test_numbers_over_letters_are_keys() -> None:
    assert lines([["题号", "1", "2"], ["答案", "A", "BD"]]) == ["题号 1 2", "1.A 2.BD"]
    assert lines([["1", "A", "2", "B"], ["3", "√", "4", "×"]]) == ["1.A 2.B", "3.√ 4.×"]


def test_cells_with_letters_or_numbers_alone_are_joined_to_the_next() -> None:
    assert lines([["1", "甲（ ）|A. 一|B. 二|答案：A"]]) == ["1. 甲（ ）", "A. 一", "B. 二", "答案：A"]
    assert lines([["A", "一"], ["B.", "二"]]) == ["A. 一", "B. 二"]


def test_a_row_for_each_question_below_headings() -> None:
    rows = [
        ["序号", "题目", "选项A", "选项B", "答案", "难度"],
        ["1", "甲", "一", "二", "B", "易"],
        ["2", "乙", "三", "", "A", ""],
    ]
    assert lines(rows) == ["1. 甲", "A. 一", "B. 二", "【答案】B", "【难度】易", "2. 乙", "A. 三", "【答案】A"]


def test_a_card_begins_with_its_stem() -> None:
    rows = [["题型", "单选题"], ["题干", "甲"], ["A", "一"], ["B", "二"], ["答案", "A"]]
    assert lines(rows) == ["【题干】甲", "【题型】单选题", "A. 一", "B. 二", "【答案】A"]


def test_premises_beside_options() -> None:
    assert lines([["1. 发明", "A. 十年"], ["2. 商标", "B. 二十年"]]) == [
        "（1）发明",
        "A. 十年",
        "（2）商标",
        "B. 二十年",
    ]


def test_a_row_of_headings_that_comes_again_is_no_question() -> None:
    rows = [["题号", "题目", "选项1", "选项2", "答案"], ["1", "甲", "一", "二", "B"], ["题号", "题目", "", "", "答案"]]
    told = read_table([[[Marked(cell)] for cell in row] for row in rows])
    assert [line.text.plain for line in told.lines or ()] == ["1. 甲", "A. 一", "B. 二", "【答案】B"]
    assert told.header == [0, 2]
