from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.batch import BatchNoun
from ipexam.domain.file_errors import FileMissing
from ipexam.opening.tables import read_tables
from ipexam.sheets import vocabulary
from ipexam.sheets.header import find_headers
from ipexam.sheets.headers_questions import LEVELS, TYPES
from ipexam.sheets.marks_sheet import ROUNDS
from ipexam.sheets.templates import read_template, write_template
from tests.sheets.test_header import TABLES


@pytest.mark.parametrize("noun", TABLES)
def test_the_importer_knows_every_heading_of_its_template(tmp_path: Path, noun: BatchNoun) -> None:
    write_template(noun, tmp_path / "a.xlsx")
    headers = find_headers(read_tables(tmp_path / "a.xlsx"), TABLES[noun])
    assert [(header.sheet.name, header.row) for header in headers] == [(read_template(noun).sheet, 1)]
    assert len(headers[0].index) == len(read_template(noun).columns)


@pytest.mark.parametrize("noun", TABLES)
def test_a_template_explains_each_column_and_keeps_id_numbers_as_text(tmp_path: Path, noun: BatchNoun) -> None:
    write_template(noun, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    page, guide = book.worksheets
    assert guide.title == "填写说明"
    explained = {row[0] for row in guide.iter_rows(values_only=True)}
    for cell in page[1]:
        assert cell.value in explained
        if cell.value == "证件号码":
            assert page.column_dimensions[cell.column_letter].number_format == "@"


def test_every_choice_of_a_template_is_a_word_the_importer_knows() -> None:
    known = {
        "性别": vocabulary.SEXES,
        "证件类型": vocabulary.ID_KINDS,
        "人员类别": vocabulary.AUDIENCES,
        "出勤状态": vocabulary.PRESENCES,
        "同意公开展示": vocabulary.YES | vocabulary.NO,
        "题型": TYPES,
        "认知层次": LEVELS,
        "难度": "12345",
        "评次": ROUNDS,
        "允许乱序": vocabulary.YES | vocabulary.NO,
    }
    choices = {c.heading: c.choices for noun in TABLES for c in read_template(noun).columns if c.choices}
    assert choices.keys() == known.keys()
    assert all(choice in known[heading] for heading, words in choices.items() for choice in words)


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        write_template(BatchNoun.HOURS, tmp_path / "none" / "a.xlsx")
