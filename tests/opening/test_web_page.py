from __future__ import annotations

import pytest

from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.opening.web_page import sheets
from ipexam.opening.workbook import Cell


def tables(page: str, encoding: str = "utf-8") -> list[list[list[Cell]]]:
    return [[cells for _, cells in sheet.rows()] for sheet in sheets(page.encode(encoding), "a.xls")]


def test_a_table_is_a_sheet_whatever_is_left_unclosed() -> None:
    assert tables("<p>x</p><TABLE><tr><th>姓名<th>时长<tr><td>王芳</td><td> 45\n 分 </TABLE>") == [
        [["姓名", "时长"], ["王芳", "45 分"]]
    ]
    assert tables("<table><td>1<td>2") == [[["1", "2"]]]


def test_cells_over_several_columns_and_rows_are_taken_apart() -> None:
    page = '<table><tr><td rowspan=2>a<td colspan="2">b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>'
    assert tables(page) == [[["a", "b", ""], ["", "c", "d"], ["e", "f", "g"]]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "9" * 50])
def test_a_span_that_makes_no_sense_does_no_harm(span: str) -> None:
    (table,) = tables(f"<table><tr><td colspan='{span}' rowspan='{span}'>a<td>b<tr><td>c</table>")
    assert table[0][0] == "a"
    assert len(table[0]) <= 1_001


def test_a_table_in_a_cell_is_that_cells_text() -> None:
    assert tables("<table><tr><td>a<table><tr><td>b</table></td><td>c</table>") == [[["ab", "c"]]]


def test_several_tables_are_several_sheets() -> None:
    found = sheets(b"<table><tr><td>a</table><table></table><table><tr><td>b</table>", "a.xls")
    assert [sheet.name for sheet in found] == ["1", "2"]


def test_what_a_reader_does_not_see_is_left_out_and_lines_stay() -> None:
    page = "<table><tr><td>a<br>b<script>c()</script><style>d{}</style>&nbsp;&amp;</table>"
    assert tables(page) == [[["a\nb\xa0&"]]]


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8")])
def test_the_pages_own_word_on_its_encoding_counts(charset: str, encoding: str) -> None:
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={charset}"><table><tr><td>王䶮</table>'
    assert tables(page, encoding) == [[["王䶮"]]]


def test_a_page_that_lies_about_its_encoding_is_looked_at() -> None:
    assert tables("<meta charset=nonsense><table><tr><td>王芳</table>", "gb18030") == [[["王芳"]]]
    assert tables("<meta charset=utf-8><table><tr><td>王芳</table>", "gb18030") == [[["王芳"]]]
    assert tables("<meta charset=utf-16><table><tr><td>王芳</table>") == [[["王芳"]]]
    assert tables("<meta charset=undefined><table><tr><td>王芳</table>") == [[["王芳"]]]


def test_a_page_without_a_table_is_a_web_page() -> None:
    with pytest.raises(NotASpreadsheet) as error:
        sheets(b"<html>Please sign in<table></table></html>", "a.xls")
    assert error.value.found == "html"
