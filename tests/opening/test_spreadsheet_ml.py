"""Workbooks in one XML document: as Excel writes them, as exports write them, and as nobody should."""

# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import NotASpreadsheet, SheetTooWide
from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.merged import Merged
from ipexam.opening.spreadsheet_ml import sheets
from ipexam.opening.tables import read_content
from ipexam.opening.workbook import Cell
from tests.opening.books import data, spreadsheet_ml, xml_row, xml_sheet


def rows(*told: str) -> list[list[Cell]]:
    (sheet,) = sheets(spreadsheet_ml(xml_sheet(*told)), "a.xls")
    return [cells for _, cells in sheet.rows()]


def cell(kind: str, text: str) -> Cell:
    return rows(xml_row(data(text, kind)))[0][0]


def test_it_is_read_as_any_workbook_whatever_its_prefixes_and_encoding() -> None:
    plain = spreadsheet_ml(xml_sheet(xml_row(data("王䶮"), data("45.5", "Number")), name="学时"))
    prefixed = plain.decode()
    for name in ("Workbook", "Worksheet", "Table", "Row", "Cell", "Data"):
        prefixed = prefixed.replace(f"<{name}", f"<ss:{name}").replace(f"</{name}", f"</ss:{name}")
    chinese = plain.decode().replace('encoding="UTF-8"', 'encoding="gb2312"').encode("gb18030")
    lying = plain.decode().replace('encoding="UTF-8"', 'encoding="utf-16"').encode()
    for content in (plain, b"\xef\xbb\xbf" + plain, prefixed.encode(), chinese, lying, plain.decode().encode("utf-16")):
        (sheet,) = read_content(content, "a.xls").sheets
        assert (sheet.name, [*sheet.rows()]) == ("学时", [(1, ["王䶮", 45.5])])


def test_rows_and_cells_stand_where_they_say() -> None:
    told = rows(
        '<Row ss:Index="2"><Cell ss:MergeAcross="2"><Data ss:Type="String">a</Data></Cell>' + data("b") + "</Row>",
        '<Row ss:Span="1"/>',
        f'<Row><Cell ss:Index="3"/>{data("c")}</Row>',
    )
    assert told == [[""] * 4, ["a", "", "", "b"], [""] * 4, [""] * 4, ["", "", "", "c"]]


def test_cells_merged_over_rows_are_told_and_those_over_columns_alone_are_not() -> None:
    across = '<Cell ss:MergeAcross="1"><Data>a</Data></Cell>'
    both = '<Cell ss:MergeDown="2" ss:MergeAcross="1"><Data>b</Data></Cell>'
    (sheet,) = sheets(spreadsheet_ml(xml_sheet("<Row/>", xml_row(across, both))), "a.xls")
    assert sheet.content.merged == (Merged(2, 4, 2, 3),)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("Number", "1.5E2", 150.0),
        ("Number", " 7 ", 7.0),
        ("Number", "440106199001011234", "440106199001011234"),
        ("Number", "1_000", "1_000"),
        ("Number", "NaN", "NaN"),
        ("String", "007", "007"),
        ("String", " 第一行\n第二行&#10;&lt;三&gt;", " 第一行\n第二行\n<三>"),
        ("", "x", "x"),
        ("Boolean", "1", True),
        ("Boolean", "0", False),
        ("Boolean", "是", "是"),
        ("DateTime", "2025-09-06T19:00:30.000", datetime(2025, 9, 6, 19, 0, 30)),
        ("DateTime", "2025-09-06T00:00:00.000", date(2025, 9, 6)),
        ("DateTime", "1899-12-31T01:33:28.000", time(1, 33, 28)),
        ("DateTime", "1900-01-01T02:30:00.000", timedelta(hours=26, minutes=30)),
        ("DateTime", "1900-03-01T00:00:00.000", timedelta(days=61)),
        ("DateTime", "1988-05-01T08:00:00Z", "1988-05-01T08:00:00Z"),
        ("DateTime", "2025年9月6日", "2025年9月6日"),
        ("Error", "#N/A", "#N/A"),
        ("Error", "", "#VALUE!"),
    ],
)
def test_a_cell_is_what_its_type_says_and_else_a_text(kind: str, text: str, value: Cell) -> None:
    told = cell(kind, text)
    assert (type(told), told) == (type(value), value)


def test_text_in_several_pieces_is_one_and_remarks_are_none_of_it() -> None:
    remark = "<Comment><ss:Data>她</ss:Data></Comment>"
    rich = f'<Cell><ss:Data ss:Type="String"><B>王</B><Font>芳</Font></ss:Data>{remark}</Cell>'
    assert rows(xml_row(rich, f"<Cell>{remark}</Cell>", data("<![CDATA[<x>]]>"))) == [["王芳", "", "<x>"]]


def test_errors_and_formulas_without_a_value_are_told_and_counted() -> None:
    empty = '<Cell ss:Formula="=IF(1,&quot;&quot;)"><Data ss:Type="String"></Data></Cell>'
    told = xml_sheet(xml_row('<Cell ss:Formula="=RC[1]"/>', data("#N/A", "Error"), empty), name="一月")
    (sheet,) = sheets(spreadsheet_ml(told), "a.xls")
    assert [*sheet.rows()] == [(1, ["#CALC!", "#N/A"])]
    assert sheet.notes == (Note(Quirk.ERROR_CELLS, "一月", 1, "B1"), Note(Quirk.UNCALCULATED, "一月", 1, "A1"))


def test_sheets_come_in_their_order_and_hidden_ones_last() -> None:
    shown, hidden = xml_sheet(xml_row(data("b")), name="b"), xml_sheet(xml_row(data("a")), name="a", hidden=True)
    content = spreadsheet_ml(hidden, '<Worksheet ss:Name="empty"/>', shown)
    assert [(sheet.name, sheet.hidden) for sheet in sheets(content, "a")] == [
        ("a", True),
        ("empty", False),
        ("b", False),
    ]
    book = read_content(content, "a.xls")
    assert [(sheet.name, [*sheet.rows()]) for sheet in book.sheets[1:]] == [("b", [(1, ["b"])]), ("a", [(1, ["a"])])]


# hostile forms ------------------------------------------------------------------------------------


def refused(content: bytes) -> UserError:
    with pytest.raises(UserError) as error:
        [[*sheet.rows()] for sheet in read_content(content, "a.xls").sheets]
    return error.value


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE x>",
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "ha">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>',
    ],
)
def test_a_document_with_a_doctype_is_refused_before_it_is_read(doctype: str) -> None:
    whole = spreadsheet_ml(xml_sheet(xml_row(data("a")))).decode()
    error = refused(whole.replace("<Workbook", f"{doctype}<Workbook").encode())
    assert isinstance(error, NotASpreadsheet)
    assert error.found == "xml_workbook"


def test_an_entity_that_reads_a_file_reads_none(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    whole = spreadsheet_ml(xml_sheet(xml_row(data("&e;")))).decode()
    assert isinstance(refused(whole.replace("<Workbook", f"{entity}<Workbook").encode()), NotASpreadsheet)


@pytest.mark.parametrize(
    "row",
    [
        '<Row ss:Index="1048577"/>',
        '<Row ss:Index="0"/>',
        '<Row ss:Index="-1"/>',
        f'<Row ss:Index="{"9" * 5000}"/>',
        '<Row ss:Index="三"/>',
        '<Row ss:Index="2"/><Row ss:Index="2"/>',
        '<Row ss:Span="1048576"/><Row/>',
        '<Row><Cell ss:Index="16385"/></Row>',
        '<Row><Cell ss:MergeAcross="16384"/><Cell/></Row>',
        '<Row><Cell ss:Index="5"/><Cell ss:Index="2"/></Row>',
        f"<Row><Cell>{'<x>' * 300}{'</x>' * 300}</Cell></Row>",
        '<Row><Cell ss:MergeDown="x"/></Row>',
        "<Row><Cell></Row>",
        "<Row>&nbsp;</Row>",
        "<Row>\x0b</Row>",
    ],
)
def test_what_no_workbook_can_be_is_damaged(row: str) -> None:
    assert isinstance(refused(spreadsheet_ml(xml_sheet(row))), NotASpreadsheet)


def test_a_download_that_stopped_is_damaged_and_a_workbook_without_sheets_none() -> None:
    whole = spreadsheet_ml(xml_sheet(xml_row(data("a"))))
    assert isinstance(refused(whole[:-30]), NotASpreadsheet)
    assert isinstance(refused(spreadsheet_ml()), NotASpreadsheet)


def test_a_sheet_that_a_single_cell_makes_wide_is_too_wide() -> None:
    error = refused(spreadsheet_ml(xml_sheet(xml_row('<Cell ss:Index="6000"><Data>a</Data></Cell>'))))
    assert isinstance(error, SheetTooWide)


def test_a_million_empty_rows_take_no_room() -> None:
    told = rows(f'<Row ss:Index="1048576">{data("7", "Number")}</Row>')
    assert (len(told), told[-1], any(map(any, told[:-1]))) == (1 << 20, [7.0], False)
