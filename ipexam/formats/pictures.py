"""Images of foreign files, drawn anew: what a question keeps is nothing but pixels that we encoded ourselves.

Scripts, metadata, second files behind the end and whatever else a file can carry stay behind. The same pixels give the
same bytes: an image that we wrote comes back with the same SHA-256, so a bank that is written and read again is the
same bank. That is trivial for PNG; a JPEG is kept when everything but its compressed pixels is what we would write.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import warnings
from enum import Enum
from urllib.parse import unquote_to_bytes

from PIL import Image, ImageOps

from ipexam.domain.question_file import QuestionImage
from ipexam.opening.malformed import MALFORMED

LARGEST_FILE = 20 << 20
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2_000
"""A larger image is made smaller: a candidate's screen is not wider."""
MOST_IMAGES = 5_000
MOST_BYTES = 300 << 20
"""What all images of one file may be after they were drawn anew."""
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
_QUALITY = 90
_END_OF_JPEG, _SCAN, _STUFFED = b"\xff\xd9", b"\xff\xda", re.compile(rb"\xff[^\x00]")
_DATA_URI = re.compile(r"data:image/[\w.+-]+(?:;[\w=.-]+)*?(;base64)?,", re.IGNORECASE)
_VECTORS = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00", b"<svg", b"<?xml", b"%!PS", b"%PDF")


class Refusal(Enum):
    """Why an image is not taken."""

    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    VECTORS = "vectors"  # EMF, WMF, SVG: programs more than pictures


class PictureRefused(Exception):
    """These bytes are no image that a question can have."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


def take_picture(data: bytes, *, transparent: bool = False) -> QuestionImage:
    """The image in these bytes, encoded by us; of a moving one the first frame. What is transparent becomes white,
    unless it may stay so. Raises `PictureRefused`."""
    if len(data) > LARGEST_FILE:
        raise PictureRefused(Refusal.TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _drawn_anew(data, transparent)
    except Image.DecompressionBombError as bomb:
        raise PictureRefused(Refusal.TOO_LARGE) from bomb
    except MALFORMED as broken:
        vectors = data.lstrip()[:200].startswith(_VECTORS)
        raise PictureRefused(Refusal.VECTORS if vectors else Refusal.DAMAGED) from broken


class Pictures:
    """The images of one file as they are found: each is kept once, and there is an end to them."""

    def __init__(self) -> None:
        self.images: dict[str, QuestionImage] = {}
        """By SHA-256, as `FileReading.images` wants them."""
        self._known: dict[bytes, str | Refusal] = {}
        self._size = 0

    def take(self, data: bytes) -> str:
        """Keep an image and say its SHA-256. Raises `PictureRefused`."""
        digest = hashlib.sha256(data).digest()
        known = self._known.get(digest)
        if known is None:
            known = self._known[digest] = self._taken(data)
        if isinstance(known, Refusal):
            raise PictureRefused(known)
        return known

    def of_data_uri(self, uri: str) -> str | None:
        """Keep the image that stands in an address (`data:image/png;base64,…`); None for any other address."""
        data = data_of_uri(uri)
        return None if data is None else self.take(data)

    def _taken(self, data: bytes) -> str | Refusal:
        if len(self._known) > MOST_IMAGES or self._size > MOST_BYTES:
            return Refusal.TOO_LARGE
        try:
            image = take_picture(data)
        except PictureRefused as refused:
            return refused.why
        if image.sha256 not in self.images:
            self.images[image.sha256] = image
            self._size += len(image.content)
        return image.sha256


def data_of_uri(uri: str) -> bytes | None:
    """The bytes of an address that holds an image; None for any other address or damaged ones."""
    found = _DATA_URI.match(uri.lstrip()[:200])
    if found is None:
        return None
    content = uri.lstrip()[found.end() :]
    if not found[1]:
        return unquote_to_bytes(content)
    try:
        return base64.b64decode("".join(content.split()).replace("%2B", "+").replace("%3D", "="))
    except (binascii.Error, ValueError):
        return b""


def _drawn_anew(data: bytes, transparent: bool) -> QuestionImage:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise PictureRefused(Refusal.TOO_LARGE)
        is_jpeg = opened.format == "JPEG"
        opened.load()
        image = _plain(opened, transparent)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    content = _as_jpeg(data, image) if is_jpeg else None
    media_type = "image/jpeg" if content else "image/png"
    content = content or _encoded(image, "PNG")
    return QuestionImage(hashlib.sha256(content).hexdigest(), media_type, image.width, image.height, content)


def _plain(opened: Image.Image, transparent: bool) -> Image.Image:
    """Upright, on white where it was transparent and must not be, grey or in colours of eight bits."""
    image = ImageOps.exif_transpose(opened)
    if image.mode.startswith("I") or image.mode == "F":
        grey = image.convert("F") if image.mode == "F" else image.convert("I")
        high = grey.getextrema()[1]
        scale = 255 / 65535 if isinstance(high, (int, float)) and high > 255 else 1.0
        return grey.point(lambda value: value * scale).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        if transparent:
            return Image.frombytes("RGBA", image.size, image.tobytes())
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    wanted = "L" if image.mode in ("1", "L", "LA") else "RGB"
    converted = image.convert(wanted)
    return Image.frombytes(wanted, converted.size, converted.tobytes())


def _as_jpeg(data: bytes, image: Image.Image) -> bytes | None:
    """The JPEG of an image that came as one; None when ours would not be known again (it never happened)."""
    content = _encoded(image, "JPEG")
    if _is_ours(data, content):
        return data
    with Image.open(io.BytesIO(content), formats=("JPEG",)) as again:
        again.load()
        return content if _is_ours(content, _encoded(again, "JPEG")) else None


def _is_ours(data: bytes, encoded: bytes) -> bool:
    """Whether a JPEG is one of our encoding, told from its pixels encoded again: the same to the byte before the
    compressed pixels, nothing but those after, and as many of them as they need."""
    begin = encoded.index(_SCAN)
    same_head = data[:begin] == encoded[:begin] and abs(len(data) - len(encoded)) <= len(encoded) // 50 + 64
    return same_head and data.endswith(_END_OF_JPEG) and _STUFFED.search(data, begin + 2, len(data) - 2) is None


def _encoded(image: Image.Image, how: str) -> bytes:
    out = io.BytesIO()
    if how == "JPEG":
        Image.frombytes(image.mode, image.size, image.tobytes()).save(out, how, quality=_QUALITY, subsampling=0)
    else:
        image.save(out, how)
    return out.getvalue()
