"""A Word file as a package: its parts and what its relations lead to, never anything outside of it."""

from __future__ import annotations

from functools import cached_property
from posixpath import dirname

from lxml import etree

from ipexam.domain.file_errors import FileEncrypted
from ipexam.formats.xml_safely import XmlRefused, parse_xml
from ipexam.formats.zip_safely import Archive, ZipRefused
from ipexam.opening.kind import FileKind, sniff

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
"""Word's own "Strict Open XML" has the same elements under other names."""


class WordDamaged(Exception):
    """The bytes are no Word file that can be read."""


class Package:
    """A .docx in memory. Raises `WordDamaged`, and of the named file `FileEncrypted` and `FileTooLarge`."""

    def __init__(self, data: bytes, name: str) -> None:
        if sniff(data) is FileKind.ENCRYPTED:
            raise FileEncrypted(name)
        try:
            self._archive = Archive(data, name)
        except ZipRefused as refused:
            raise WordDamaged from refused
        self.main = self._main_part()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts."""
        return self._archive.names

    @cached_property
    def body(self) -> etree._Element:
        """The body of the document. Raises `WordDamaged`."""
        root = self.part(self.main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise WordDamaged
        return body

    @cached_property
    def relations(self) -> dict[str, tuple[str, str]]:
        """Of the document: id -> (last word of the kind, target); a target outside of the package is empty."""
        return self._relations(self.main)

    def part(self, name: str) -> etree._Element | None:
        """A part of the package as XML, None when there is none or when it is damaged."""
        content = self.content(name)
        if content is None:
            return None
        try:
            return parse_xml(_transitional(content))
        except XmlRefused:
            return None

    def related(self, kind: str) -> etree._Element | None:
        """The part to which the document has a relation of this kind, such as `styles`."""
        target = next((target for found, target in self.relations.values() if found == kind and target), "")
        return self.part(target) if target else None

    def content(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is none or when it is damaged."""
        found = self._archive.find(name)
        if found is None:
            return None
        try:
            return self._archive.read(found)
        except (KeyError, ZipRefused):
            return None

    def _main_part(self) -> str:
        told = self._relations("")
        return next(
            (target for kind, target in told.values() if kind == "officeDocument" and target), "word/document.xml"
        )

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, _slash, file = part.rpartition("/")
        root = self.part(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found: dict[str, tuple[str, str]] = {}
        for each in root if root is not None else ():
            kind = each.get("Type", "").rpartition("/")[2]
            outside = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"{dirname(part)}/{target}".lstrip("/")
            found[each.get("Id", "")] = (kind, "" if outside else path)
        return found


def _transitional(content: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" not in content:
        return content
    for strict, usual in _STRICT.items():
        content = content.replace(strict.encode(), usual.encode())
    return content
