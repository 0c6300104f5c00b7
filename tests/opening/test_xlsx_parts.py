from __future__ import annotations

import pytest

from ipexam.opening.xlsx_parts import Parts
from tests.opening.books import SHEET_PART, book_of, repacked


def test_each_sheet_is_found_by_the_packages_own_index() -> None:
    rename = {"xl/workbook.xml": lambda xml: xml.replace(b'name="Sheet"', 'name="A&amp;B 明细"'.encode())}
    assert Parts(repacked(book_of(["a"]), rename)).of_sheet == {"A&B 明细": SHEET_PART}


NEEDED = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")


def test_what_every_sheet_needs_is_the_index_the_workbook_styles_and_texts() -> None:
    book = repacked(book_of(["a"]), {"xl/sharedStrings.xml": lambda _: b"<sst/>", "xl/theme/theme2.xml": lambda _: b""})
    assert Parts(book).beside == (*NEEDED, "xl/sharedStrings.xml", "xl/styles.xml")


def test_texts_are_found_where_the_index_says_and_where_they_are_by_custom() -> None:
    moved = {
        "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"styles.xml", b"look/of.xml"),
        "xl/look/of.xml": lambda _: b"<x/>",
        "xl/SharedStrings.xml": lambda _: b"<x/>",
    }
    assert Parts(repacked(book_of(["a"]), moved)).beside == (
        *NEEDED,
        "xl/SharedStrings.xml",
        "xl/look/of.xml",
        "xl/styles.xml",
    )


def test_a_part_that_is_named_and_missing_is_not_needed() -> None:
    lost = {"xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"styles.xml", b"stiles.xml")}
    assert "xl/stiles.xml" not in Parts(repacked(book_of(["a"]), lost)).beside


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"])
def test_what_cannot_be_understood_has_no_parts(part: str) -> None:
    assert not Parts(repacked(book_of(["a"]), {part: lambda _: b"<"})).of_sheet
    assert not Parts(b"PK\x03\x04").of_sheet
