"""PDFs of the open book: headings by outline, by size of letters or by wording, and no hostile file that hangs."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents import book_pdf
from ipexam.documents.book_pdf import TooManyPages, sections_of_pdf
from ipexam.documents.fonts import Typeface, font
from ipexam.domain.exam_errors import DocumentUnreadable

EMBEDDED = font(Typeface.SANS).fontName
"""Not a font of the machine: without one, a PDF that has none inside gives other text."""
Lines = list[tuple[float, str]]


def pdf(*pages: Lines, stretched: bool = False, outline: dict[int, list[str]] | None = None) -> bytes:
    """Pages of (size, text) lines from the top; `stretched` letters are of size 1 under a matrix."""
    file = BytesIO()
    canvas = Canvas(file)
    for number, lines in enumerate(pages, 1):
        for title in (outline or {}).get(number, ()):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title)
        for row, (size, text) in enumerate(lines):
            canvas.saveState()
            canvas.translate(60, 780 - 30 * row)
            if stretched:
                canvas.scale(size, size)
            canvas.setFont(EMBEDDED, 1 if stretched else size)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(data: bytes) -> list[tuple[int, int, str, str]]:
    return [(one.number, one.level, one.heading, one.text.replace("\n", "|")) for one in sections_of_pdf(data)]


BODY = [(10.5, "申请专利的发明创造应当具备新颖性、创造性和实用性。")] * 4


@pytest.mark.parametrize("stretched", [False, True])
def test_larger_lines_are_headings_where_there_is_no_outline(stretched: bool) -> None:
    data = pdf([(18, "第一章 总则"), *BODY, (13, "第一节 期限"), *BODY], [*BODY], stretched=stretched)
    assert [part[:3] for part in read(data)] == [(1, 0, "第一章 总则"), (1, 1, "第一节 期限"), (2, 1, "第一节 期限")]
    assert read(data)[0][3].startswith("第一章 总则|申请专利")
    assert "第一节" not in read(data)[0][3]


def test_the_outline_wins_and_two_headings_share_a_page() -> None:
    page = [(10.5, "第一节 甲"), *BODY, (10.5, "第二节 乙"), *BODY]
    data = pdf(page, outline={1: ["第一节 甲", "第二节 乙"]})
    assert [(heading, text[:5]) for _n, _l, heading, text in read(data)] == [
        ("第一节 甲", "第一节 甲"),
        ("第二节 乙", "第二节 乙"),
    ]


def test_wording_tells_where_all_letters_are_alike() -> None:
    data = pdf([(10.5, "第一章 总则"), *BODY], [(10.5, "第二章 授权"), *BODY])
    assert [part[:3] for part in read(data)] == [(1, 1, "第一章 总则"), (2, 1, "第二章 授权")]


def test_running_heads_page_numbers_and_printed_contents_are_no_headings() -> None:
    pages = [[(16, "专利法读本"), (16, str(n)), (16, "第一章 总则......3"), *BODY] for n in range(1, 6)]
    assert {heading for _n, _l, heading, _t in read(pdf(*pages))} == {""}


def test_a_page_without_text_is_there_and_empty() -> None:
    assert read(pdf(BODY, [], BODY))[1] == (2, 0, "", "")


def test_an_outline_of_nonsense_loses_no_text() -> None:
    data = pdf(BODY, BODY, outline={1: ["nowhere to be found", "(((", "\\d+"], 2: ["x" * 5000]})
    found = read(data)
    assert [text.count("新颖性") for _n, _l, _h, text in found if text] == [4, 4]


def test_broken_and_endless_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pdf(BODY, BODY, BODY)
    for broken in (b"%PDF-1.4", whole[:100], b""):
        with pytest.raises(DocumentUnreadable):
            sections_of_pdf(broken)
    monkeypatch.setattr(book_pdf, "MOST_PAGES", 2)
    with pytest.raises(TooManyPages):
        sections_of_pdf(whole)


def test_flipped_bytes_end_in_pages_or_a_refusal() -> None:
    whole = bytearray(pdf(BODY, BODY))
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        whole[place] ^= 0x55
        try:
            read(bytes(whole))
        except DocumentUnreadable:
            continue
