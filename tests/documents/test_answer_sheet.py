"""Answer sheets: every question has its place, every page its code."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from ipexam.documents.answer_sheet import SheetSeat, draw_answer_sheets
from ipexam.documents.booklet import draw_booklet
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.paper import SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType

KINDS = {QuestionType.SINGLE: 43, QuestionType.FILL_IN: 5, QuestionType.SHORT_ANSWER: 2, QuestionType.CASE: 1}


def paper(large: bool = False) -> SeatPaper:
    sections, number = [], 0
    for kind, count in KINDS.items():
        items = []
        for _ in range(count):
            number += 1
            options = tuple(SeatOption(c, f"选项{c}") for c in "abcd") if kind.has_options else ()
            blanks = 2 if kind is QuestionType.FILL_IN else 0
            items.append(SeatItem(f"q{number:02d}", kind, f"第{number}题怎么答？", options, blanks, Fraction(2)))
        sections.append(SeatSection(kind.value, tuple(items)))
    return SeatPaper("结业考试", "A", 120, tuple(sections), large_print=large)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    path = tmp_path_factory.mktemp("sheets") / "sheets.pdf"
    seats = [SheetSeat(n, f"26000{n}", name, paper()) for n, name in (("01", "张一"), ("02", "欧阳三"))]
    draw_answer_sheets("S1", "第一场", "一号考场", seats, path)
    return pypdfium2.PdfDocument(path)


def test_every_page_has_a_code_that_says_whose_it_is(sheets: pypdfium2.PdfDocument) -> None:
    found = [zxingcpp.read_barcodes(page.render(scale=2).to_pil())[0].text for page in sheets]
    assert found == [f"IPXA1/S1/{seat}/A/{page}" for seat in ("01", "02") for page in range(1, len(sheets) // 2 + 1)]


def test_every_question_has_its_place_and_blanks_stay_together(sheets: pypdfium2.PdfDocument) -> None:
    pages = [page.get_textpage().get_text_range() for page in list(sheets)[: len(sheets) // 2]]
    assert "".join(str(n) for n in range(1, 44)) in re.sub(r"\D", "", pages[0])
    told = "".join(pages)
    assert [told.count(f"{number}.") for number in range(44, 49)] == [1] * 5
    assert all(f"{number}." in told for number in range(49, 52)), "lines that go on are numbered again"


def test_without_seats_there_is_nothing_to_print(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw_answer_sheets("S1", "第一场", "一", [], tmp_path / "none.pdf")


def test_a_large_print_booklet_has_larger_letters(tmp_path: Path) -> None:
    heights = []
    for large in (False, True):
        path = tmp_path / f"{large}.pdf"
        draw_booklet(paper(large), path)
        pdf = pypdfium2.PdfDocument(path)
        text = pdf[0].get_textpage()
        at = text.get_text_range().index("第1题")
        _left, bottom, _right, top = text.get_charbox(at)
        heights.append(top - bottom)
    assert heights[1] == pytest.approx(1.6 * heights[0], rel=0.02)
