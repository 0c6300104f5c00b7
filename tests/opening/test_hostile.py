"""Files that were made to harm, or that are merely broken, through the very door the office uses: one sentence each."""

# ruff: noqa: DTZ001  # times in a spreadsheet have no zone

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import FileTooLarge, NotASpreadsheet, ReadingStopped, SheetTooWide
from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.isolation import ChildLimits
from ipexam.opening.reading import read_workbook
from ipexam.opening.workbook import Workbook
from ipexam.wording.errors import sentence
from tests.opening.books import (
    SHEET_PART,
    biff,
    book_of,
    data,
    in_container,
    repacked,
    spreadsheet_ml,
    with_sheet_xml,
    xls_of,
    xls_stream,
    xml_row,
    xml_sheet,
)

MIB = 1 << 20
LIMITS = ChildLimits(memory_mib=1024, seconds=120)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Workbook]:
    def opened(content: bytes, name: str = "学时.xlsx", limits: ChildLimits = LIMITS) -> Workbook:
        (tmp_path / name).write_bytes(content)
        return read_workbook(tmp_path / name, child=limits)

    return opened


File = Callable[..., Workbook]


def rows(workbook: Workbook) -> list[list[object]]:
    return [cells for _, cells in workbook.sheets[0].rows()]


def refused(read: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as error:
        read()
    assert "学时" in sentence(error.value)
    return error.value


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return buffer.getvalue()


# bombs --------------------------------------------------------------------------------------------


def test_an_archive_that_unpacks_to_too_much_is_too_large(file: File) -> None:
    bomb = repacked(book_of(["a"]), {SHEET_PART: lambda _: bytes(300 * MIB)})
    assert isinstance(refused(lambda: file(bomb)), FileTooLarge)


def test_a_sheet_that_is_larger_than_it_declares_is_damaged(file: File) -> None:
    honest = repacked(book_of(["a"]), {SHEET_PART: lambda _: bytes(50 * MIB)})
    lying = honest.replace((50 * MIB).to_bytes(4, "little"), (4096).to_bytes(4, "little"))
    assert lying != honest
    workbook = file(lying)
    assert isinstance(refused(lambda: rows(workbook)), NotASpreadsheet)


def test_a_bomb_in_a_bomb_is_only_an_archive(file: File) -> None:
    inner = zipped(a_xml=bytes(20 * MIB))
    for _ in range(4):
        inner = zipped(a_zip=inner, b_zip=inner)
    error = refused(lambda: file(inner))
    assert isinstance(error, NotASpreadsheet)
    assert error.found == "archive"


def test_a_sheet_of_a_thousand_million_cells_takes_too_much_memory(file: File) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    error = refused(lambda: rows(file(with_sheet_xml(cells))))
    assert isinstance(error, ReadingStopped)
    assert error.why == "memory"


def test_a_sheet_that_just_fits_the_librarys_limit_takes_too_much_memory(file: File) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="99000"><c r="ALL99000"><v>1</v></c></row>'
    error = refused(lambda: rows(file(with_sheet_xml(cells))))
    assert isinstance(error, ReadingStopped)
    assert error.why == "memory"


def test_entities_that_multiply_are_not_followed(file: File) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    laugh = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><workbook><sheets>&e9;</sheets></workbook>'.encode()
    bomb = repacked(book_of(["a"]), {"xl/workbook.xml": lambda _: laugh})
    assert file(bomb).sheets == ()


def test_an_entity_that_reads_a_file_reads_none(file: File, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    sheet = with_sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>')
    workbook = file(repacked(sheet, {SHEET_PART: lambda xml: entity.encode() + xml}))
    try:
        told = str(rows(workbook))
    except NotASpreadsheet:
        told = ""
    assert "secret" not in told


def test_a_compound_file_whose_chain_bites_its_tail_ends_in_an_error_of_the_clerk(file: File) -> None:
    looping = bytearray(xls_of(["a"]))
    fat = int.from_bytes(looping[76:80], "little") * 512 + 512
    for sector in range(100):
        looping[fat + sector * 4 : fat + sector * 4 + 4] = (0).to_bytes(4, "little")
    assert isinstance(refused(lambda: file(bytes(looping), "学时.xls", ChildLimits(512, 20))), UserError)


@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_with_random_damage_is_read_or_refused(file: File, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(chance.choice([xls_of(["姓名", 1.5], ["王芳", 2.0]), book_of(["姓名", 1.5], ["王芳", 2.0])]))
    for _ in range(40):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with suppress(UserError):
        for sheet in file(bytes(content)).sheets:
            list(sheet.rows())


# shapes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["学时.xlsx", "学时.csv"])
def test_ten_thousand_columns_are_too_wide(file: File, name: str) -> None:
    wide = [f"列{number}" for number in range(10_000)]
    content = book_of(wide) if name.endswith("xlsx") else ",".join(wide).encode()
    workbook = file(content, name)
    error = refused(lambda: rows(workbook))
    assert isinstance(error, SheetTooWide)
    assert error.columns == 10_000


def test_a_wide_sheet_does_not_stop_the_others(file: File) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(list(range(6_000)))
    book.create_sheet("名单").append(["王芳"])
    buffer = io.BytesIO()
    book.save(buffer)
    workbook = file(buffer.getvalue())
    assert [cells for _, cells in workbook.sheets[1].rows()] == [["王芳"]]


def test_a_million_empty_rows_are_no_rows(file: File) -> None:
    numbers = range(2, 1_000_000)
    empty = "".join(f'<row r="{number}"><c r="A{number}" s="1"/><c r="B{number}"/></row>' for number in numbers)
    last = '<row r="1000000"><c r="A1000000"><v>7</v></c></row>'
    workbook = file(with_sheet_xml(f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}{last}'))
    told = [(number, cells) for number, cells in workbook.sheets[0].rows() if any(cells)]
    assert told == [(1, [1.0]), (1_000_000, [7.0])]


def test_a_million_rows_of_commas_are_no_rows(file: File) -> None:
    workbook = file(b"a,b\n" + b",\n" * 1_000_000 + b"c,d\n", "学时.csv")
    told = [(number, cells) for number, cells in workbook.sheets[0].rows() if any(cells)]
    assert told == [(1, ["a", "b"]), (1_000_002, ["c", "d"])]


# broken and misnamed ------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_download_that_stopped_is_a_damaged_workbook(file: File, share: float) -> None:
    for whole, kind in ((book_of(["姓名"] * 50), "xlsx"), (xls_of(*[["姓名" * 90, 1.5]] * 300), "compound")):
        error = refused(lambda whole=whole: file(whole[: int(len(whole) * share)]))
        assert isinstance(error, NotASpreadsheet)
        assert error.found == kind


def test_a_text_that_was_cut_in_a_letter_is_read_to_there(file: File) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert rows(file("姓名,时长\n王芳".encode(encoding)[:-1], "学时.csv")) == [["姓名", "时长"], ["王", ""]]


@pytest.mark.parametrize("name", ["学时.csv", "学时.xls", "学时.pdf", "学时"])
def test_a_wrong_ending_does_not_matter(file: File, name: str) -> None:
    assert rows(file(book_of(["姓名", 1.5]), name)) == [["姓名", 1.5]]
    assert rows(file(xls_of(["姓名", 1.5]), name)) == [["姓名", 1.5]]
    assert rows(file("姓名,1.5".encode("gb18030"), name)) == [["姓名", "1.5"]]


def test_a_web_page_named_xls_is_read(file: File) -> None:
    page = "<html><meta charset=gb2312><table><tr><th>姓名<th>时长<tr><td>王芳<td>45:30</table>"
    assert rows(file(page.encode("gb18030"), "学时.xls")) == [["姓名", "时长"], ["王芳", "45:30"]]


def test_an_xml_workbook_named_xls_is_read_and_one_with_entities_is_not(file: File) -> None:
    whole = spreadsheet_ml(xml_sheet(xml_row(data("王芳"), data("1.5", "Number"))))
    assert rows(file(whole, "学时.xls")) == [["王芳", 1.5]]
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    laugh = whole.replace(b"<Workbook", f"<!DOCTYPE x [{entities}]><Workbook".encode()).replace(b"1.5", b"&e9;")
    error = refused(lambda: file(laugh, "学时.xls"))
    assert sentence(error).count("Excel 2003 XML") == 1


def test_a_file_of_wps_is_known_by_its_content(file: File) -> None:
    assert rows(file(xls_of(["姓名", 1.5]), "学时.et")) == [["姓名", 1.5]]
    assert rows(file(book_of(["姓名", 1.5]), "学时.et")) == [["姓名", 1.5]]


@pytest.mark.parametrize("version", [3, 4])
def test_workbooks_of_excel_3_and_4_are_read(file: File, version: int) -> None:
    assert rows(file(biff(version, (0, 0, "name"), (0, 1, 1.5), (2, 1, "x")), "学时.xls")) == [
        ["name", 1.5],
        ["", ""],
        ["", "x"],
    ]


def test_an_xls_with_the_wrong_code_page_is_read(file: File) -> None:
    stream = xls_stream([["姓名", "时长"]])
    wrong = stream.replace(b"\x42\x00\x02\x00\xb0\x04", b"\x42\x00\x02\x00\xa8\x03")
    assert wrong != stream
    assert rows(file(in_container(wrong), "学时.xls")) == [["姓名", "时长"]]


def test_a_library_that_fails_on_one_file_leaves_the_office_open_for_the_next(file: File) -> None:
    tight = ChildLimits(memory_mib=100, seconds=20)
    with pytest.raises(ReadingStopped):
        file(b"a," * (40 * MIB), "学时.csv", tight)
    assert rows(file(b"a,b\n", "学时.csv")) == [["a", "b"]]


# cells --------------------------------------------------------------------------------------------


def test_error_cells_are_told_from_empty_ones(file: File) -> None:
    xml = (
        '<row r="2"><c r="B2" t="e"><v>#N/A</v></c><c r="C2"/><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="B3"><v>1</v></c></row>'
    )
    workbook = file(with_sheet_xml(xml))
    assert rows(workbook) == [["", "", ""], ["#N/A", "", "#DIV/0!"], [1.0, "", ""]]
    assert workbook.sheets[0].content.notes == (Note(Quirk.ERROR_CELLS, "Sheet", 2, "B2"),)


def test_formulas_that_were_never_calculated_are_told_and_counted(file: File) -> None:
    workbook = file(book_of(["姓名", "时长"], ["王芳", "=30*60"], ["李娜", "=45*60"]))
    assert rows(workbook) == [["姓名", "时长"], ["王芳", "#CALC!"], ["李娜", "#CALC!"]]
    assert workbook.sheets[0].content.notes == (Note(Quirk.UNCALCULATED, "Sheet", 2, "B2"),)


def test_a_formula_whose_value_is_an_empty_text_is_an_empty_cell(file: File) -> None:
    xml = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1,"","x")</f><v></v></c></row>'
    assert rows(file(with_sheet_xml(xml)))[0][0] == 1.0
    assert not file(with_sheet_xml(xml)).sheets[0].content.notes


def test_negative_times_stay_negative(file: File) -> None:
    xml = '<row r="1"><c r="A1" s="1"><v>-0.5</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1"><v>-0.5</v></c></row>'
    assert rows(file(with_sheet_xml(xml))) == [[timedelta(days=-0.5), time(12), -0.5]]
    negative = xls_of([-0.5, 0.5, -1.25], formats={0: "h:mm:ss", 1: "h:mm:ss", 2: "h:mm:ss"})
    assert rows(file(negative)) == [[timedelta(days=-0.5), time(12), timedelta(days=-1.25)]]


def test_dates_from_1904_are_what_their_owner_sees(file: File) -> None:
    xml = '<row r="1"><c r="A1" s="2"><v>44886.5</v></c><c r="B1" s="1"><v>0.0625</v></c></row>'
    assert rows(file(with_sheet_xml(xml, dates_1904=True))) == [[datetime(2026, 11, 22, 12), time(1, 30)]]


def test_midnight_comes_as_a_date_and_is_not_lost(file: File) -> None:
    assert rows(file(book_of([datetime(2026, 11, 22), datetime(2026, 11, 22, 8)]))) == [
        [date(2026, 11, 22), datetime(2026, 11, 22, 8)]
    ]


def test_links_to_other_workbooks_are_told(file: File) -> None:
    linked = repacked(book_of(["a"]), {"xl/externalLinks/externalLink1.xml": lambda _: b"<externalLink/>"})
    assert file(linked).notes == (Note(Quirk.EXTERNAL_LINKS, "", 1, ""),)


def test_error_cells_of_an_xls_are_told(file: File) -> None:
    sheet = in_container(_with_error(xls_stream([["姓名", True], ["王芳", 1.0]])))
    assert rows(file(sheet, "学时.xls")) == [["姓名", "#N/A"], ["王芳", 1.0]]


def _with_error(stream: bytes) -> bytes:
    """The truth in the stream turned into #N/A: BOOLERR holds either."""
    at = stream.index(b"\x05\x02\x08\x00") + 10
    return stream[:at] + b"\x2a\x01" + stream[at + 2 :]


def test_letters_that_a_database_refuses_are_left_out(file: File) -> None:
    assert rows(file("姓名\x00,a\n".encode("utf-16"), "学时.csv")) == [["姓名", "a"]]
