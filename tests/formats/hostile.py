"""Files of questions that were made to harm: the same attack in the clothes of every format."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping

from docx import Document

from ipexam.domain.question_file import FileReading
from tests.formats.test_pictures import huge_png
from tests.formats.test_zip_safely import zipped

Change = Callable[[bytes], bytes]
NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"


def moodle(stem: str, doctype: str = "", file: str = "") -> bytes:
    """A Moodle quiz with one question; the stem is XML."""
    return (
        f'<?xml version="1.0"?>{doctype}<quiz><question type="essay"><name><text>q</text></name>'
        f'<questiontext format="html"><text>{stem}</text>{file}</questiontext></question></quiz>'
    ).encode(errors="surrogatepass")


def qti(stem: str, doctype: str = "") -> bytes:
    """A QTI item; the stem is XML."""
    return (
        f'<?xml version="1.0"?>{doctype}<assessmentItem xmlns="{NAMESPACE}" identifier="i" title="t"><itemBody>'
        f'<div>{stem}</div><extendedTextInteraction responseIdentifier="R"/></itemBody></assessmentItem>'
    ).encode(errors="surrogatepass")


def package(item: bytes, **parts: bytes) -> bytes:
    """A QTI package with one item and whatever else."""
    return zipped({"i/item.xml": item, **{name.replace("__", "/"): data for name, data in parts.items()}})


def docx(
    changes: Mapping[str, Callable[[bytes], bytes]] | None = None, more: Mapping[str, bytes] | None = None
) -> bytes:
    """A Word file of our own, some of its parts changed."""
    document = Document()
    for line in ("一、单选题", "1. 题干（ ）", "A. 甲", "B. 乙", "答案：A"):
        document.add_paragraph(line)
    whole = io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in (changes or {}).items():
        parts[name] = change(parts[name])
    return zipped({**parts, **(more or {})})


def with_doctype(doctype: str, reference: str) -> Callable[[bytes], bytes]:
    """A part with a DOCTYPE, and a reference to an entity where text stands."""

    def changed(part: bytes) -> bytes:
        head, declaration, rest = part.partition(b"?>")
        rest = rest.replace("题干".encode(), reference.encode(errors="surrogatepass"), 1)
        return head + declaration + doctype.encode() + rest

    return changed


def in_every_format(doctype: str, stem: str) -> Iterator[tuple[str, bytes]]:
    """An attack on the XML of every format that has some."""
    yield "moodle.xml", moodle(stem, doctype)
    yield "item.xml", qti(stem, doctype)
    yield "package.zip", package(qti(stem, doctype))
    manifest = (
        f"{doctype}<manifest><resources><resource type='imsqti_item_xmlv2p1' href='{stem}'/></resources></manifest>"
    )
    yield "manifest.zip", package(qti("x"), **{"imsmanifest.xml": manifest.encode(errors="surrogatepass")})
    for part in ("word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "docProps/core.xml"):
        yield f"{part.replace('/', '_')}.docx", docx({part: with_doctype(doctype, stem)})


def laughs(levels: int = 12) -> str:
    """A DOCTYPE of a billion laughs."""
    inner = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(levels))
    return f"<!DOCTYPE x [{inner}]>"


def said(reading: FileReading) -> str:
    """Every word that a reading has."""
    found = reading.questions
    texts = [text for one in found for text in (*one.content.texts, *one.content.tags, one.raw)]
    blanks = [text for one in found for several in one.content.key.blanks for text in several]
    return json.dumps([*texts, *blanks, *(passed.text for passed in reading.passed)], ensure_ascii=False)


PICTURES: Mapping[str, bytes] = {
    "bomb.png": huge_png(50_000, 50_000),
    "gigabytes.png": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR" + bytes(60),
    "cut.jpg": base64.b64decode("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0a"),
    "script.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "program.png": b"MZ" + bytes(500),
    "meta.emf": b"\x01\x00\x00\x00" + bytes(100),
    "endless.gif": b"GIF89a\xff\xff\xff\xff\x00\x00\x00" + b"," * 5_000,
}
