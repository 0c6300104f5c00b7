"""Pictures in a PDF: embedded once for each content however often they are drawn, and never decoded twice."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.pdf import MM
from ipexam.domain.certificate_layout import Box

_MM_PER_INCH = 25.4


class Picture:
    """A JPEG or PNG of ours under the name of its content; reportlab would decode it at each use to name it."""

    def __init__(self, sha256: str, data: bytes) -> None:
        self._sha256 = sha256
        self._reader = ImageReader(BytesIO(data))
        width, height = self._reader.getSize()
        self.ratio: float = width / height
        with Image.open(BytesIO(data)) as image:
            self.width_mm: float = width / image.info["dpi"][0] * _MM_PER_INCH if "dpi" in image.info else 0.0

    def __str__(self) -> str:
        return self._sha256

    def __getattr__(self, name: str) -> object:
        return getattr(self._reader, name)


def fill_box(canvas: Canvas, picture: Picture, box: Box, height: float) -> None:
    """Draw a picture over a whole box of a sheet so many mm high; what juts out of the box is cut off in the middle."""
    wide = max(box.width, box.height * picture.ratio)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(box.left * MM, (height - box.bottom) * MM, box.width * MM, box.height * MM)
    canvas.clipPath(path, stroke=0, fill=0)
    _draw(canvas, picture, _around(box, wide, wide / picture.ratio), height)
    canvas.restoreState()


def lay_in_box(canvas: Canvas, picture: Picture, box: Box, height: float) -> None:
    """Draw a picture as large as its box allows, whole and in its own shape."""
    wide = min(box.width, box.height * picture.ratio)
    _draw(canvas, picture, _around(box, wide, wide / picture.ratio), height)


def lay_true(canvas: Canvas, picture: Picture, box: Box, height: float) -> None:
    """Draw a picture like ink, in the real size that it carries, in the middle of its box; it never juts out, and fills
    the box where it carries none. A stamp is as large as the one in the drawer, and letters under it stay black."""
    wide = min(box.width, box.height * picture.ratio, picture.width_mm or box.width)
    canvas.saveState()
    canvas.setBlendMode("Multiply")
    _draw(canvas, picture, _around(box, wide, wide / picture.ratio), height)
    canvas.restoreState()


def _around(box: Box, width: float, height: float) -> Box:
    return Box(box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width, height)


def _draw(canvas: Canvas, picture: Picture, box: Box, height: float) -> None:
    canvas.drawImage(
        picture,
        box.left * MM,
        (height - box.bottom) * MM,
        box.width * MM,
        box.height * MM,
        mask="auto",
    )
