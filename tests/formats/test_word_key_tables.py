from __future__ import annotations

from ipexam.formats.chinese_text import Marked
from ipexam.formats.word_key_tables import key_sheet


def told(*rows: str) -> list[tuple[int, str]] | None:
    cells = [row.split("|") for row in rows]
    found = key_sheet([[[Marked(cell)] for cell in row] for row in cells], cells)
    return None if found is None else [(line.row, line.text.plain) for line in found]


WANTED = ["参考答案：", "1. 【答案】A【解析】甲", "2. 【答案】B【解析】乙"]


def test_answers_row_by_row_and_column_by_column() -> None:
    for rows in (("题号|答案|解析", "1|A|甲", "2|B|乙"), ("题号|1|2", "答案|A|B", "解析|甲|乙")):
        found = told(*rows)
        assert found is not None
        assert [text for _row, text in found] == WANTED


def test_several_lists_side_by_side_come_in_the_order_of_their_numbers() -> None:
    found = told("题号|答案|题号|答案", "1|A|3|×", "2|B||")
    assert found == [(0, "参考答案："), (1, "1. 【答案】A"), (2, "2. 【答案】B"), (1, "3. 【答案】×")]


def test_pairs_in_cells() -> None:
    assert told("1.A|2.B", "3.×|") == [(0, "1.A 2.B"), (1, "3.×")]


def test_other_tables_are_none() -> None:
    assert told("题号|得分", "1|5") is None
    assert told("题号|答案", "1|A", "1|B") is None
    assert told("序号|题目|答案", "1|甲|A", "2|乙|B") is None
