"""The images of an .xlsx by the cell on which each lies: drawings, and pictures that WPS keeps inside cells.

Source: ECMA-376 part 1, 20.5 (drawings: the anchor's `from` counts rows and columns from 0); WPS writes a picture in a
cell as `=DISPIMG("ID_…",1)` and the images in `xl/cellimages.xml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from types import MappingProxyType

from lxml import etree

from ipexam.domain.file_errors import FileEncrypted, FileTooLarge
from ipexam.domain.question_file import QuestionImage
from ipexam.formats.pictures import PictureRefused, Pictures
from ipexam.formats.xml_safely import XmlRefused, elements, local, parse_xml
from ipexam.formats.zip_safely import Archive, ZipRefused

Place = tuple[str, int, int]
"""Sheet, row from 1, column from 0."""

_MEDIA = re.compile(r"media/[^/]+$")
_IN_CELL = re.compile(
    rb"<c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>(?:(?!</c>).){0,400}?DISPIMG\((?:&quot;|\")(\w{1,80})(?:&quot;|\")",
    re.DOTALL,
)
_MOST_PLACES = 20_000


class SheetPictures:
    """The images of one workbook: `images` holds them by SHA-256, `places` says where each lies."""

    def __init__(self, content: bytes, name: str) -> None:
        self._pictures = Pictures()
        self.places: list[tuple[Place, str]] = []
        try:
            self._archive = Archive(content, name)
            self._find()
        except (ZipRefused, XmlRefused, KeyError, FileTooLarge, FileEncrypted):
            return  # no .xlsx, or one whose images nobody can find: its cells are read all the same

    @property
    def images(self) -> Mapping[str, QuestionImage]:
        """By SHA-256."""
        return MappingProxyType(self._pictures.images)

    def _find(self) -> None:
        book = self._target("", "/officeDocument") or "xl/workbook.xml"
        targets = {key: target for _, key, target in self._relations(book)}
        cell_images = self._cell_images(book)
        root = parse_xml(self._archive.read(book))
        for element in root.iter():
            if local(element) == "sheet":
                key = next((value for name, value in element.items() if name.endswith("}id")), "")
                self._sheet(element.get("name", ""), targets.get(key, ""), cell_images)

    def _sheet(self, name: str, part: str, cell_images: Mapping[str, str]) -> None:
        if part not in self._archive.names:
            return
        for kind, _, target in self._relations(part):
            if kind.endswith("/drawing"):
                self._drawing(name, target)
        if cell_images:
            for letters, row, key in _IN_CELL.findall(self._archive.read(part)):
                if key.decode() in cell_images:
                    self._take((name, int(row), _column(letters.decode())), cell_images[key.decode()])

    def _drawing(self, sheet: str, part: str) -> None:
        targets = {key: target for _, key, target in self._relations(part)}
        for anchor in elements(parse_xml(self._archive.read(part))):
            start = next((child for child in elements(anchor) if local(child) == "from"), None)
            if start is None:
                continue
            at = {local(child): (child.text or "").strip() for child in elements(start)}
            if not (at.get("row", "").isdecimal() and at.get("col", "").isdecimal()):
                continue
            for key in _embedded(anchor):
                if (target := targets.get(key)) is not None:
                    self._take((sheet, int(at["row"]) + 1, int(at["col"])), target)

    def _cell_images(self, book: str) -> dict[str, str]:
        """The part of each picture inside cells by the name that the cell's formula says."""
        part = join(dirname(book), "cellimages.xml")
        if part not in self._archive.names:
            return {}
        targets = {key: target for _, key, target in self._relations(part)}
        found: dict[str, str] = {}
        for image in elements(parse_xml(self._archive.read(part))):
            names = [element.get("name", "") for element in image.iter() if local(element) == "cNvPr"]
            keys = [*_embedded(image)]
            if names and keys and keys[0] in targets:
                found[names[0]] = targets[keys[0]]
        return found

    def _take(self, place: Place, part: str) -> None:
        if part not in self._archive.names or not _MEDIA.search(part) or len(self.places) >= _MOST_PLACES:
            return
        try:
            self.places.append((place, self._pictures.take(self._archive.read(part))))
        except PictureRefused:
            self.places.append((place, ""))

    def _target(self, part: str, kind: str) -> str | None:
        return next((target for found, _, target in self._relations(part) if found.endswith(kind)), None)

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Type, id and target of each relation of a part; the package itself is the part without a name."""
        folder = dirname(part)
        index = join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels")
        if index not in self._archive.names:
            return
        for element in elements(parse_xml(self._archive.read(index))):
            target = element.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            yield element.get("Type", ""), element.get("Id", ""), whole


def _embedded(element: etree._Element) -> Iterator[str]:
    """The relations of the images in a drawing's element."""
    for inner in element.iter():
        if local(inner) == "blip":
            yield from (value for name, value in inner.items() if name.endswith("}embed"))


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
