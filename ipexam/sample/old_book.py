"""A workbook as Excel 97 wrote it (.xls, BIFF8), as some platforms still export it.

Source: the public description of the binary interchange format; only texts and numbers are written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from ipexam.sample.book import Row
from ipexam.sample.old_container import contained

_BOF, _EOF, _BOUNDSHEET, _LABEL, _NUMBER = 0x0809, 0x000A, 0x0085, 0x0204, 0x0203
_BIFF8, _GLOBALS, _WORKSHEET = 0x0600, 0x0005, 0x0010
_WIDE = b"\x01"
"""What follows is UTF-16."""


def write_old_book(path: Path, sheet: str, rows: Iterable[Row]) -> Path:
    """Write one sheet of texts and numbers; empty cells are left out."""
    page = _beginning(_WORKSHEET) + b"".join(_cells(rows)) + _record(_EOF)
    name = _text(sheet)
    head = _beginning(_GLOBALS)
    offset = len(head) + len(_record(_BOUNDSHEET)) + struct.calcsize("<IHB") + len(_WIDE + name) + len(_record(_EOF))
    bound = _record(_BOUNDSHEET, struct.pack("<IHB", offset, 0, len(name) // 2) + _WIDE + name)
    path.write_bytes(contained("Workbook", head + bound + _record(_EOF) + page))
    return path


def _cells(rows: Iterable[Row]) -> Iterator[bytes]:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, (int, float)):
                yield _record(_NUMBER, place + struct.pack("<d", value))
            elif value:
                text = _text(str(value))
                yield _record(_LABEL, place + struct.pack("<H", len(text) // 2) + _WIDE + text)


def _beginning(kind: int) -> bytes:
    return _record(_BOF, struct.pack("<HHHH", _BIFF8, kind, 0, 0))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str) -> bytes:
    return text.encode("utf-16-le")
