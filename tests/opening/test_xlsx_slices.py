from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
import python_calamine as calamine
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.quirk import Note, Quirk
from ipexam.opening import workbook_file, xlsx_slices
from ipexam.opening.kind import FileKind
from ipexam.opening.merged import Merged
from ipexam.opening.workbook import Content
from ipexam.opening.workbook_file import sheets
from ipexam.opening.xlsx_parts import Parts
from ipexam.opening.xlsx_slices import read_in_slices
from tests.opening.books import SHEET_PART, book_of, repacked, with_sheet_xml

Told = tuple[int, int, list[object], tuple[Note, ...]]


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_slices, "_SMALLEST_SLICE", 60)
    monkeypatch.setattr(xlsx_slices, "_WORTH_CUTTING", 2)
    monkeypatch.setattr(xlsx_slices, "_SHARE", 0)


def told(content: Content) -> Told:
    return content.first_column, content.width, list(content.rows()), content.notes


def sliced(book: bytes) -> Told | None:
    content = read_in_slices(Parts(book), "Sheet")
    return content and told(content)


def whole(book: bytes) -> Told:
    """As the library reads it, without slices."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook_file, "read_in_slices", lambda *_: None)
        (sheet,) = sheets(book, FileKind.XLSX, "a.xlsx")
        return told(sheet.content)


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(place: str, said: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{said}</t></is></c>'


ROWS = "".join(row(n, text(f"A{n}", f"张{n}"), f'<c r="B{n}"><v>{n}</v></c>') for n in range(1, 20))


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        row(3, text("C3", "abc" * 30)) + row(9, text("B9", "d" * 90), text("F9", "e")) + row(12, text("D12", "f")),
        ROWS + row(400, '<c r="A400" s="2"><v>44000.5</v></c>', '<c r="C400" s="1"><v>0.25</v></c>'),
        ROWS.replace('<c r="B7"><v>7</v></c>', '<c r="B7" t="e"><v>#N/A</v></c>'),
        ROWS + row(30, '<c r="D30"><f>A1</f></c>') + row(31, '<c r="A31" s="1"><v>-0.5</v></c>'),
        ROWS + row(25) + row(26) + "".join(f'<row spans="1:2" r="{n}"/>' for n in range(27, 40)),
        "".join(row(n, text(f"A{n}", "&lt;/row&gt; 真的！？")) for n in range(5, 20)),
        "".join(f'<row r="{n}"><c><v>{n}</v></c><c t="b"><v>1</v></c></row>' for n in range(1, 20)),
        ROWS + "".join(f"<row><c><v>{n}</v></c></row>" for n in (1, 2)) + row(60, text("A60", "z")),
    ],
)
@pytest.mark.parametrize("size", [60, 130, 400])
def test_slices_together_are_the_sheet(rows: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_slices, "_SMALLEST_SLICE", size)
    book = with_sheet_xml(rows)
    assert (found := sliced(book)) is None or found == whole(book)
    assert size == 400 or "<row><c>" in rows or found


def test_what_is_merged_stands_behind_the_last_slice() -> None:
    merged = b'</sheetData><mergeCells count="2"><mergeCell ref="B3:B9"/><mergeCell ref="A1:B1"/></mergeCells>'
    book = repacked(with_sheet_xml(ROWS), {SHEET_PART: lambda xml: xml.replace(b"</sheetData>", merged)})
    content = read_in_slices(Parts(book), "Sheet")
    assert content
    assert content.merged == (Merged(3, 9, 1, 1),)


def test_texts_beside_the_sheet_and_styles_are_read_with_every_slice() -> None:
    book = book_of(*([f"某{n}", n, True, f"第 {n % 3} 课"] for n in range(30)))
    assert sliced(book) == whole(book)


def test_days_since_1904_stay_so() -> None:
    book = with_sheet_xml("".join(row(n, f'<c r="A{n}" s="2"><v>{n}.5</v></c>') for n in range(1, 20)), dates_1904=True)
    assert sliced(book) == whole(book)


def test_a_sheet_with_a_prefix_is_cut_too() -> None:
    book = repacked(with_sheet_xml(ROWS), {SHEET_PART: _prefixed})
    assert sliced(book) == whole(book) != (0, 0, [], ())


def _prefixed(xml: bytes) -> bytes:
    xml = xml.replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:")
    return xml.replace(b"xmlns=", b"xmlns:x=")


def test_what_stands_behind_the_rows_does_not_matter() -> None:
    behind = b"</sheetData><mergeCells><mergeCell ref='A1:B1'/></mergeCells>" + b"<x>...</x>" * 50
    book = repacked(with_sheet_xml(ROWS), {SHEET_PART: lambda xml: xml.replace(b"</sheetData>", behind)})
    assert sliced(book) == whole(book)


def test_corrections_are_noted_once_for_the_sheet() -> None:
    wrong = "".join(row(n, f'<c r="A{n}" t="e"><v>#REF!</v></c>', text(f"B{n}", "x")) for n in range(2, 20))
    found = sliced(with_sheet_xml(wrong))
    assert found is not None
    assert found[2][1] == (2, ["#REF!", "x"])
    assert found[3] == (Note(Quirk.ERROR_CELLS, "Sheet", 18, "A2"),)


@given(
    st.dictionaries(
        st.integers(1, 60),
        st.dictionaries(st.sampled_from("ABCDEFG"), st.sampled_from(["1", "-2.5", "x", "", "一&amp;二"]), max_size=4),
        max_size=25,
    ),
    st.sampled_from([20, 60, 200]),
)
def test_whatever_the_rows_are_nothing_moves(rows: dict[int, dict[str, str]], size: int) -> None:
    xml = "".join(
        row(n, *(text(f"{column}{n}", said) for column, said in sorted(cells.items())))
        for n, cells in sorted(rows.items())
    )
    book = with_sheet_xml(xml)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xlsx_slices, "_SMALLEST_SLICE", size)
        assert (found := sliced(book)) is None or found == whole(book)


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b"<row r='5'", b"").replace(b'<row r="9">', b'<!-- </row> --><row r="9">'),
        lambda xml: xml.replace("张9".encode(), "<![CDATA[</row>]]>张9".encode()),
        lambda xml: xml.replace(b'<row r="9">', b'<?hint </row>?><row r="9">'),
        lambda xml: xml.replace(b"<sheetData>", b"<!-- <sheetData> --><sheetData>"),
        lambda xml: xml.replace(b'<row r="', b'<row n="'),
        lambda xml: xml.replace(b'r="18"', b'r="3"').replace(b'"A18"', b'"A3"').replace(b'"B18"', b'"B3"'),
        lambda xml: xml.replace(b"sheetData", b"rows"),
        lambda xml: xml.replace(b"<sheetData>", b"<sheetData n='1'>"),
        lambda xml: xml.decode().encode("utf-16"),
        lambda xml: xml.replace(b'<c r="B9">', b'<c r="B9"'),
    ],
)
def test_a_sheet_that_might_be_cut_wrongly_is_read_whole(change: Callable[[bytes], bytes]) -> None:
    assert sliced(with_sheet_xml(ROWS)) is not None
    assert sliced(repacked(with_sheet_xml(ROWS), {SHEET_PART: change})) is None


def test_a_row_without_end_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_slices, "_LONGEST_ROW", 300)
    assert sliced(with_sheet_xml(ROWS)) is not None
    assert sliced(with_sheet_xml(row(1, text("A1", "长" * 200)) + ROWS[ROWS.index("</row>") + 6 :])) is None


def test_a_damaged_archive_is_read_whole() -> None:
    book = with_sheet_xml(ROWS)
    at = book.index(b"PK\x01\x02")  # the parts end here, the sheet's among them
    assert sliced(book[:600] + bytes(at - 600) + book[at:]) is None
    assert sliced(b"PK\x03\x04") is None


def test_many_texts_beside_the_sheet_are_not_read_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    book = with_sheet_xml(ROWS)
    monkeypatch.setattr(xlsx_slices, "_SHARE", 8)
    assert sliced(book) is None


def test_few_slices_wait_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = done = most = 0
    load, cuts = calamine.load_workbook, xlsx_slices._cut

    def counted(read: Callable[[int], bytes], size: int) -> Iterator[bytes]:
        nonlocal cut, most
        for each in cuts(read, size):
            cut += 1
            most = max(most, cut - done)
            yield each

    def loading(buffer: io.BytesIO) -> calamine.CalamineWorkbook:
        nonlocal done
        book = load(buffer)
        done += 1
        return book

    monkeypatch.setattr(xlsx_slices, "_cut", counted)
    monkeypatch.setattr(calamine, "load_workbook", loading)
    read_in_slices(Parts(with_sheet_xml(ROWS)), "Sheet")
    assert cut > 10
    assert most <= xlsx_slices._MOST_THREADS + 2


def test_a_large_sheet_is_read_in_slices_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    book = with_sheet_xml("".join(row(n, text(f"B{n}", f"某{n}" * 200)) for n in range(1, 15_000)))
    assert read_in_slices(Parts(book), "Sheet") is not None
    (sheet,) = sheets(book, FileKind.XLSX, "a.xlsx")
    assert [n for n, cells in sheet.rows() if cells == [f"某{n}" * 200]] == [*range(1, 15_000)]
    assert read_in_slices(Parts(with_sheet_xml(ROWS)), "Sheet") is None
