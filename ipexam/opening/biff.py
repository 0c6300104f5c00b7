"""The records of an .xls: just enough of MS-XLS to know what python-calamine does not tell about one."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ipexam.opening.corrections import Corrections
from ipexam.opening.kind import COMPOUND
from ipexam.opening.malformed import MALFORMED

if TYPE_CHECKING:
    from olefile import OleFileIO

BOF, EOF, BOUNDSHEET = 0x0809, 0x000A, 0x0085
_FORMULA, _NUMBER, _BOOLERR, _RK, _MULRK = 0x0006, 0x0203, 0x0205, 0x027E, 0x00BD
_CODEPAGE, _EXCEL_97, _UTF_16 = 0x0042, b"\x00\x06", b"\xb0\x04"
_EXCEL_5 = b"\x00\x05"
_TWO_BYTES = frozenset({932, 936, 949, 950, 1361, 10001, 10002, 10003, 10008})
"""Japanese, Chinese and Korean code pages (MS-XLS 2.4.52)."""
_HEADER = struct.Struct("<HH")
_PLACE = struct.Struct("<HH")
_DOUBLE = struct.Struct("<d")
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

Record = tuple[int, int, int]
"""Type, begin and end of the data in the stream."""


def stream_of(content: bytes) -> bytes:
    """The workbook's records: a stream of the compound file, or all of a file that is none."""
    from olefile import OleFileIO  # only for old files

    if not content.startswith(COMPOUND):
        return content
    with OleFileIO(io.BytesIO(content)) as container:
        stream: bytes = container.openstream(stream_name(container)).read()
    return stream


def stream_name(container: OleFileIO) -> str:
    """Where a compound file has the workbook: Excel 97 and later, and Excel 5."""
    return "Workbook" if container.exists("Workbook") else "Book"


def records(stream: bytes, begin: int = 0) -> Iterator[Record]:
    """The records from `begin` on; what is cut off at the end is left out."""
    header, size_of_header, length = _HEADER.unpack_from, _HEADER.size, len(stream)
    at = begin
    while at + size_of_header <= length:
        kind, size = header(stream, at)
        at += size_of_header
        if at + size > length:
            return
        yield kind, at, at + size
        at += size


def with_stream(content: bytes, stream: bytes) -> bytes:
    """The compound file with another stream of the same length in place of its workbook's."""
    from olefile import OleFileIO

    whole = io.BytesIO(content)
    with OleFileIO(whole, write_mode=True) as container:
        container.write_stream(stream_name(container), stream)
        return whole.getvalue()


def in_unicode(content: bytes) -> bytes:
    """The file with the code page that Excel 97 and later always mean (MS-XLS 2.4.52): python-calamine believes
    whatever other programs wrote there, and reads every text by it."""
    try:
        stream = stream_of(content)
        for kind, at, end in _part(stream, 0):
            if kind == BOF and stream[at : at + 2] != _EXCEL_97:
                return content
            if kind == _CODEPAGE and stream[at:end] != _UTF_16 and content.startswith(COMPOUND):
                return with_stream(content, stream[:at] + _UTF_16 + stream[at + 2 :])
    except MALFORMED:
        return content
    return content


def is_excel_5_beyond_single_bytes(content: bytes) -> bool:
    """Whether the file is of Excel 5 or 95 with a code page whose letters may take two bytes, such as 936 for GBK:
    python-calamine 0.9 takes each byte for a letter there, and xlrd does not."""
    try:
        stream = stream_of(content)
        for kind, at, end in _part(stream, 0):
            if kind == BOF and stream[at : at + 2] != _EXCEL_5:
                return False
            if kind == _CODEPAGE:
                return int.from_bytes(stream[at:end], "little") in _TWO_BYTES
    except MALFORMED:
        return False
    return False


def corrections(content: bytes) -> Sequence[Corrections]:
    """What to put right in each sheet, in the workbook's order; nothing where the file cannot be understood, for then
    the workbook library says what is wrong."""
    try:
        stream = stream_of(content)
        begins = [struct.unpack_from("<I", stream, at)[0] for kind, at, _ in _part(stream, 0) if kind == BOUNDSHEET]
        return [_sheet(stream, begin) for begin in begins]
    except MALFORMED:
        return ()


def _part(stream: bytes, begin: int) -> Iterator[Record]:
    """The records from a BOF to its EOF, charts that lie between left in."""
    depth = 0
    for record in records(stream, begin):
        depth += (record[0] == BOF) - (record[0] == EOF)
        yield record
        if depth <= 0:
            return


def _sheet(stream: bytes, begin: int) -> Corrections:
    found = Corrections()
    for kind, at, end in _part(stream, begin):
        if kind == _NUMBER:
            _negative(found, stream, at, _DOUBLE.unpack_from(stream, at + 6)[0])
        elif kind == _RK:
            _negative(found, stream, at, _rk(stream[at + 6 : at + 10]))
        elif kind == _MULRK:
            for index, cell in enumerate(range(at + 6, end - 5, 6)):
                _negative(found, stream, at, _rk(stream[cell : cell + 4]), index)
        elif kind == _FORMULA:
            _result(found, stream, at)
        elif kind == _BOOLERR and stream[at + 7]:
            found.errors[_place(stream, at)] = _ERRORS.get(stream[at + 6], "#VALUE!")
    return found


def _result(found: Corrections, stream: bytes, at: int) -> None:
    """A formula's stored result: a number, or FFFF at its end and what it is at its beginning (MS-XLS 2.5.133)."""
    if stream[at + 12 : at + 14] != b"\xff\xff":
        _negative(found, stream, at, _DOUBLE.unpack_from(stream, at + 6)[0])
    elif stream[at + 6] == 2:
        found.errors[_place(stream, at)] = _ERRORS.get(stream[at + 8], "#VALUE!")


def _negative(found: Corrections, stream: bytes, at: int, number: float, right: int = 0) -> None:
    if number < 0:
        found.negative[_place(stream, at, right)] = number


def _place(stream: bytes, at: int, right: int = 0) -> tuple[int, int]:
    row, column = _PLACE.unpack_from(stream, at)
    return row + 1, column + right


def _rk(packed: bytes) -> float:
    """A number in 30 bits (MS-XLS 2.5.217)."""
    (bits,) = struct.unpack("<i", packed)
    number: float = bits >> 2 if bits & 2 else _DOUBLE.unpack(struct.pack("<iI", 0, bits & 0xFFFFFFFC))[0]
    return number / 100 if bits & 1 else number
