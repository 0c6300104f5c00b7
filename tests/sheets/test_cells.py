from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ipexam.sheets.cells import is_error, is_footnote, is_total, says_nothing, text_of


def test_cells_read_as_a_clerk_reads_them() -> None:
    assert [text_of(cell) for cell in ("\u3000张三\t\ufeff", 1.0, 2.5, 13800138000.0, True)] == [
        "张三",
        "1",
        "2.5",
        "13800138000",
        "True",
    ]


def test_an_elapsed_time_reads_as_hours_minutes_and_seconds() -> None:
    over_a_day = datetime(1900, 1, 1, 3, 15)  # noqa: DTZ001  # what a spreadsheet makes of 27:15:00
    assert [text_of(cell) for cell in (timedelta(hours=-1), timedelta(days=1, seconds=5), over_a_day)] == [
        "-1:00:00",
        "24:00:05",
        "27:15:00",
    ]


@pytest.mark.parametrize(
    "text", ["合计", "合 计：", "总计", "平均分", "Total", "本页小计", "总计：2人", "张三 小计", "共12人", "平均 92.5"]
)
def test_totals_are_no_records(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["张三", "总", "合计宝", "注册", "", "设计", "共青团", "汇总表填报人"])
def test_names_are_no_totals(text: str) -> None:
    assert not is_total(text)


@pytest.mark.parametrize(
    "texts",
    [
        ["备注：以上"],
        ["注:见附件", "", "第 3 页"],
        ["制表人：林", "审核人：何", "2021-05-10"],
        ["制表人：", "林", "审核人：", "何"],
    ],
)
def test_a_footnote_is_no_record(texts: list[str]) -> None:
    assert is_footnote(texts[0], texts)


@pytest.mark.parametrize(
    "texts", [["备注：补课", "张三", "60"], ["张三", "备注：补课"], ["说明：迟交", "440101", "90分钟"]]
)
def test_a_remark_before_a_persons_own_data_is_no_footnote(texts: list[str]) -> None:
    assert not is_footnote(texts[0], texts)


def test_dashes_say_nothing_and_error_values_are_errors() -> None:
    assert says_nothing("--")
    assert not says_nothing("0")
    assert is_error("#N/A")
    assert not is_error("#1")
