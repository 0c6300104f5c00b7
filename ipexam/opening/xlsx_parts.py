"""Which part of an .xlsx holds which sheet, by the package's own index (ECMA-376 part 2, section 6.5)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from ipexam.opening.malformed import MALFORMED

_LARGEST_INDEX = 16 << 20
_CONTENT_TYPES = "[Content_Types].xml"
_SHARED = ("/styles", "/sharedStrings")
_CUSTOMARY = frozenset({"xl/styles.xml", "xl/sharedstrings.xml"})
"""Where the workbook library looks without asking the index, which some writers do not fill in."""


class Parts:
    """The parts of one workbook. An archive that cannot be understood has none: the workbook library says then what is
    wrong."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.of_sheet: Mapping[str, str] = {}
        """Sheet names with the parts that hold them."""
        self.beside: tuple[str, ...] = ()
        """The parts that every sheet needs: the index, the workbook, its styles and its texts."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self._read(archive)
        except MALFORMED:
            return

    def _read(self, archive: zipfile.ZipFile) -> None:
        book = next(target for kind, _, target in _relations(archive, "") if kind.endswith("/officeDocument"))
        relations = list(_relations(archive, book))
        told = {target for kind, _, target in relations if kind.endswith(_SHARED)}
        shared = [name for name in archive.namelist() if name in told or name.lower() in _CUSTOMARY]
        self.beside = (_CONTENT_TYPES, _index_of(""), book, _index_of(book), *sorted(set(shared)))
        self.of_sheet = _sheets(_whole(archive, book), {key: target for _, key, target in relations})


def _sheets(book: bytes, targets: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(book).iter():  # noqa: S314  # in the child, which is limited
        if element.tag.endswith("}sheet"):
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            found[element.get("name", "")] = targets.get(key, "")
    return found


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Type, id and target of each relation of a part; the package itself is the part without a name."""
    for element in ElementTree.fromstring(_whole(archive, _index_of(part))):  # noqa: S314
        target = element.get("Target", "")
        yield (
            element.get("Type", ""),
            element.get("Id", ""),
            target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target)),
        )


def _index_of(part: str) -> str:
    """The part with a part's relations."""
    folder = dirname(part)
    return join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels")


def _whole(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as file:
        return file.read(_LARGEST_INDEX)
