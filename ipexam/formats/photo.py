"""A trainee's photo from a foreign file, drawn anew: upright, 5:7, small, and nothing but pixels of our own encoding.

Where it was taken, with which telephone, and whatever else a file can carry stay behind.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from ipexam.domain.photo import HEIGHT_PX, SMALLEST_HEIGHT_PX, SMALLEST_WIDTH_PX, WIDTH_PX, PhotoFinding
from ipexam.opening.malformed import MALFORMED

ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".heif"})
LARGEST_FILE = 40 << 20
MOST_PIXELS = 120_000_000
"""Telephones take up to 108 million."""
_FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "TIFF")
_PLAIN = ("L", "LA", "RGB", "RGBA", "CMYK")
"""Modes in which neighbouring pixels can be averaged."""
_APPLE = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})
_QUALITY = 90


class PhotoRefused(Exception):
    """These bytes are no photo that can be kept."""

    def __init__(self, why: PhotoFinding) -> None:
        super().__init__(why.value)
        self.why = why


def take_photo(data: bytes) -> bytes:
    """The photo as a JPEG of at most 480 x 672 pixels, cut from the middle; the same bytes give the same JPEG.

    Raises `PhotoRefused`: `HEIC`, `UNREADABLE`, `TOO_LARGE` or `TOO_SMALL`.
    """
    if len(data) > LARGEST_FILE:
        raise PhotoRefused(PhotoFinding.TOO_LARGE)
    if data[4:8] == b"ftyp" and data[8:12] in _APPLE:
        raise PhotoRefused(PhotoFinding.HEIC)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _encoded(_upright(data))
    except Image.DecompressionBombError as bomb:
        raise PhotoRefused(PhotoFinding.TOO_LARGE) from bomb
    except MALFORMED as broken:
        raise PhotoRefused(PhotoFinding.UNREADABLE) from broken


def _upright(data: bytes) -> Image.Image:
    """The pixels as they should be seen, on white where they were transparent, in RGB."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PhotoRefused(PhotoFinding.TOO_LARGE)
        opened.draft("RGB", (HEIGHT_PX, HEIGHT_PX))  # a large JPEG is unpacked no larger than needed, also lying
        ImageOps.exif_transpose(opened, in_place=True)
        image = _eight_bits(_smaller(opened))
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA"))
    return image.convert("RGB")


def _smaller(image: Image.Image) -> Image.Image:
    """Still twice as large as it is kept, so that nothing that follows needs a multiple of a hundred million pixels."""
    times = min(image.width // (2 * WIDTH_PX), image.height // (2 * HEIGHT_PX))
    return image.reduce(times) if times > 1 and image.mode in _PLAIN else image.copy()


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scanners write grey in 16 bits, which Pillow would cut off at 255, and so all white."""
    if image.mode in ("I", "F"):
        raise PhotoRefused(PhotoFinding.UNREADABLE)  # numbers of which nobody says what white is
    return image.convert("I").point(lambda level: level * (1 / 256)).convert("L") if image.mode[0] == "I" else image


def _encoded(image: Image.Image) -> bytes:
    width = min(image.width, image.height * WIDTH_PX // HEIGHT_PX)
    height = width * HEIGHT_PX // WIDTH_PX
    if width < SMALLEST_WIDTH_PX or height < SMALLEST_HEIGHT_PX:
        raise PhotoRefused(PhotoFinding.TOO_SMALL)
    size = (WIDTH_PX, HEIGHT_PX) if width >= WIDTH_PX else (width, height)
    cut = ImageOps.fit(image, size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    Image.frombytes("RGB", cut.size, cut.tobytes()).save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
