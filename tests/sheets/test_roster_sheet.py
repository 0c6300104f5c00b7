from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.roster import RosterGrouping
from ipexam.domain.roster_wording import read_wording
from ipexam.paths import resource
from ipexam.sheets.roster_sheet import read_roster, write_roster
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
        assert cells[3] == line.id_number
        assert cells[4] == line.organisation
        assert cells[9].isoformat() == "2026-11-30T00:00:00"
        assert sheet.cell(3 + line.position, 10).number_format == "yyyy-mm-dd"


def test_the_header_is_frozen_and_printed_on_every_page(tmp_path: Path):
    sheet = written(tmp_path, 5)
    assert [cell.value for cell in sheet[3]] == [column.title for column in WORDING.columns_of(roster(5))]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_area == "'入库名册'!$A$1:$M$10"
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


def test_what_was_written_is_read_back_as_it_was(tmp_path: Path):
    for whole in (roster(7), roster(7, RosterGrouping.CITY), roster(7, private=True)):
        write_roster(whole, WORDING, tmp_path / "r.xlsx")
        columns = WORDING.columns_of(whole)
        assert read_roster(tmp_path / "r.xlsx") == tuple(WORDING.row(line, columns) for line in whole.lines)


def test_groups_have_their_subtotal_above_and_fold_away(tmp_path: Path):
    write_roster(roster(8, RosterGrouping.CITY), WORDING, tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]
    heads = [row[0].value for row in sheet.iter_rows(min_row=4) if isinstance(row[0].value, str)]
    assert heads[:4] == [f"{city}　小计 2 人" for city in ("未填写", "广州", "深圳", "珠海")]
    assert [sheet.row_dimensions[row].outlineLevel for row in (4, 5, 6, 7)] == [0, 1, 1, 0]


def test_a_whole_id_number_keeps_its_digits_as_text(tmp_path: Path):
    write_roster(roster(1, private=True), WORDING, tmp_path / "r.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets[0]["D4"]
    assert (cell.value, cell.data_type, cell.number_format) == ("440106199001010001", "s", "@")
