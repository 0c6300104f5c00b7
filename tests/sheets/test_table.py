from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.file_errors import DiskFull, FileLocked, FileMissing
from ipexam.sheets.table import write_table


def test_a_table_has_title_headings_and_rows(tmp_path: Path) -> None:
    rows = [
        ["张三", 1, Fraction(1, 2), date(2026, 1, 2), None],
        ["李四", 2, 0.5, datetime(2026, 1, 2, 3, tzinfo=UTC), True],
    ]
    write_table(tmp_path / "a.xlsx", ["姓名", "序号", "得分", "日期", "备注"], rows, sheet="名单", title="2026年/名单")
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["名单"]
    values = list(page.iter_rows(values_only=True))
    assert values[0][0] == "2026年/名单"
    assert values[1] == ("姓名", "序号", "得分", "日期", "备注")
    assert values[2][:3] == ("张三", 1, 0.5)
    assert values[3][3] == datetime(2026, 1, 2, 3)  # noqa: DTZ001
    assert page.freeze_panes == "A3"


@pytest.mark.parametrize("text", ["=1+1", "+8613800138000", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path, text: str) -> None:
    write_table(tmp_path / "a.xlsx", [text], [[text]])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [(row[0].value, row[0].data_type) for row in page] == [(text, "s")] * 2
    assert page["A2"].quotePrefix


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", ["名"], [["a\x00b\x1f"]])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"].value == "ab"


def test_a_table_without_rows_still_has_its_headings(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", ["姓名", "单位"], [])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["B1"].value == "单位"


@pytest.mark.parametrize(("number", "error"), [(13, FileLocked), (28, DiskFull)])
def test_a_place_that_refuses_is_named_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(error):
        write_table(tmp_path / "a.xlsx", ["姓名"], [])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        write_table(tmp_path / "none" / "a.xlsx", ["姓名"], [])
