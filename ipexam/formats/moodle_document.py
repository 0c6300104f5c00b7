"""A Moodle XML file as its elements, each with its source; what is whole of a damaged file too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ipexam.formats.xml_safely import LONGEST_SOURCE, XmlRefused, parse_xml, source_of
from ipexam.opening import text as opened_text

_START = re.compile(r"<question(?=[\s>])")
_TAG, _END = b"<question ", b"</question>"
_FILE = re.compile(r"(<file\b[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of a file, None where its XML is broken; `n` counts from 1."""

    n: int
    element: etree._Element | None
    source: str


@dataclass(frozen=True, slots=True)
class Document:
    """The elements of a file; `broken_line` is where its XML is damaged, None when it is whole."""

    pieces: list[Piece]
    broken_line: int | None = None


def read_document(data: bytes) -> Document:
    """Everything below `<quiz>`. A damaged file is cut into its questions, and each is parsed by itself."""
    try:
        root = parse_xml(data)
    except XmlRefused as refused:
        return Document(list(_mended(data)), refused.line)
    elements = [root] if root.tag == "question" else [child for child in root if isinstance(child.tag, str)]
    sources = _sources(data, len(elements))
    return Document([Piece(n, one, next(sources, "") or source_of(one)) for n, one in enumerate(elements, 1)])


def _sources(data: bytes, count: int) -> Iterator[str]:
    """The elements as they stand in the file, without the bytes of their files; empty where that is not UTF-8, nothing
    when they cannot be told apart by their first tag."""
    if data.count(_TAG) != count or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return
    start = data.find(_TAG)
    while start >= 0:
        following = data.find(_TAG, start + 1)
        limit = following if following >= 0 else len(data)
        end = data.rfind(_END, start, limit)
        try:
            yield _short(data[start : end + len(_END) if end >= 0 else limit].decode())
        except UnicodeDecodeError:
            yield ""
        start = following


def _short(source: str) -> str:
    if "<file" in source:
        source = _FILE.sub(r"\1…", source)
    return source if len(source) <= LONGEST_SOURCE else source[:LONGEST_SOURCE] + "…"


def _mended(data: bytes) -> Iterator[Piece]:
    text = opened_text.decode(data)
    text = data.decode(errors="replace") if text is None else text
    starts = [found.start() for found in _START.finditer(text)]
    ends = [*starts[1:], len(text)] if starts else []
    for n, (start, following) in enumerate(zip(starts, ends, strict=True), 1):
        source = text[start:following]
        end = source.rfind("</question>")
        whole = source[: end + 11] if end >= 0 else source
        yield Piece(n, _element(whole) if end >= 0 else None, _short(whole.strip()))


def _element(source: str) -> etree._Element | None:
    try:
        return parse_xml(source.encode(errors="replace"))
    except XmlRefused:
        return None
