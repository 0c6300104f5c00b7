"""A stamp's picture out of a file: drawn anew, its paper taken away, cut to its ink, with its real size written in.

A picture with alpha stays as it is drawn. A scan or photo is taken as one ink on one paper: the paper is each channel's
95th percentile; how much ink covers a dot is how far its darkest channel fell below that; under 12 % is paper, the
ninth decile of the rest is full ink. The colour is the mean of the fully inked dots, and the cover becomes alpha. So a
red stamp on white, grey or yellowish paper comes out clean, and a black signature across it would come out red: a stamp
is scanned alone.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from fractions import Fraction
from pathlib import Path

from PIL import Image, ImageChops, ImageOps, ImageStat

from ipexam.domain.stamp import NARROWEST_MM, WIDEST_MM, StampPicture
from ipexam.domain.stamp_errors import StampFault, StampSizeImpossible, StampUnusable
from ipexam.opening.malformed import MALFORMED

MOST_BYTES = 20 << 20
MOST_PIXELS = 60_000_000
_FORMATS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP")
_WIDEST = 1063
"""Dots: 600 to the inch at 45 mm."""
_NARROWEST = 354
"""Dots: 200 to the inch at 45 mm."""
_MOST_COVER = 0.75
_FAINT = 30
"""Of 255: what covers less is paper."""
_SLIM = 1.7
_MM_PER_INCH = Fraction(254, 10)


def take_stamp(data: bytes, width_mm: Fraction, path: Path) -> StampPicture:
    """The stamp in these bytes. `path` is for `StampUnusable`; also raises `StampSizeImpossible`."""
    if not NARROWEST_MM <= width_mm <= WIDEST_MM:
        raise StampSizeImpossible(f"{float(width_mm):g}")
    image = _opened(data, path)
    from_paper = not (image.mode == "RGBA" and _lowest(image.getchannel("A")) < 255)
    if from_paper:
        image = _without_paper(image.convert("RGB"), path)
    image = _cut(image, path)
    png = _encoded(image, width_mm)
    height_mm = Fraction(round(width_mm * image.height * 100 / image.width), 100)
    return StampPicture(png, hashlib.sha256(png).hexdigest(), width_mm, height_mm, from_paper)


def _opened(data: bytes, path: Path) -> Image.Image:
    """The pixels, upright, and nothing else of the file."""
    if len(data) > MOST_BYTES:
        raise _unusable(path, StampFault.TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise _unusable(path, StampFault.TOO_LARGE)
                upright = ImageOps.exif_transpose(opened)
                return upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Image.DecompressionBombError as bomb:
        raise _unusable(path, StampFault.TOO_LARGE) from bomb
    except MALFORMED as broken:
        raise _unusable(path, StampFault.DAMAGED) from broken


def _without_paper(image: Image.Image, path: Path) -> Image.Image:
    channels = [_on_white(channel) for channel in image.split()]
    darkest = ImageChops.darker(ImageChops.darker(channels[0], channels[1]), channels[2])
    cover = ImageChops.invert(darkest)
    inked = cover.histogram()[_FAINT:]
    if not any(inked):
        raise _unusable(path, StampFault.EMPTY)
    full = max(_FAINT + 1, _FAINT + _percentile(inked, 0.9) * 3 // 4)
    alpha = cover.point([_stretched(value, full) for value in range(256)])
    mean = ImageStat.Stat(Image.merge("RGB", channels), cover.point([255 * (v >= full) for v in range(256)])).mean
    red, green, blue = (round(value) for value in mean)
    ink = Image.new("RGBA", image.size, (red, green, blue, 0))
    ink.putalpha(alpha)
    return ink


def _on_white(channel: Image.Image) -> Image.Image:
    """One colour of the picture, its paper made white."""
    paper = max(1, _percentile(channel.histogram(), 0.95))
    return channel.point([min(255, value * 255 // paper) for value in range(256)])


def _stretched(cover: int, full: int) -> int:
    return 0 if cover < _FAINT else min(255, (cover - _FAINT) * 255 // (full - _FAINT))


def _percentile(histogram: list[int], part: float) -> int:
    wanted, seen = sum(histogram) * part, 0
    for value, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return value
    return len(histogram) - 1


def _cut(image: Image.Image, path: Path) -> Image.Image:
    """Cut to the ink, and no finer than a printer can show."""
    alpha = image.getchannel("A")
    box = alpha.point([255 * (value > _FAINT) for value in range(256)]).getbbox()
    if box is None:
        raise _unusable(path, StampFault.EMPTY)
    image = image.crop(box)
    if ImageStat.Stat(image.getchannel("A")).mean[0] > 255 * _MOST_COVER:
        raise _unusable(path, StampFault.COVERED)
    if max(image.size) > _SLIM * min(image.size):
        raise _unusable(path, StampFault.SHAPE)
    if image.width < _NARROWEST:
        raise _unusable(path, StampFault.COARSE)
    if image.width > _WIDEST:
        image = image.resize((_WIDEST, round(image.height * _WIDEST / image.width)), Image.Resampling.LANCZOS)
    return image


def _encoded(image: Image.Image, width_mm: Fraction) -> bytes:
    dots = float(image.width * _MM_PER_INCH / width_mm)
    plain, out = Image.frombytes("RGBA", image.size, image.tobytes()), io.BytesIO()
    plain.save(out, "PNG", dpi=(dots, dots), optimize=True)
    return out.getvalue()


def _lowest(channel: Image.Image) -> int:
    return next(value for value, count in enumerate(channel.histogram()) if count)


def _unusable(path: Path, fault: StampFault) -> StampUnusable:
    return StampUnusable(str(path), fault.value)
