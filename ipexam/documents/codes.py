"""QR codes: made for paper, and read from text, pictures and PDF files that people hand in."""

from __future__ import annotations

import re
from io import BytesIO
from math import sqrt
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.file_errors import FileTooLarge
from ipexam.domain.progress import Report, silent
from ipexam.opening.file_bytes import bytes_of

QUIET_MODULES = 4
"""Empty modules a code needs on each side (ISO/IEC 18004)."""

_MASK = 4
_DARK = bytes([1]) + bytes(255)
_DARK_RUN = re.compile(rb"\x01+")
_MIB = 1 << 20
_MOST_MIB = 50
_MOST_PIXELS = 40_000_000
_MOST_PAGES = 1000
_SCALE = 200 / 72
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_FORMATS = ("PNG", "JPEG")

Matrix = tuple[bytes, ...]
"""The rows of a code from the top, one byte a module: 1 is dark. The quiet zone is not part of it."""


def matrix(payload: str) -> Matrix:
    """The QR code of a payload at error correction M.

    The mask is fixed: choosing one costs seven times the rest and scanned no better. A test compares the matrices with
    those of another library.
    """
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK)
    picture = code.to_image(scale=1, add_quiet_zones=False)
    side: int = picture.shape[0]
    modules = bytes(memoryview(picture)).translate(_DARK)  # type: ignore[arg-type]  # the stubs leave its buffer out
    return tuple(modules[at : at + side] for at in range(0, side * side, side))


def dark_runs(rows: Matrix) -> list[tuple[int, int, int]]:
    """The dark modules as (row, column, length), row by row."""
    return [
        (number, run.start(), run.end() - run.start())
        for number, row in enumerate(rows)
        for run in _DARK_RUN.finditer(row)
    ]


def codes_in_file(path: Path, report: Report = silent) -> tuple[str, ...]:
    """The texts of all QR codes in a PNG, a JPEG or a PDF, page by page; empty when there are none.

    Raises `FileMissing`, `FileLocked`, `FileTooLarge` or `DocumentUnreadable`.
    """
    data = _content(path)
    if data.startswith(b"%PDF-"):
        return _codes_in_pdf(data, str(path), report)
    return codes_in_picture(data, str(path))


def codes_in_picture(data: bytes, name: str = "") -> tuple[str, ...]:
    """The texts of all QR codes in the bytes of a PNG or JPEG. Raises `FileTooLarge`, `DocumentUnreadable`."""
    return codes_in_image(_picture(data, name))


def codes_in_image(image: Image.Image) -> tuple[str, ...]:
    """The texts of all QR codes in a picture."""
    grey = image.convert("L")
    return tuple(code.text for code in zxingcpp.read_barcodes(grey, formats=_QR))


def _content(path: Path) -> bytes:
    data = bytes_of(path, _MOST_MIB * _MIB)
    if len(data) > _MOST_MIB * _MIB:
        raise FileTooLarge(str(path), _MOST_MIB)
    return data


def _picture(data: bytes, path: str) -> Image.Image:
    """The decoded picture; its size is checked before a pixel is decoded."""
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
        if image.width * image.height > _MOST_PIXELS:
            raise FileTooLarge(path, _MOST_MIB)
        image.load()
    except Image.DecompressionBombError as bomb:
        raise FileTooLarge(path, _MOST_MIB) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as broken:
        raise DocumentUnreadable(path) from broken
    return image


def _codes_in_pdf(data: bytes, path: str, report: Report) -> tuple[str, ...]:
    found: list[str] = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > _MOST_PAGES:
                raise FileTooLarge(path, _MOST_MIB)
            for number in range(len(document)):
                report(number, len(document))
                page = document[number]
                width, height = page.get_size()
                scale = min(_SCALE, sqrt(_MOST_PIXELS / max(width * height, 1)))
                found += codes_in_image(page.render(scale=scale, grayscale=True).to_pil())
    except pypdfium2.PdfiumError as broken:
        raise DocumentUnreadable(path) from broken
    return tuple(found)
