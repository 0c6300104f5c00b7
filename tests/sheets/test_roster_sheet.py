from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.roster_wording import read_wording
from ipexam.paths import resource
from ipexam.sheets.roster_sheet import write_roster
from tests.documents.rosters import roster

WORDING = read_wording(tomllib.loads(resource("templates", "roster.toml").read_text("utf-8")))


def written(tmp_path: Path, lines: int):
    write_roster(roster(lines), WORDING, tmp_path / "r.xlsx")
    return openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]


def test_lines_come_back_exactly_with_their_types(tmp_path: Path):
    sheet = written(tmp_path, 5)
    for line in roster(5).lines:
        cells = [cell.value for cell in sheet[3 + line.position]]
        assert cells[0] == line.position
        assert cells[1] == line.name
        assert cells[3] == line.masked_id
        assert cells[4] == line.organisation
        assert cells[8].isoformat() == "2026-11-30T00:00:00"
        assert sheet.cell(3 + line.position, 9).number_format == "yyyy-mm-dd"


def test_the_header_is_frozen_and_printed_on_every_page(tmp_path: Path):
    sheet = written(tmp_path, 5)
    assert [cell.value for cell in sheet[3]] == [column.title for column in WORDING.columns]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_area == "'入库名册'!$A$1:$J$10"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )


def test_head_and_foot_say_what_the_list_is(tmp_path: Path):
    sheet = written(tmp_path, 2)
    assert sheet["A1"].value == "人才库入库名册"
    assert "七弦琴国家基地〔2021〕2号" in sheet["A2"].value
    assert "人数：2 人" in sheet["A2"].value
    assert "制表：" in sheet["A7"].value


def test_a_name_that_begins_like_a_formula_stays_text(tmp_path: Path):
    whole = roster(1)
    sly = replace(whole, lines=(replace(whole.lines[0], organisation='=HYPERLINK("http://x")'),))
    write_roster(sly, WORDING, tmp_path / "r.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]["E4"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x")', "s")


def test_an_empty_roster_is_refused(tmp_path: Path):
    with pytest.raises(NothingToPrint):
        write_roster(roster(0), WORDING, tmp_path / "r.xlsx")
