from __future__ import annotations

from contextlib import suppress

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipexam.documents.certificate import draw_personal
from ipexam.documents.layout import load_template
from ipexam.documents.pdf_objects import Name, PdfObjects, Reference, unescaped
from ipexam.documents.pdf_reading import PdfReading
from ipexam.domain.exam_errors import DocumentUnreadable
from tests.documents.samples import page

SOUND = draw_personal(page("陈䶮"), load_template("certificate_portrait"))


def file_of(*bodies: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file with these objects, numbered from 1."""
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(bodies) + 1, table, trailer, len(data))
    )


def read_whole(data: bytes) -> None:
    """Read everything that there is to read."""
    reading = PdfReading(PdfObjects(data))
    assert list(reading.pages()) or reading.pdf.pages == ()
    assert len(reading.fonts()) <= len(list(reading.pdf.every()))


def test_values_of_every_kind_are_read() -> None:
    pdf = PdfObjects(
        file_of(
            b"<< /A [1 -2.5 .5] /B (a\\(b\\)\\101) /C <4142> /D /E#20 /F 2 0 R /G true /H null"
            b" % a note\n /I << /J 1 >> >>"
        )
    )
    assert pdf.entries(Reference(1)) == {
        "A": [1.0, -2.5, 0.5],
        "B": b"a(b)A",
        "C": b"AB",
        "D": Name("E#20"),
        "F": Reference(2),
        "G": Name("true"),
        "H": None,
        "I": {"J": 1.0},
    }
    assert pdf.value(Reference(2)) is None


def test_pages_stand_in_order_and_inherit_their_resources() -> None:
    pdf = PdfObjects(
        file_of(
            b"<< /Pages 2 0 R >>",
            b"<< /Kids [3 0 R 6 0 R] /Resources << /X 1 >> >>",
            b"<< /Kids [4 0 R 5 0 R] >>",
            b"<< /N 1 >>",
            b"<< /N 2 /Resources << /X 2 >> >>",
            b"<< /N 3 >>",
        )
    )
    assert [(each["N"], pdf.entries(each["Resources"])["X"]) for each in pdf.pages] == [(1, 1), (2, 2), (3, 1)]


def test_what_an_update_appends_goes_before_what_it_updates() -> None:
    first = file_of(b"<< /Pages 2 0 R >>", b"<< /Kids [] /Old 1 >>")
    changed = first + b"2 0 obj\n<< /Kids [] /New 1 >>\nendobj\n"
    table = len(changed)
    begun = first.rindex(b"xref\n0")
    changed += b"xref\n2 1\n%010d 00000 n \ntrailer\n<< /Root 1 0 R /Prev %d >>\n" % (len(first), begun)
    pdf = PdfObjects(changed + b"startxref\n%d\n%%%%EOF\n" % table)
    assert "New" in pdf.entries(Reference(2))
    assert "Pages" in pdf.entries(Reference(1))


def test_escapes_of_texts_are_undone() -> None:
    assert unescaped(rb"\n\r\t\\\(\)\0\377\1a") == b"\n\r\t\\()\x00\xff\x01a"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\nstartxref\n5\n%%EOF",
        file_of(b"<< /Pages 1 0 R /Kids [1 0 R] >>"),
        file_of(b"<<" * 500),
        file_of(b"<< /Pages 1 0 R >>", trailer=b"/Root 1 0 R /Prev 9"),
    ],
)
def test_a_file_that_is_not_as_ours_are_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentUnreadable):
        read_whole(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_but_never_falls_over(place: int, byte: int) -> None:
    damaged = SOUND[:place] + bytes([byte]) + SOUND[place + 1 :]
    with suppress(DocumentUnreadable):
        read_whole(damaged)


def test_it_finds_the_same_pages_as_pdfium() -> None:
    with pypdfium2.PdfDocument(SOUND) as document:
        (size,) = [each.get_size() for each in document]
    (found,) = PdfObjects(SOUND).pages
    assert found["MediaBox"] == [0, 0, pytest.approx(size[0]), pytest.approx(size[1])]
