"""The files that a Moodle question carries: images are taken, everything else is told."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote

from lxml import etree

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.formats.pictures import PictureRefused, Pictures, Refusal

PLACE = "@@PLUGINFILE@@"
"""How Moodle's texts point at a file of their own question."""


class MoodleFiles:
    """The `<file>` elements of one question."""

    def __init__(self, question: etree._Element, pictures: Pictures) -> None:
        self._pictures = pictures
        self._inside: dict[etree._Element | None, list[etree._Element]] = {}
        for file in question.iter("file"):
            self._inside.setdefault(file.getparent(), []).append(file)
        self.any = bool(self._inside)
        self._files: dict[str, etree._Element] = {}
        self._used: set[str] = set()

    def open(self, element: etree._Element) -> None:
        """Add the files of an element."""
        for file in self._inside.get(element, ()):
            self.add(file)

    def add(self, file: etree._Element) -> None:
        """One more file; one with a name that is there already belongs to the text that is read next."""
        self._files[unquote(file.get("name") or "")] = file

    def asset(self, source: str) -> str | None:
        """The image at an address: a file of the question or the address itself. Raises `PictureRefused`."""
        if not source.startswith(PLACE):
            return self._pictures.of_data_uri(source)
        name = unquote(source.removeprefix(PLACE).partition("?")[0]).rpartition("/")[2]
        file = self._files.get(name)
        if file is None:
            return None
        self._used.add(name)
        return self._pictures.take(_content(file))

    def first_picture(self) -> str | None:
        """The first file that is an image."""
        for name, file in self._files.items():
            try:
                sha256 = self._pictures.take(_content(file))
            except PictureRefused:
                continue
            self._used.add(name)
            return sha256
        return None

    def left_over(self, where: Where) -> list[Problem]:
        """The files that no text shows as an image."""
        if not self._files:
            return []
        left = [name for name in self._files if name not in self._used]
        return [Problem(where, ProblemCode.OBJECT_NOT_KEPT, {"value": name[:100]}) for name in left]


def _content(file: etree._Element) -> bytes:
    """The bytes of a file. Raises `PictureRefused` where they are damaged."""
    text = file.text or ""
    if (file.get("encoding") or "base64").lower() != "base64":
        return text.encode()
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError) as broken:
        raise PictureRefused(Refusal.DAMAGED) from broken
