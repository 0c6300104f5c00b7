"""What a file is, told by its content: names and endings lie (an .xls is often a web page)."""

from __future__ import annotations

import io
import zipfile
from enum import Enum


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
    PDF = "pdf"
    PICTURE = "picture"
    WORD = "word"
    SLIDES = "slides"
    ARCHIVE = "archive"
    DATABASE = "database"
    PROGRAM = "program"
    BINARY = "binary"


WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLSB, FileKind.ODS, FileKind.XLS})
"""Kinds that the workbook library reads."""

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
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_XLS = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
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
    if content.startswith(_COMPOUND):
        return _compound_kind(content)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature) and _is_binary(content, kind):
            return kind
    if content[:2] in _BARE_XLS and b"\x00" in content[:16]:
        return FileKind.XLS
    return _text_kind(content[:4096])


def _is_binary(content: bytes, kind: FileKind) -> bool:
    """Whether a two-letter signature is more than two letters of text."""
    return kind is FileKind.PDF or any(byte < 9 or 13 < byte < 27 for byte in content[:512])


def _zip_kind(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return FileKind.ARCHIVE
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
    odd_workbook = any(name.startswith("xl/") for name in lowered) and "[content_types].xml" in lowered
    return FileKind.XLSX if odd_workbook else FileKind.ARCHIVE


def _compound_kind(content: bytes) -> FileKind:
    """By the stream names of the container's directory, which stands in the file as UTF-16."""
    for name, kind in _COMPOUND_STREAMS:
        if name.encode("utf-16-le") in content:
            return kind
    return FileKind.BINARY


def _text_kind(head: bytes) -> FileKind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
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


def _is_utf16(head: bytes) -> bool:
    """Whether the zeros stand on one side only, as in UTF-16 text without a mark."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return min(even, odd) == 0 and max(even, odd) * 8 > len(head) // 2
