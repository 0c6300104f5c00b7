from __future__ import annotations

import pytest
from reportlab.platypus import Spacer

from ipexam.documents.fonts import Chain, width_em
from ipexam.documents.pdf import MM
from ipexam.documents.row_table import Face, RowTable, group_row, table_row, whole_words
from ipexam.documents.typesetting import Align

FACE = Face((100.0, 60.0), (Align.LEFT, Align.CENTRE), ("单位", "城市"), Chain.SANS, 8.0, 1.3)


def table(rows: list[str]) -> RowTable:
    """Rows of one line; a text that begins with # stands over a group."""
    made = [group_row(text, FACE) if text.startswith("#") else table_row((text, "珠海"), FACE) for text in rows]
    return RowTable(FACE, made, Spacer(0, 40))


def sizes(parts: list[RowTable]) -> list[int]:
    return [part._last - part._first for part in parts]


def test_a_long_cell_takes_more_lines_and_its_row_more_room():
    short, long = table_row(("某某大学", ""), FACE), table_row(("某某大学" * 10, ""), FACE)
    assert len(long.cells[0]) == 4
    assert long.height - short.height == pytest.approx(3 * FACE.step)


def test_words_of_a_list_stay_whole_and_their_separators_stay_with_them():
    tags = "价值评估、转让许可、质押融资、专利池"
    room = (100.0 - 3.2 * MM) / 8.0
    assert whole_words(tags, "、", FACE, 0) == ["价值评估、转让许可、", "质押融资、专利池"]
    assert all(width_em(line, Chain.SANS) <= room for line in whole_words(tags, "、", FACE, 0))
    assert whole_words("知识产权证券化与质押融资、专利池", "、", FACE, 0) == ["知识产权证券化与质押融资、", "专利池"]
    assert [whole_words(text, "、", FACE, 1) for text in ("", "专利池")] == [[""], ["专利池"]]


def test_rows_break_between_pages_and_none_is_lost():
    whole = table(["甲"] * 10)
    row = whole._rows[0].height
    parts = whole.split(160, whole._header.height + 4.5 * row)
    assert sizes(parts) == [4, 6]
    assert whole.split(160, whole._header.height) == []


def test_a_row_over_a_group_goes_with_its_group():
    whole = table(["甲", "乙", "#广州", "丙"])
    row = whole._rows[0].height
    assert sizes(whole.split(160, whole._header.height + 3.2 * row)) == [2, 2]


def test_the_foot_takes_the_last_rows_with_it():
    whole = table(["甲"] * 6)
    fits_without_the_foot = whole._header.height + 6 * whole._rows[0].height + 1
    assert sizes(whole.split(160, fits_without_the_foot)) == [4, 2]
