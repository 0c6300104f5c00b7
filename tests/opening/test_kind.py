from __future__ import annotations

import io
import zipfile

import pytest

from ipexam.opening.kind import FileKind, sniff
from tests.opening.books import spreadsheet_ml

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b" \r\n\t", FileKind.EMPTY),
        (bytes(100), FileKind.EMPTY),
        (archive("xl/workbook.xml"), FileKind.XLSX),
        (archive("xl/workbook.bin"), FileKind.XLSB),
        (archive("mimetype", "content.xml"), FileKind.ODS),
        (archive("word/document.xml"), FileKind.WORD),
        (archive("ppt/presentation.xml"), FileKind.SLIDES),
        (archive("readme.txt"), FileKind.ARCHIVE),
        (b"PK\x03\x04 cut short", FileKind.ARCHIVE),
        (COMPOUND + "Workbook".encode("utf-16-le"), FileKind.XLS),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), FileKind.ENCRYPTED),
        (COMPOUND + "WordDocument".encode("utf-16-le"), FileKind.WORD),
        (COMPOUND, FileKind.COMPOUND),
        (b"\x89PNG\r\n\x1a\n\x00\x00", FileKind.PICTURE),
        (b"%PDF-1.7 ", FileKind.PDF),
        (b"MZ\x90\x00\x03", FileKind.PROGRAM),
        (b"<html><table>", FileKind.HTML),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", FileKind.HTML),
        (b"<?xml version='1.0'?><Workbook>", FileKind.XML),
        (spreadsheet_ml(), FileKind.XML_WORKBOOK),
        (b"\xef\xbb\xbf\r\n" + spreadsheet_ml().partition(b"?>")[2], FileKind.XML_WORKBOOK),
        (spreadsheet_ml().decode().encode("utf-16"), FileKind.XML_WORKBOOK),
        (b"<html xmlns:x='urn:schemas-microsoft-com:office:spreadsheet'><x:ExcelWorkbook/>", FileKind.HTML),
        (b"MZ,name\r\n1,2", FileKind.TEXT),
        ("姓名,时长".encode("gb18030"), FileKind.TEXT),
        ("姓名,时长".encode("utf-16"), FileKind.TEXT),
        ("name,hours,course\r\n".encode("utf-16-le"), FileKind.TEXT),
        (bytes(range(256)) * 4, FileKind.BINARY),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, kind: FileKind) -> None:
    assert sniff(content) is kind
