from __future__ import annotations

import pytest

from ipexam.domain.quirk import Note, Quirk
from ipexam.opening import xlsx_details
from ipexam.opening.corrections import Corrections
from ipexam.opening.xlsx_details import notes, search
from tests.opening.books import SHEET_PART, book_of, repacked, with_sheet_xml


def found(rows: str) -> Corrections:
    return search(with_sheet_xml(rows), SHEET_PART)()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<c r="B2" t="e"><v>#N/A</v></c>', Corrections(errors={(2, 1): "#N/A"})),
        ("<c t='e' s='1' r='AA10'><f>x</f><v>#REF!</v></c>", Corrections(errors={(10, 26): "#REF!"})),
        ('<x:c r="A1" t="e"><x:v>#N/A</x:v></x:c>', Corrections(errors={(1, 0): "#N/A"})),
        ('<c r="A1"><f>B1*2</f></c>', Corrections(uncalculated={(1, 0)})),
        ('<c r="A1"><f>B1*2</f><v></v></c>', Corrections(uncalculated={(1, 0)})),
        ('<c r="A1"><f>B1*2</f><v/></c>', Corrections(uncalculated={(1, 0)})),
        ('<c r="A1"><f t="shared" si="0"/></c>', Corrections(uncalculated={(1, 0)})),
        ('<c r="A1"><f t="shared" si="0"/><v>7</v></c>', Corrections()),
        ('<c r="A1"><f>B1*2</f><v>7</v></c>', Corrections()),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', Corrections()),
        ('<c r="A1" s="1"><v>-0.5</v></c>', Corrections(negative={(1, 0): -0.5})),
        ('<c r="A1" s="1"><f>B1-C1</f><v>-2.5E-2</v></c>', Corrections(negative={(1, 0): -0.025})),
        ('<c r="A1" t="str"><f>B1</f><v>-5</v></c>', Corrections()),
        ('<c r="A1" t="inlineStr"><is><t>-5 t="e"</t></is></c><c r="B1"><v>1</v></c>', Corrections()),
        ('<c r="A1"/><c r="B1" t="e"><v>#N/A</v></c>', Corrections(errors={(1, 1): "#N/A"})),
        ('<c r="A1"><v>-x</v></c><c t="e"><v>#N/A</v></c>', Corrections()),
    ],
)
def test_what_the_library_does_not_tell_is_found(rows: str, expected: Corrections) -> None:
    assert found(f"<row>{rows}</row>") == expected


def test_a_cell_on_the_border_of_two_pieces_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>1</f></c><c r="C1"><v>-1</v></c></row>' * 3
    expected = found(rows)
    assert expected == Corrections({(1, 0): "#N/A"}, {(1, 1)}, {(1, 2): -1.0})
    for size in (1, 7, 64, 200):
        monkeypatch.setattr(xlsx_details, "_PIECE", size)
        assert found(rows) == expected


def test_a_damaged_part_is_left_to_the_library() -> None:
    broken = repacked(book_of(["=1"]), {SHEET_PART: lambda _: b"<"})
    assert search(broken, SHEET_PART)() == Corrections()
    assert search(broken, "")() == Corrections()


def test_what_is_no_archive_is_left_to_the_library() -> None:
    assert search(b"PK\x03\x04", SHEET_PART)() == Corrections()
    assert notes(b"PK\x03\x04") == ()


def test_links_to_other_workbooks_are_counted() -> None:
    parts = ("xl/externalLinks/externalLink1.xml", "xl/externalLinks/_rels/externalLink1.xml.rels")
    linked = repacked(book_of(["a"]), dict.fromkeys(parts, lambda _: b"<x/>"))
    assert notes(linked) == (Note(Quirk.EXTERNAL_LINKS, "", 1, ""),)
    assert notes(book_of(["a"])) == ()
