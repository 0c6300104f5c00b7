"""What a file is, told by its content: names and endings lie (an .xls is often a web page)."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from enum import Enum

from ipexam.opening.malformed import MALFORMED


class FileKind(Enum):
    """What foreign bytes look like. The value is the word `NotASpreadsheet.found` carries."""

    XLSX = "xlsx"  # also .xlsm
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"  # also .et: the same container
    TEXT = "text"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    HTML = "html"
    XML = "xml"
    XML_WORKBOOK = "xml_workbook"  # of Excel 2002 and 2003, mostly named .xls
    COMPOUND = "compound"  # what Office 97 to 2003 and WPS wrote, too damaged to say which program
    PDF = "pdf"
    PICTURE = "picture"
    WORD = "word"
    SLIDES = "slides"
    ARCHIVE = "archive"
    DATABASE = "database"
    PROGRAM = "program"
    BINARY = "binary"


ZIPPED = frozenset({FileKind.XLSX, FileKind.XLSB, FileKind.ODS})
"""Kinds of workbook that are a zip archive."""
WORKBOOKS = ZIPPED | {FileKind.XLS, FileKind.XML_WORKBOOK}

_SIGNATURES = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"GIF8", FileKind.PICTURE),
    (b"BM", FileKind.PICTURE),
    (b"RIFF", FileKind.PICTURE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"7z\xbc\xaf", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"SQLite format 3\x00", FileKind.DATABASE),
    (b"MZ", FileKind.PROGRAM),
    (b"\x7fELF", FileKind.PROGRAM),
)
_XML_WORKBOOK = re.compile(rb"<(?:\w+:)?workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet", re.IGNORECASE)
_BEFORE_TEXT = codecs.BOM_UTF8 + codecs.BOM_UTF16 + b"\r\n\t "
_ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_XLS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""Excel 5, 4, 3 and 2 without a container begin so."""
_BARE_SIZES = (b"\x04\x00", b"\x06\x00", b"\x08\x00", b"\x10\x00")
_COMPOUND_STREAMS = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("Workbook", FileKind.XLS),
    ("Book", FileKind.XLS),
    ("WordDocument", FileKind.WORD),
    ("PowerPoint Document", FileKind.SLIDES),
)


def sniff(content: bytes) -> FileKind:
    """The kind of a whole file. Text is anything without control characters; whether it is a table shows later."""
    if not content.strip(b"\x00\t\r\n "):
        return FileKind.EMPTY
    if content.startswith(_ZIP):
        return _zip_kind(content)
    if content.startswith(COMPOUND):
        return _compound_kind(content)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature) and _is_binary(content, kind):
            return kind
    if content[:2] in _BARE_XLS and content[2:4] in _BARE_SIZES:
        return FileKind.XLS
    return _text_kind(content[:4096])


def _is_binary(content: bytes, kind: FileKind) -> bool:
    """Whether a two-letter signature is more than two letters of text."""
    return kind is FileKind.PDF or any(byte < 9 or 13 < byte < 27 for byte in content[:512])


def _zip_kind(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except MALFORMED:
        return _cut_zip_kind(content)
    lowered = {name.replace("\\", "/").lower().lstrip("/") for name in names}
    for name, kind in (
        ("xl/workbook.bin", FileKind.XLSB),
        ("xl/workbook.xml", FileKind.XLSX),
        ("word/document.xml", FileKind.WORD),
        ("ppt/presentation.xml", FileKind.SLIDES),
    ):
        if name in lowered:
            return kind
    if "content.xml" in lowered and "mimetype" in lowered:
        return FileKind.ODS
    odd_workbook = any(name.startswith("xl/") or name == "workbook.xml" for name in lowered)
    return FileKind.XLSX if odd_workbook and "[content_types].xml" in lowered else FileKind.ARCHIVE


def _cut_zip_kind(content: bytes) -> FileKind:
    """An archive without its list of contents, as when a download stopped: by the names before its parts."""
    for name, kind in ((b"xl/", FileKind.XLSX), (b"word/", FileKind.WORD), (b"ppt/", FileKind.SLIDES)):
        if name in content:
            return kind
    return FileKind.ODS if b"opendocument.spreadsheet" in content[:200] else FileKind.ARCHIVE


def _compound_kind(content: bytes) -> FileKind:
    """By the streams of the container's root, for another document may be embedded; of a damaged one by their names,
    which stand in the file as UTF-16."""
    from olefile import OleFileIO  # only for compound files

    try:
        with OleFileIO(io.BytesIO(content)) as container:
            inside = [kind for name, kind in _COMPOUND_STREAMS if container.exists(name)]
    except MALFORMED:
        inside = [kind for name, kind in _COMPOUND_STREAMS if name.encode("utf-16-le") in content]
        return inside[0] if inside else FileKind.COMPOUND
    return inside[0] if inside else FileKind.BINARY


def _text_kind(head: bytes) -> FileKind:
    if _is_xml_workbook(head):
        return FileKind.XML_WORKBOOK
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return FileKind.TEXT
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style")):
        return FileKind.HTML
    if start.startswith(b"<?xml"):
        return FileKind.HTML if b"<html" in start or b"<table" in start else FileKind.XML
    zeros = head.count(0)
    if zeros and not _is_utf16(head):
        return FileKind.BINARY
    controls = sum(1 for byte in head if byte < 32 and byte not in (0, 9, 10, 11, 12, 13))
    return FileKind.BINARY if controls * 50 > len(head) else FileKind.TEXT


def _is_xml_workbook(head: bytes) -> bool:
    """By the first element, in UTF-16 too; a web page may name the same programs."""
    letters = head.replace(b"\x00", b"").lstrip(_BEFORE_TEXT)
    return letters.startswith(b"<") and _XML_WORKBOOK.search(letters) is not None


def _is_utf16(head: bytes) -> bool:
    """Whether the zeros stand on one side, as in UTF-16 text without a mark; on the other side are those of a few
    letters, such as 一 (U+4E00)."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > 4 * min(even, odd) and max(even, odd) * 16 > len(head) // 2
