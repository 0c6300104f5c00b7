"""The only place that parses foreign XML: no entity is expanded, no DTD and no network address is ever opened.

lxml keeps `resolve_entities=False` for text only: an attribute with a reference to an entity of the document is
expanded when it is asked for, one level into the other. So a document that declares entities, and one that is not
well-formed at first, is decoded here, loses its DOCTYPE, and is parsed again without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.entities import html5

from lxml import etree

from ipexam.opening import text as opened_text

DEEPEST = 256
"""How deep elements may be nested: libxml2 goes no deeper on its own, and a question needs some twenty."""
LONGEST_SOURCE = 4_000
"""As many characters of an element are kept as the source of a question."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>\"']*(?:\"[^\"]*\"[^\[>\"']*|'[^']*'[^\[>\"']*)*", re.IGNORECASE)
_SUBSET_PART = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|<\?.*?\?>|\]\s*>|[^\"'<\]]+|.", re.DOTALL)
_NAMED = re.compile(
    r"<!\[CDATA\[.*?\]\]>|&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,7});|#[xX]([0-9a-fA-F]{1,6});|(\w{1,40});)?",
    re.DOTALL,
)
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLOB = re.compile(r"[A-Za-z0-9+/=\s]{2000,}")
_TOO_DEEP = "boolean(" + "/*" * (DEEPEST + 1) + ")"
_AS_GB18030 = frozenset({"gb2312", "gbk", "gb_2312-80", "cp936", "hz-gb-2312"})


@dataclass(eq=False)
class XmlRefused(Exception):
    """Bytes that are no XML, or too deep; `line` counts from 1, 0 where no line is to blame."""

    line: int
    why: str


def parse_xml(data: bytes) -> etree._Element:
    """The root element, without comments and processing instructions. Raises `XmlRefused`."""
    try:
        root = etree.fromstring(data, _parser(huge=False))
    except (etree.XMLSyntaxError, ValueError):  # some encodings it does not know
        return _mended(data)
    if root.getroottree().docinfo.internalDTD is not None:
        return _mended(data)
    return root


def local(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """The child elements, nothing else."""
    return (child for child in root if isinstance(child.tag, str))


def source_of(element: etree._Element, most: int = LONGEST_SOURCE) -> str:
    """The element as XML text for a person to read: files inside it and what is too long are left out."""
    source = etree.tostring(element, encoding="unicode", with_tail=False)
    source = _BLOB.sub("…", source).strip() if len(source) > most else source.strip()
    return source if len(source) <= most else source[:most] + "…"


@cache
def _parser(huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        attribute_defaults=False,
        dtd_validation=False,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
    )


def _mended(data: bytes) -> etree._Element:
    """The document read again from its letters: without DOCTYPE, characters that XML cannot hold, and references to
    entities that nobody declared; those of HTML become their letters."""
    text = _IMPOSSIBLE.sub("", _decoded(data))
    text = without_doctype(_DECLARATION.sub("", text, count=1)).strip()
    if "&" in text:
        text = _NAMED.sub(_reference, text)
    try:
        root = etree.fromstring(text.encode(), _parser(huge=True))
    except etree.XMLSyntaxError as broken:
        raise XmlRefused(broken.lineno or 0, broken.msg or "") from broken
    return _shallow(root)


def _shallow(root: etree._Element) -> etree._Element:
    if root.xpath(_TOO_DEEP):
        raise XmlRefused(0, "depth")
    return root


def _decoded(data: bytes) -> str:
    declared = _DECLARED.match(data[:300])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode().lower()
        try:
            return data.decode("gb18030" if encoding in _AS_GB18030 else encoding)
        except (UnicodeError, LookupError):
            pass  # it says what it is not
    if data.lstrip()[:1] == b"<" and data.lstrip()[1:2] != b"\x00":
        data = data.replace(b"\x00", b"")
    text = opened_text.decode(data)
    return text if text is not None else data.decode(errors="replace")


def without_doctype(text: str) -> str:
    """The document without its DOCTYPE, whose own part stands between brackets."""
    found = _DOCTYPE.search(text[: 1 << 20])
    if found is None or "<!" in text[: found.start()].replace("<!--", ""):
        return text
    end = found.end()
    if text[end : end + 1] == "[":
        end = _subset_end(text, end + 1)
    elif text[end : end + 1] == ">":
        end += 1
    return text[: found.start()] + text[end:]


def _subset_end(text: str, start: int) -> int:
    for part in _SUBSET_PART.finditer(text, start):
        if part[0][0] == "]" and part[0][-1] == ">":
            return part.end()
    return len(text)


def _reference(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]
    if found[1] or found[2]:
        number = int(found[1]) if found[1] else int(found[2], 16)
        return found[0] if number <= 0x10FFFF and not _IMPOSSIBLE.match(chr(number)) else ""
    letters = html5.get(f"{found[3]};") if found[3] else None
    return "".join(f"&#{ord(letter)};" for letter in letters) if letters else f"&amp;{found[0][1:]}"
