from __future__ import annotations

import pytest

from ipexam.sheets.cells import is_error, is_total, says_nothing, text_of


def test_cells_read_as_a_clerk_reads_them() -> None:
    assert [text_of(cell) for cell in ("\u3000张三\t\ufeff", 1.0, 2.5, 13800138000.0, True)] == [
        "张三",
        "1",
        "2.5",
        "13800138000",
        "True",
    ]


@pytest.mark.parametrize(
    "text", ["合计", "合 计：", "总计", "平均分", "Total", "备注：以上", "注:见附件", "制表人：林"]
)
def test_totals_and_footnotes_are_no_records(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["张三", "总", "合计宝", "注册", ""])
def test_names_are_no_totals(text: str) -> None:
    assert not is_total(text)


def test_dashes_say_nothing_and_error_values_are_errors() -> None:
    assert says_nothing("--")
    assert not says_nothing("0")
    assert is_error("#N/A")
    assert not is_error("#1")
