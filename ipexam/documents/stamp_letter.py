"""A letter of authorisation (授权书) for a stamp: a PDF, or the scan of a page with writing on it."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from ipexam.documents.stamp_picture import MOST_BYTES, MOST_PIXELS
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.stamp_errors import LetterIsStamp
from ipexam.opening.malformed import MALFORMED

_FORMATS = ("PNG", "JPEG")
_LOOKED_AT = (800, 800)
_INK = 150
"""Of 255: a dot whose darkest colour is below this has ink."""
_RED = 50
"""Of 255: ink whose red is so much stronger than its green and blue is a stamp's."""
_LEAST_WRITING = 0.1
"""The part of the ink that is writing, at least."""


def check_letter(data: bytes, path: Path) -> None:
    """See that a letter can be opened: a PDF with pages, a JPEG or a PNG. Raises `DocumentUnreadable`, and
    `LetterIsStamp` for a picture of a stamp alone: it has alpha, or no other ink than a stamp's red."""
    try:
        if data.startswith(b"%PDF-"):
            with pypdfium2.PdfDocument(data) as document:
                sound, alone = len(document) > 0, False
        else:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                sound = image.width * image.height <= MOST_PIXELS
                alone = sound and (image.has_transparency_data or _only_red(image))
    except (pypdfium2.PdfiumError, Image.DecompressionBombError, *MALFORMED) as broken:
        raise DocumentUnreadable(str(path)) from broken
    if not sound or len(data) > MOST_BYTES:
        raise DocumentUnreadable(str(path))
    if alone:
        raise LetterIsStamp(str(path))


def _only_red(image: Image.Image) -> bool:
    image.draft("RGB", _LOOKED_AT)
    small = image.convert("RGB")
    small.thumbnail(_LOOKED_AT)
    red, green, blue = small.split()
    inked = ImageChops.darker(ImageChops.darker(red, green), blue).point([255 * (v < _INK) for v in range(256)])
    stamped = ImageChops.subtract(red, ImageChops.lighter(green, blue)).point([255 * (v > _RED) for v in range(256)])
    ink, writing = (_dots(one) for one in (inked, ImageChops.subtract(inked, stamped)))
    return ink > 0 and writing < ink * _LEAST_WRITING


def _dots(mask: Image.Image) -> int:
    return mask.histogram()[255]
