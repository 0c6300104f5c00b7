"""Photos drawn anew: upright, 5:7, small, without a word of where they come from; what is no photo is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from ipexam.domain.photo import PhotoFinding
from ipexam.formats.photo import PhotoRefused, take_photo
from tests.photos import UPRIGHT_ON_ITS_SIDE, picture


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def bomb() -> bytes:
    """A PNG that claims 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("size", "kept"),
    [((500, 700), (480, 672)), ((3000, 4000), (480, 672)), ((4000, 3000), (480, 672)), ((300, 600), (300, 420))],
)
def test_a_photo_is_cut_to_five_by_seven_and_never_made_larger(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert opened(take_photo(picture(size))).size == kept


def test_what_was_taken_upright_and_stored_lying_stands_again() -> None:
    lying = io.BytesIO()
    with Image.open(io.BytesIO(picture((500, 700)))) as upright:
        exif = Image.Exif()
        exif[0x0112] = UPRIGHT_ON_ITS_SIDE
        upright.rotate(90, expand=True).save(lying, "JPEG", exif=exif)
    image = opened(take_photo(lying.getvalue())).convert("L")
    assert image.size == (480, 672)
    assert image.getpixel((240, 20)) > 240 > image.getpixel((240, 650))  # type: ignore[operator]


def test_nothing_but_pixels_is_kept() -> None:
    jpeg = take_photo(picture())
    assert b"Secret" not in jpeg
    assert not opened(jpeg).getexif()
    assert jpeg == take_photo(picture())


@pytest.mark.parametrize(
    ("how", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("BMP", "RGB"), ("WEBP", "RGB"), ("TIFF", "L")]
)
def test_other_formats_become_the_same_kind_of_picture(how: str, mode: str) -> None:
    image = opened(take_photo(picture(how=how, mode=mode)))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (480, 672))


@pytest.mark.parametrize("how", ["PNG", "TIFF"])
def test_grey_in_sixteen_bits_keeps_its_shades(how: str) -> None:
    out = io.BytesIO()
    Image.frombytes("I;16", (500, 700), struct.pack("<H", 0x8000) * 350_000).save(out, how)
    assert opened(take_photo(out.getvalue())).getpixel((240, 336)) == (128, 128, 128)


def test_numbers_that_are_no_shades_are_refused() -> None:
    out = io.BytesIO()
    Image.new("F", (500, 700), 0.5).save(out, "TIFF")
    with pytest.raises(PhotoRefused) as refused:
        take_photo(out.getvalue())
    assert refused.value.why is PhotoFinding.UNREADABLE


def test_what_was_transparent_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (500, 700), (200, 0, 0, 0)).save(out, "PNG")
    assert opened(take_photo(out.getvalue())).getpixel((240, 336)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", PhotoFinding.HEIC),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PhotoFinding.UNREADABLE),
        (picture()[:400], PhotoFinding.UNREADABLE),
        (b"", PhotoFinding.UNREADABLE),
        (bomb(), PhotoFinding.TOO_LARGE),
        (b"\xff\xd8" + bytes(41 << 20), PhotoFinding.TOO_LARGE),
        (picture((150, 900)), PhotoFinding.TOO_SMALL),
        (picture((2000, 100)), PhotoFinding.TOO_SMALL),
    ],
    ids=["heic", "svg", "cut short", "empty", "bomb", "huge file", "narrow", "flat"],
)
def test_what_cannot_be_used_is_refused_with_its_reason(data: bytes, why: PhotoFinding) -> None:
    with pytest.raises(PhotoRefused) as refused:
        take_photo(data)
    assert refused.value.why is why
