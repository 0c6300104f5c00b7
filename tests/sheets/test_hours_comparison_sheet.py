"""学时导入对比 as a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from ipexam.sheets.hours_comparison_sheet import write_comparison
from tests.wording.test_hours_comparison import comparison


def test_each_line_has_both_amounts_and_the_difference(tmp_path: Path) -> None:
    found = comparison(0)
    write_comparison(tmp_path / "c.xlsx", found, found.lines)
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    assert sheet is not None
    title, headings, gained, vanished = sheet.iter_rows(values_only=True)
    assert title[0] == "学时导入对比：第 3 批（2025-09-01 08:00）与第 4 批（2025-09-01 08:00）"
    assert headings[5] == "变化"
    assert gained[5:] == ("增加", 1, "0:01:00", 0.02, 1, "0:01:30", 0.03, "0:00:30", 0.01)
    assert vanished[5:] == ("消失", 1, "0:01:00", 0.02, None, None, None, "-0:01:00", -0.02)
