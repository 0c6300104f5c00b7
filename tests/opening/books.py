"""Workbooks for these tests, honest and hostile: each builder gives the bytes of a file."""

# times in a spreadsheet have no zone

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from hashlib import md5

import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.xor_obfuscation import DocumentXOR
from openpyxl import Workbook as Book
from xlwt.CompoundDoc import XlsDoc

SHEET_PART = "xl/worksheets/sheet1.xml"
OPEN_RECORDS = (0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138)
BOUNDSHEET = 0x0085


def saved(book: Book) -> bytes:
    """An openpyxl workbook's file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_of(*rows: list[object]) -> bytes:
    """An .xlsx of one sheet with these rows."""
    book = Book()
    for row in rows:
        book.active.append(row)
    return saved(book)


def repacked(content: bytes, change: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """An archive with some of its parts changed; a part that is not there yet is made of nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, bytes)(old.read(name)))
        for name in change.keys() - set(old.namelist()):
            new.writestr(name, change[name](b""))
    return buffer.getvalue()


def with_sheet_xml(rows: str, dates_1904: bool = False) -> bytes:
    """An .xlsx whose sheet holds just this XML between its `sheetData` tags. Style 1 is `h:mm:ss`, 2 a date-time."""
    book = Book()
    book.active.append([0.5, 1.5])
    book.active["A1"].number_format = "h:mm:ss"
    book.active["B1"].number_format = "yyyy-mm-dd hh:mm:ss"
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    sheet = f"{head}{rows}</sheetData></worksheet>".encode()
    change: dict[str, Callable[[bytes], bytes]] = {SHEET_PART: lambda _: sheet}
    if dates_1904:
        change["xl/workbook.xml"] = lambda xml: xml.replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    return repacked(saved(book), change)


def encrypted(content: bytes, password: str) -> bytes:
    """An .xlsx under a password (agile encryption)."""
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, buffer)
    return buffer.getvalue()


def xls_of(*rows: list[object], formats: Mapping[int, str] | None = None) -> bytes:
    """An .xls of one sheet 报名 with these rows; `formats` are number formats by column."""
    book = xlwt.Workbook()
    page = book.add_sheet("报名")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            style = xlwt.easyxf(num_format_str=(formats or {}).get(column, "General"))
            page.write(row, column, cell, style)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def records_of(stream: bytes) -> list[tuple[int, bytes]]:
    """Type and data of each record of an .xls stream."""
    found, at = [], 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        found.append((kind, stream[at + 4 : at + 4 + size]))
        at += 4 + size
    return found


def xls_stream(rows: list[list[object]]) -> bytes:
    """The record stream of an .xls."""
    book = xlwt.Workbook()
    page = book.add_sheet("报名")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            page.write(row, column, cell)
    stream: bytes = book.get_biff_data()
    return stream


def in_container(stream: bytes) -> bytes:
    """A record stream as an .xls file."""
    buffer = io.BytesIO()
    XlsDoc().save(buffer, stream)
    return buffer.getvalue()


def xls_under_rc4(rows: list[list[object]], password: str) -> bytes:
    """An .xls encrypted as Excel 97 to 2003 do by default (MS-OFFCRYPTO 2.3.6)."""
    salt, verifier = bytes(range(16)), bytes(range(100, 116))
    proof = DocumentRC4.decrypt(password, salt, io.BytesIO(verifier + md5(verifier).digest())).getvalue()
    secret = struct.pack("<HHH", 1, 1, 1) + salt + proof
    size = len(xls_stream(rows)) + 4 + len(secret)
    keys = DocumentRC4.decrypt(password, salt, io.BytesIO(bytes(size)), blocksize=1024).getvalue()

    def cipher(data: bytes, at: int, end: int) -> bytes:
        return bytes(byte ^ key for byte, key in zip(data, keys[at:end], strict=True))

    return in_container(_enciphered(rows, secret, cipher))


def xls_under_xor(rows: list[list[object]], password: str, excel_5: bool = False) -> bytes:
    """An .xls obfuscated as Excel 95 and earlier do (MS-OFFCRYPTO 2.3.7)."""
    proof = struct.pack("<HH", DocumentXOR.create_xor_key_method1(password), _verifier(password))
    mask = DocumentXOR.create_xor_array_method1(password)

    def cipher(data: bytes, at: int, end: int) -> bytes:
        return bytes(((byte << 5 | byte >> 3) & 0xFF) ^ mask[(end + index) % 16] for index, byte in enumerate(data))

    return in_container(_enciphered(rows, proof if excel_5 else b"\x00\x00" + proof, cipher))


def _verifier(password: str) -> int:
    """MS-OFFCRYPTO 2.3.7.1."""
    verifier = 0
    for letter in reversed([len(password), *map(ord, password)]):
        verifier = (verifier >> 14 & 1 | verifier << 1 & 0x7FFF) ^ letter
    return verifier ^ 0xCE4B


def _enciphered(rows: list[list[object]], secret: bytes, cipher: Callable[[bytes, int, int], bytes]) -> bytes:
    """The record stream with a FilePass record after its first, and what must be encrypted encrypted."""
    filepass = struct.pack("<HH", 0x002F, len(secret)) + secret
    out = bytearray()
    for number, (kind, data) in enumerate(records_of(xls_stream(rows))):
        if kind == BOUNDSHEET:
            data = struct.pack("<I", struct.unpack_from("<I", data)[0] + len(filepass)) + data[4:]
        at = len(out) + 4
        hidden = cipher(data, at, at + len(data))
        shown = data if kind in OPEN_RECORDS else data[:4] + hidden[4:] if kind == BOUNDSHEET else hidden
        out += struct.pack("<HH", kind, len(data)) + shown
        if number == 0:
            out += filepass
    return bytes(out)


def excel_5(rows: list[list[str | float]], code_page: int = 936) -> bytes:
    """An .xls of Excel 5 in a code page, as PowerBuilder and other old office programs write it."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def cell(row: int, column: int, value: str | float) -> bytes:
        if isinstance(value, float):
            return record(0x0203, struct.pack("<HHHd", row, column, 0, value))
        text = value.encode(f"cp{code_page}")
        return record(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text)

    cells = [cell(n, column, value) for n, row in enumerate(rows) for column, value in enumerate(row)]
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0)) + b"".join(cells) + record(0x000A, b"")
    head = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + record(0x0042, struct.pack("<H", code_page))
    begins = len(head) + 4 + 7 + len("Sheet1") + 4
    bound = record(BOUNDSHEET, struct.pack("<IBBB", begins, 0, 0, len("Sheet1")) + b"Sheet1")
    return in_container(head + bound + record(0x000A, b"") + sheet)


def biff(version: int, *cells: tuple[int, int, str | float]) -> bytes:
    """A worksheet of Excel 3 or 4: a bare stream of records, with texts and numbers."""
    sheet_begins = {3: 0x0209, 4: 0x0409}[version]
    out = struct.pack("<HHHHH", sheet_begins, 6, 0, 0x10, 0)
    for row, column, cell in cells:
        if isinstance(cell, str):
            text = cell.encode("ascii")
            data = struct.pack("<HHHH", row, column, 0, len(text)) + text
            out += struct.pack("<HH", 0x0204, len(data)) + data
        else:
            out += struct.pack("<HHHHHd", 0x0203, 14, row, column, 0, cell)
    return out + struct.pack("<HH", 0x000A, 0)


def spreadsheet_ml(*worksheets: str) -> bytes:
    """A workbook as one XML document, as Excel 2003 writes it; see `xml_sheet`, `xml_row` and `data`."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">\n'
        '<Styles><Style ss:ID="Default" ss:Name="Normal"/></Styles>\n'
    )
    return f"{head}{''.join(worksheets)}</Workbook>\n".encode()


def xml_sheet(*rows: str, name: str = "Sheet1", hidden: bool = False) -> str:
    """A worksheet of such a workbook."""
    visible = "<Visible>SheetHidden</Visible>" if hidden else ""
    options = f'<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{visible}</WorksheetOptions>'
    table = f'<Table ss:ExpandedRowCount="1">\n<Column ss:Width="60"/>{"".join(rows)}</Table>'
    return f'<Worksheet ss:Name="{name}">{table}{options}</Worksheet>\n'


def xml_row(*cells: str) -> str:
    """A row of cells, which come from `data`."""
    return f"<Row>\n{''.join(cells)}</Row>\n"


def data(text: str, kind: str = "String") -> str:
    """A cell; `text` is XML."""
    return f'<Cell ss:StyleID="Default"><Data ss:Type="{kind}">{text}</Data></Cell>\n'
