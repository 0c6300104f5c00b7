"""How every PDF of ours begins: the same bytes for the same content, PDF 1.7, in Chinese, without a stray font."""

from __future__ import annotations

from functools import lru_cache
from typing import IO

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.rl_accel import fp_str
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.fonts import Typeface, font

MM = mm
"""Points in a millimetre."""

A4 = (210 * MM, 297 * MM)
"""Width and height of an upright A4 sheet in points."""

PDF_VERSION = (1, 7)
LANGUAGE = "zh-CN"


@lru_cache(maxsize=256)
def colour(written: str) -> Color:
    """A colour as templates write it, `#A67C2D`; reportlab would read the text anew at each use."""
    return HexColor(written)


def fill(canvas: Canvas, written: str) -> None:
    """Fill what is drawn next with a colour."""
    canvas.addLiteral(_fill_order(written))


@lru_cache(maxsize=256)
def _fill_order(written: str) -> str:
    red, green, blue = colour(written).rgb()
    return f"{fp_str(red, green, blue)} rg"


def open_canvas(file: IO[bytes] | str, page_size: tuple[float, float], typeface: Typeface, title: str) -> Canvas:
    """A canvas whose pages measure `page_size` points. The output depends on what is drawn alone, not on the clock."""
    rl_config.useA85 = 0  # binary streams: a fifth smaller, and the text form is slow to make
    canvas = Canvas(
        file,
        pagesize=page_size,
        pageCompression=1,
        invariant=1,
        pdfVersion=PDF_VERSION,
        initialFontName=font(typeface).fontName,  # type: ignore[arg-type]  # the stubs call a name a float
        lang=LANGUAGE,
    )
    canvas.setTitle(title)
    canvas.setAuthor("ipexam")
    canvas.setCreator("ipexam")
    canvas.setProducer("ipexam")
    return canvas
