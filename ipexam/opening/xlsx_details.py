"""What python-calamine does not tell about an .xlsx: error cells, formulas without a value, negative times, links.

The sheet's XML is unpacked once more, in a thread of its own while the library reads (which holds no lock then), and
searched for the few byte sequences without which there is nothing to find: a clean sheet costs no time where there is a
second processor. Only pieces in which one stands are searched by regular expressions.
"""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.corrections import Corrections, Place
from ipexam.opening.malformed import MALFORMED

_PIECE = 1 << 20
_LONGEST_CELL = 1 << 20
_LARGEST_INDEX = 16 << 20
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


class Parts:
    """Which part of the archive holds which sheet. An archive that cannot be understood has none: the workbook library
    says then what is wrong."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._parts = _parts(archive)
        except MALFORMED:
            self._parts = {}

    def search(self, sheet: str) -> Callable[[], Corrections]:
        """Begin to search a sheet; the result waits for the end of the search."""
        part = self._parts.get(sheet)
        if part is None:
            return Corrections
        search = _Search(self._content, part)
        search.start()
        return search.found


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
                    _search(piece, self._corrections)
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


def _search(piece: bytes, found: Corrections) -> None:
    if b't="e"' in piece or b"t='e'" in piece:
        for cell in _ERROR_CELL.finditer(piece):
            if _type(cell[1]) == b"e" and (place := _place(cell[1])):
                found.errors[place] = cell[2].decode(errors="replace").strip() or "#VALUE!"
    if b">-" in piece:
        for cell in _NEGATIVE.finditer(piece):
            if _type(cell[1]) in (b"", b"n") and (place := _place(cell[1])):
                _keep_negative(found, place, cell[2])
    if b"f>" in piece or b"<f " in piece:
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


def _parts(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Sheet names with the parts that hold them, by the package's own index (ECMA-376 part 2, section 6.5)."""
    book = next(target for kind, _, target in _relations(archive, "") if kind.endswith("/officeDocument"))
    targets = {key: target for _, key, target in _relations(archive, book)}
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(_index(archive, book)).iter():  # noqa: S314  # in the child, which is limited
        if element.tag.endswith("}sheet"):
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            found[element.get("name", "")] = targets.get(key, "")
    return found


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Type, id and target of each relation of a part; the package itself is the part without a name."""
    folder = dirname(part)
    index = join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels")
    for element in ElementTree.fromstring(_index(archive, index)):  # noqa: S314
        target = element.get("Target", "")
        yield (
            element.get("Type", ""),
            element.get("Id", ""),
            target.lstrip("/") if target.startswith("/") else normpath(join(folder, target)),
        )


def _index(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as file:
        return file.read(_LARGEST_INDEX)
