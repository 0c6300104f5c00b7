"""缺照片名单: one row a person in the order given, texts as texts."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from ipexam.domain.photo import MissingPhoto
from ipexam.sheets.photo_sheet import write_missing_photos


def test_every_person_has_a_row_that_no_spreadsheet_runs(tmp_path: Path) -> None:
    people = [
        MissingPhoto(1, "王䶮", "4404**********0017", "13800000001", "=HYPERLINK(1)", "珠海"),
        MissingPhoto(2, "李思", "H*****78", "", "", ""),
    ]
    write_missing_photos(tmp_path / "m.xlsx", "培养项目", people)
    sheet = load_workbook(tmp_path / "m.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0][:6] == ["序号", "工作单位", "城市", "姓名", "证件号码", "手机号"]
    assert rows[1][:6] == [1, "=HYPERLINK(1)", "珠海", "王䶮", "4404**********0017", "13800000001"]
    assert sheet["B3"].data_type == "s"
    assert rows[2][3] == "李思"
