"""A Moodle XML file as its elements, each with its source; what is whole of a damaged file too.

A file as Moodle writes it is cut at its questions and each is parsed by itself: so no more than one stands in memory,
which is quicker than a tree of them all. Anything else is parsed as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree

from ipexam.formats.xml_safely import LONGEST_SOURCE, XmlRefused, elements, parse_xml, source_of
from ipexam.opening import text as opened_text

_START = re.compile(r"<question(?=[\s>])")
_TAG, _END, _CUT = b"<question ", b"</question>", b"\x00"
_DECLARED = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?(?:<\?xml version=["']1\.0["'](?: encoding=["'](?i:utf-8)["'])? ?\?>)?"""
)
_COMMENT = re.compile(rb"<!--[^\x00-]*(?:-[^\x00-]+)*-->")
"""Without possessive quantifiers: Python 3.11.2, which Debian 12 has, goes astray in such groups and finds nothing."""
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


def exported(data: bytes) -> Iterator[Piece]:
    """The questions of a file as Moodle writes it, one by one. Raises `XmlRefused`, even after the last of them, when
    the file is anything else: then `read_document` says more."""
    head, *parts = data.split(_TAG)
    if _beside_comments(_DECLARED.sub(b"", head)) != [b"<quiz>"] or not parts:
        raise XmlRefused(0, "no export")
    gaps: list[bytes] = []
    for n, part in enumerate(parts, 1):
        end = part.rfind(_END) + len(_END)
        if end < len(_END):
            raise XmlRefused(0, "no export")
        question = _TAG + part[:end]
        yield Piece(n, parse_xml(question), _source(question))
        gaps.append(part[end:])
    tail = gaps.pop()
    if _beside_comments(_CUT.join(gaps)) or _beside_comments(tail) != [b"</quiz>"]:
        raise XmlRefused(0, "no export")


def _beside_comments(markup: bytes) -> list[bytes]:
    """What stands around questions beside white space and comments, none of which may reach over a cut."""
    return _COMMENT.sub(b" ", markup).replace(_CUT, b" ").split()


def read_document(data: bytes) -> Document:
    """Everything below `<quiz>`. A damaged file is cut into its questions, and each is parsed by itself."""
    try:
        root = parse_xml(data)
    except XmlRefused as refused:
        return Document(list(_mended(data)), refused.line)
    found = [root] if root.tag == "question" else list(elements(root))
    sources = _sources(data, len(found)) or map(source_of, found)
    return Document(list(map(Piece, count(1), found, sources)))


def _sources(data: bytes, elements: int) -> list[str]:
    """The elements as they stand in the file; none when their first tags do not tell them apart."""
    parts = [part.rpartition(_END) for part in data.split(_TAG)[1:]]
    if len(parts) != elements or not all(end for _, end, _ in parts):
        return []
    try:
        return [_source(_TAG + question + end) for question, end, _ in parts]
    except XmlRefused:
        return []


def _source(question: bytes) -> str:
    """A question as it stands in the file, without the bytes of its files."""
    try:
        return _short(question.decode())
    except UnicodeDecodeError as odd:
        raise XmlRefused(0, "encoding") from odd


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
