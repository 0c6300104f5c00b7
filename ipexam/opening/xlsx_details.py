"""What python-calamine does not tell about an .xlsx: error cells, formulas without a value, negative times, links.

The sheet's XML is searched for the few byte sequences without which there is nothing to find; only pieces in which one
stands are searched by regular expressions. What is read in slices (`opening.xlsx_slices`) is searched slice by slice.
Any other sheet is unpacked once more, in a thread of its own while the library reads (which holds no lock then): a
clean sheet costs no time where there is a second processor.
"""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections.abc import Callable, Iterator

from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.corrections import Corrections, Place
from ipexam.opening.malformed import MALFORMED

_PIECE = 1 << 20
_LONGEST_CELL = 1 << 20
_PREFIX = rb"(?:\w+:)?"
_CELL = rb"<" + _PREFIX + rb"c\s([^>]*[^>/])>\s*"
_FORMULA = rb"<" + _PREFIX + rb"f\b[^>]*>(?:[^<]*</" + _PREFIX + rb"f>)?\s*"
_ERROR_CELL = re.compile(_CELL + rb"(?:" + _FORMULA + rb")?<" + _PREFIX + rb"v>([^<]*)<")
_NO_VALUE = rb"(?:<" + _PREFIX + rb"v\s*/>\s*|<" + _PREFIX + rb"v>\s*</" + _PREFIX + rb"v>\s*)?</" + _PREFIX + rb"c>"
_UNCALCULATED = re.compile(_CELL + _FORMULA + _NO_VALUE)
_NEGATIVE = re.compile(_CELL + rb"(?:" + _FORMULA + rb")?<" + _PREFIX + rb"v>\s*(-[^<]+)<")
_ADDRESS = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_TYPE = re.compile(rb"""\bt=["'](\w+)["']""")


def notes(content: bytes) -> tuple[Note, ...]:
    """What a clerk should know about the whole file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            links = sum(1 for name in archive.namelist() if re.fullmatch(r"xl/externalLinks/\w+\.xml", name, re.I))
    except MALFORMED:
        return ()
    return (Note(Quirk.EXTERNAL_LINKS, "", links, ""),) if links else ()


def search(content: bytes, part: str) -> Callable[[], Corrections]:
    """Begin to search a sheet; what is returned waits for the end of the search. A part that there is not, or that
    cannot be unpacked, has nothing to find: the library says what is wrong."""
    thread = _Search(content, part)
    thread.start()
    return thread.found


class _Search(threading.Thread):
    """One sheet's search."""

    def __init__(self, content: bytes, part: str) -> None:
        super().__init__(daemon=True)
        self._content, self._part = content, part
        self._corrections = Corrections()
        self._short = False

    def run(self) -> None:
        """Search piece by piece, as far as the part can be unpacked."""
        try:
            with zipfile.ZipFile(io.BytesIO(self._content)) as archive, archive.open(self._part) as part:
                for piece in _pieces(lambda: part.read(_PIECE)):
                    note_oddities(piece, self._corrections)
        except MALFORMED:
            return  # the library says what is wrong
        except MemoryError:
            self._short = True

    def found(self) -> Corrections:
        """What was found. Raises `MemoryError` when the search could not be finished."""
        self.join()
        if self._short:
            raise MemoryError
        return self._corrections


def _pieces(read: Callable[[], bytes]) -> Iterator[bytes]:
    """The part in pieces that end after a cell."""
    rest = b""
    while chunk := read():
        whole = rest + chunk
        end = whole.rfind(b"c>") + 2
        yield whole[:end] if end > 1 else b""
        rest = whole[end:] if end > 1 else whole[-_LONGEST_CELL:]
    yield rest


def note_oddities(piece: bytes, found: Corrections) -> None:
    """Add to `found` what stands in a piece of a sheet's XML. A single byte is sought many times faster than two."""
    if b't="e"' in piece or (b"'" in piece and b"t='e'" in piece):
        for cell in _ERROR_CELL.finditer(piece):
            if _type(cell[1]) == b"e" and (place := _place(cell[1])):
                found.errors[place] = cell[2].decode(errors="replace").strip() or "#VALUE!"
    if b"v>-" in piece:
        for cell in _NEGATIVE.finditer(piece):
            if _type(cell[1]) in (b"", b"n") and (place := _place(cell[1])):
                _keep_negative(found, place, cell[2])
    if b"f" in piece and (b"f>" in piece or b"<f " in piece):
        for cell in _UNCALCULATED.finditer(piece):
            if _type(cell[1]) != b"str" and (place := _place(cell[1])):
                found.uncalculated.add(place)


def _keep_negative(found: Corrections, place: Place, number: bytes) -> None:
    try:
        found.negative[place] = float(number)
    except ValueError:
        return


def _type(attributes: bytes) -> bytes:
    told = _TYPE.search(attributes)
    return told[1] if told else b""


def _place(attributes: bytes) -> Place | None:
    """Where a cell stands; None when it does not say."""
    told = _ADDRESS.search(attributes)
    if told is None:
        return None
    column = 0
    for letter in told[1]:
        column = column * 26 + letter - 64
    return int(told[2]), column - 1
