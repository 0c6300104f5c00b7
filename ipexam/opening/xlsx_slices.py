"""A large sheet of an .xlsx in slices that are read side by side.

python-calamine reads a sheet with one processor, and holds no lock meanwhile. So a large sheet is cut between its rows
as it is unpacked. Each slice becomes a small workbook of its own, stored and not packed, with the parts that every
sheet needs, and is read and searched in a thread; only a few slices wait at any time.

A sheet that might not be cut in the right places is not cut. XML escapes a `<` in texts, but not in comments, in
processing instructions and in CDATA: without these `</row>` is the end of a row and nothing else. A slice must say at
which row it begins. What is read with each slice anew must be little: a workbook that keeps many texts beside its
sheets is read whole.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import python_calamine as calamine

from ipexam.opening.corrections import Corrections
from ipexam.opening.malformed import MALFORMED
from ipexam.opening.merged import Corners, Merged, merged_over_rows
from ipexam.opening.workbook import Cell, Content, Row
from ipexam.opening.xlsx_details import note_oddities
from ipexam.opening.xlsx_parts import Parts

_SMALLEST_SLICE = 1 << 20
"""Bytes of XML: rows of so much stay in the processor's cache."""
_LARGEST_SLICE = 16 << 20
_WORTH_CUTTING = 8
"""A sheet of fewer slices is read whole."""
_SHARE = 8
"""A slice is at least so many times larger than what is read with it."""
_LONGEST_HEAD, _LONGEST_ROW = 1 << 20, 32 << 20
_MOST_THREADS = 4

_SHEET_DATA = re.compile(rb"<((?:\w+:)?)sheetData\s*>")
_SAYS_ITS_ROW = re.compile(rb"""\s*<(?:\w+:)?(?:row\b[^>]*\sr=["']\d|/)""")
"""The first row of a slice, or the end of all rows."""


class _Uncertain(Exception):
    """The sheet might not be cut in the right places."""


@dataclass(frozen=True, slots=True)
class _Slice:
    """Some rows of a sheet; the places of their first and last cell count from 0."""

    sheet: calamine.CalamineSheet
    top: int
    left: int
    bottom: int
    right: int

    def rows(self, first: int, width: int) -> Iterator[Row]:
        """The rows with the columns that other slices have besides. Those that begin the sheet come one by one, for
        whoever looks for a header begins again and again."""
        before, after = [""] * (self.left - first), [""] * (first + width - self.right - 1)
        rows: Iterable[list[Cell]] = self.sheet.to_python(skip_empty_area=True) if self.top else self.sheet.iter_rows()
        if before or after:
            rows = ([*before, *cells, *after] for cells in rows)
        return enumerate(rows, self.top + 1)


def read_in_slices(parts: Parts, sheet: str) -> Content | None:
    """A sheet with what corrects it; None when it is not large, or not sure to be cut well, or broken: whoever reads it
    whole sees what is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(parts.content)) as archive:
            part = archive.getinfo(parts.of_sheet[sheet])
            together = sum(archive.getinfo(name).file_size for name in parts.beside)
            size = max(_SMALLEST_SLICE, _SHARE * together)
            if size > _LARGEST_SLICE or part.file_size < _WORTH_CUTTING * size:
                return None
            beside = {name: archive.read(name) for name in parts.beside}
            with archive.open(part) as xml:
                slices, found, merged = _read(_cut(xml.read, size), beside, part.filename, sheet)
    except (_Uncertain, calamine.CalamineError, *MALFORMED):
        return None
    return found.applied(replace(_joined(slices), merged=merged), sheet)


def _cut(read: Callable[[int], bytes], size: int) -> Iterator[bytes]:
    """A sheet's XML in slices, each with all that stands before the rows. Raises `_Uncertain`."""
    start = read(size)
    while (data := _SHEET_DATA.search(start)) is None:
        start += _some(read(size), len(start), _LONGEST_HEAD)
    head, rest, prefix = start[: data.end()], start[data.end() :], data[1]
    if b"<!" in head:
        raise _Uncertain
    row_ends, sheet_ends = b"</%brow>" % prefix, b"</%bsheetData></%bworksheet>" % (prefix, prefix)
    while chunk := read(size):
        rest += _some(chunk, len(rest), _LONGEST_ROW)
        end = rest.rfind(row_ends) + len(row_ends)
        if end >= len(row_ends):
            yield b"".join((head, _sure(rest[:end]), sheet_ends))
            rest = rest[end:]
    yield head + _sure(rest)


def _some(more: bytes, held: int, most: int) -> bytes:
    """More to look at. Raises `_Uncertain` when there is nothing, or when what is held should have been enough."""
    if not more or held > most:
        raise _Uncertain
    return more


def _sure(rows: bytes) -> bytes:
    """Rows that surely end where they seem to, the first of which says where it stands. Raises `_Uncertain`."""
    if _could_hide_a_row(rows) or not _SAYS_ITS_ROW.match(rows):
        raise _Uncertain
    return rows


def _could_hide_a_row(xml: bytes) -> bool:
    """Whether there is a comment, CDATA or a processing instruction. Single bytes are sought fastest."""
    return (b"!" in xml and b"<!" in xml) or (b"?" in xml and b"<?" in xml)


def _read(
    cuts: Iterator[bytes], beside: Mapping[str, bytes], part: str, sheet: str
) -> tuple[list[_Slice], Corrections, tuple[Merged, ...]]:
    """The slices in the order of their rows, without empty ones; what is merged stands behind the last row. Raises
    `_Uncertain` when rows come twice."""
    threads = min(os.cpu_count() or 1, _MOST_THREADS)
    slices: list[_Slice] = []
    corrections = Corrections()
    merged: list[Corners] = []

    def take(reading: Future[tuple[calamine.CalamineSheet, Corrections]]) -> None:
        read, found = reading.result()
        corrections.include(found)
        merged.extend(read.merged_cell_ranges or ())
        if read.start is None or read.end is None:
            return
        if slices and slices[-1].bottom >= read.start[0]:
            raise _Uncertain
        slices.append(_Slice(read, *read.start, *read.end))

    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[tuple[calamine.CalamineSheet, Corrections]]] = deque()
        for xml in cuts:
            waiting.append(pool.submit(_read_slice, xml, beside, part, sheet))
            if len(waiting) > threads:
                take(waiting.popleft())
        for reading in waiting:
            take(reading)
    return slices, corrections, merged_over_rows(merged)


def _read_slice(
    xml: bytes, beside: Mapping[str, bytes], part: str, sheet: str
) -> tuple[calamine.CalamineSheet, Corrections]:
    found = Corrections()
    note_oddities(xml, found)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {**beside, part: xml}.items():
            archive.writestr(name, content)
    buffer.seek(0)
    return calamine.load_workbook(buffer).get_sheet_by_name(sheet), found


def _joined(slices: Sequence[_Slice]) -> Content:
    """The sheet that the slices are together, as the library would tell it."""
    first = min((each.left for each in slices), default=0)
    width = max((each.right + 1 for each in slices), default=0) - first

    def rows() -> Iterator[Row]:
        above = 0
        for each in slices:
            for empty in range(above, each.top):
                yield empty + 1, [""] * width
            yield from each.rows(first, width)
            above = each.bottom + 1

    return Content(first, width, rows)
