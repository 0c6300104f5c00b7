"""Images: honest ones come back as pixels of ours, the same each time; hostile ones are refused undrawn."""

from __future__ import annotations

import base64
import io
import random
import struct
import zlib

import pytest
from PIL import Image

from ipexam.formats.pictures import LONGEST_SIDE, PictureRefused, Pictures, Refusal, data_of_uri, take_picture


def drawn(how: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    image = Image.new(mode, size, 3 if mode == "P" else "red" if mode != "I;16" else 30_000)
    out = io.BytesIO()
    image.save(out, how, **more)
    return out.getvalue()


def huge_png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    packed = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (drawn("PNG"), "image/png"),
        (drawn("PNG", "P"), "image/png"),
        (drawn("PNG", "1"), "image/png"),
        (drawn("PNG", "I;16"), "image/png"),
        (drawn("PNG", "LA"), "image/png"),
        (drawn("GIF"), "image/png"),
        (drawn("BMP"), "image/png"),
        (drawn("WEBP"), "image/png"),
        (drawn("TIFF", "CMYK"), "image/png"),
        (drawn("JPEG"), "image/jpeg"),
        (drawn("JPEG", "CMYK"), "image/jpeg"),
        (drawn("JPEG", "L"), "image/jpeg"),
    ],
    ids=range(12),
)
def test_an_image_is_drawn_anew_and_then_stays_as_it_is(data: bytes, media_type: str) -> None:
    once = take_picture(data)
    assert (once.media_type, once.width, once.height) == (media_type, 40, 30)
    assert take_picture(once.content) == once


def test_a_photograph_stays_as_it_is() -> None:
    chance = random.Random(1)
    photo = Image.radial_gradient("L").resize((300, 200)).convert("RGB")
    photo.putdata([tuple(min(255, c + chance.randrange(12)) for c in pixel) for pixel in photo.get_flattened_data()])
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=70)
    once = take_picture(out.getvalue())
    assert once.media_type == "image/jpeg"
    assert take_picture(once.content).sha256 == once.sha256


def test_transparent_parts_are_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(take_picture(out.getvalue()).content)).getpixel((0, 0)) == (255, 255, 255)


def test_a_wide_image_is_made_smaller() -> None:
    assert take_picture(drawn("PNG", size=(4000, 100))).width == LONGEST_SIDE


def test_what_stands_behind_the_image_is_lost() -> None:
    image = take_picture(drawn("JPEG", comment=b"<script>") + b"PK\x03\x04 second file")
    assert b"PK\x03\x04" not in image.content
    assert b"<script>" not in image.content


def test_of_a_moving_image_the_first_frame_is_taken() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), (n, 0, 0)) for n in range(200)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert Image.open(io.BytesIO(take_picture(out.getvalue()).content)).getpixel((0, 0)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (huge_png(50_000, 50_000), Refusal.TOO_LARGE),
        (huge_png(10_000, 9_500), Refusal.TOO_LARGE),
        (huge_png(2**31 - 1, 2**31 - 1), Refusal.TOO_LARGE),
        (drawn("JPEG", size=(200, 200))[:400], Refusal.DAMAGED),
        (huge_png(100, 100), Refusal.DAMAGED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Refusal.VECTORS),
        (b"\xd7\xcd\xc6\x9a" + bytes(40), Refusal.VECTORS),
        (b"\x01\x00\x00\x00" + bytes(40), Refusal.VECTORS),
        (b"", Refusal.DAMAGED),
        (b"%PDF-1.4", Refusal.VECTORS),
        (bytes(21 << 20), Refusal.TOO_LARGE),
    ],
    ids=range(11),
)
def test_hostile_and_damaged_images_are_refused(data: bytes, why: Refusal) -> None:
    with pytest.raises(PictureRefused) as refused:
        take_picture(data)
    assert refused.value.why is why


def test_each_image_of_a_file_is_kept_once() -> None:
    pictures = Pictures()
    first, again = pictures.take(drawn("PNG")), pictures.take(drawn("BMP"))
    assert first == again
    assert list(pictures.images) == [first]
    for _ in range(2):
        with pytest.raises(PictureRefused):
            pictures.take(b"none")


def test_an_image_may_stand_in_its_address() -> None:
    data = drawn("PNG")
    assert data_of_uri("data:image/png;base64," + base64.b64encode(data).decode()) == data
    assert data_of_uri("data:image/svg+xml;charset=utf-8,%3Csvg") == b"<svg"
    assert data_of_uri("data:image/png;base64,?") == b""
    assert data_of_uri("a.png") is None
    assert Pictures().of_data_uri("a.png") is None
