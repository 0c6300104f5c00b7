from __future__ import annotations

import struct

import pytest

from ipexam.opening import biff
from ipexam.opening.corrections import Corrections
from tests.opening.books import biff as bare_sheet
from tests.opening.books import in_container, xls_of, xls_stream


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def stream_with(*cells: bytes) -> bytes:
    """A workbook of one sheet with these records."""
    begin = record(0x0809, b"\x00\x06\x05\x00" + bytes(12))
    length = len(begin) + 4 + 8 + 4
    return (
        begin
        + record(0x0085, struct.pack("<IHBB", length, 0, 0, 0))
        + record(0x000A, b"")
        + record(0x0809, b"\x00\x06\x10\x00" + bytes(12))
        + record(0x0809, b"\x00\x06\x20\x00" + bytes(12))  # a chart within
        + record(0x000A, b"")
        + b"".join(cells)
        + record(0x000A, b"")
        + record(0x0203, struct.pack("<HHHd", 9, 9, 0, -1))  # beyond the sheet
    )


def at(row: int, column: int) -> bytes:
    return struct.pack("<HHH", row, column, 0)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (record(0x0203, at(1, 2) + struct.pack("<d", -0.5)), Corrections(negative={(2, 2): -0.5})),
        (record(0x0203, at(1, 2) + struct.pack("<d", 0.5)), Corrections()),
        (record(0x027E, at(0, 0) + struct.pack("<i", -3 << 2 | 2)), Corrections(negative={(1, 0): -3.0})),
        (record(0x027E, at(0, 0) + struct.pack("<i", -250 << 2 | 3)), Corrections(negative={(1, 0): -2.5})),
        (record(0x027E, at(0, 0) + struct.pack("<d", -0.5)[4:]), Corrections(negative={(1, 0): -0.5})),
        (
            record(0x00BD, struct.pack("<HHHiHiH", 4, 1, 0, 3 << 2 | 2, 0, -3 << 2 | 2, 2)),
            Corrections(negative={(5, 2): -3.0}),
        ),
        (record(0x0006, at(0, 1) + struct.pack("<d", -0.25) + bytes(8)), Corrections(negative={(1, 1): -0.25})),
        (record(0x0006, at(0, 1) + b"\x02\x00\x07\x00\x00\x00\xff\xff"), Corrections(errors={(1, 1): "#DIV/0!"})),
        (record(0x0006, at(0, 1) + b"\x00\x00\x07\x00\x00\x00\xff\xff"), Corrections()),
        (record(0x0205, at(3, 0) + b"\x2a\x01"), Corrections(errors={(4, 0): "#N/A"})),
        (record(0x0205, at(3, 0) + b"\xee\x01"), Corrections(errors={(4, 0): "#VALUE!"})),
        (record(0x0205, at(3, 0) + b"\x01\x00"), Corrections()),
    ],
)
def test_what_the_library_does_not_tell_is_found(cell: bytes, expected: Corrections) -> None:
    assert list(biff.corrections(in_container(stream_with(cell)))) == [expected]


def test_a_clean_workbook_needs_no_correction() -> None:
    assert list(biff.corrections(xls_of(["姓名", 1.5], ["王芳", True]))) == [Corrections()]


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(4000)])
def test_what_is_no_workbook_needs_none(content: bytes) -> None:
    assert list(biff.corrections(content)) == []
    assert biff.in_unicode(content) == content


def test_a_record_that_is_cut_off_is_left_out() -> None:
    stream = record(0x0809, b"ab") + record(0x0203, bytes(14))[:-1]
    assert [kind for kind, _, _ in biff.records(stream)] == [0x0809]


def test_only_excel_97_and_later_always_mean_unicode() -> None:
    stream = xls_stream([["姓名"]]).replace(b"\x42\x00\x02\x00\xb0\x04", b"\x42\x00\x02\x00\xa8\x03")
    newer, older = in_container(stream), in_container(stream.replace(b"\x00\x06\x05\x00", b"\x00\x05\x05\x00", 1))
    assert biff.stream_of(biff.in_unicode(newer)).count(b"\x42\x00\x02\x00\xb0\x04") == 1
    assert biff.in_unicode(older) == older


def test_a_workbook_that_says_unicode_stays_as_it_is() -> None:
    content = xls_of(["姓名"])
    assert biff.in_unicode(content) is content


def test_a_file_without_a_container_is_its_own_stream() -> None:
    assert biff.stream_of(bare_sheet(4, (0, 0, 1.0))) == bare_sheet(4, (0, 0, 1.0))
