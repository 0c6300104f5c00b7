"""Photos for tests: drawn by code, of nobody, as files in which people send them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from PIL import Image

UPRIGHT_ON_ITS_SIDE = 6
"""The EXIF orientation of a picture that a telephone took upright and stored lying."""


def picture(
    size: tuple[int, int] = (500, 700),
    colour: str = "teal",
    how: str = "JPEG",
    orientation: int = 1,
    mode: str = "RGB",
) -> bytes:
    """A picture whose upper third has another colour, so that up can be told from down."""
    image = Image.new("RGB", size, colour)
    image.paste("white", (0, 0, size[0], size[1] // 3))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Secret Telephone"
    out = io.BytesIO()
    image.convert(mode).save(out, how, **({"exif": exif} if how == "JPEG" else {}))
    return out.getvalue()


def folder_of(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files, folders between made as needed."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


def zip_of(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip with these files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def images_in(path: Path) -> list[tuple[int, int]]:
    """The pixels of every picture drawn in a PDF, page after page."""
    with pypdfium2.PdfDocument(path) as document:
        kind = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
        return [one.get_px_size() for page in document for one in page.get_objects(filter=[kind])]
