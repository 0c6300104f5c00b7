"""A stamp's picture: paper taken away, cut to its ink, real size written in; what is no stamp is refused."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from ipexam.documents.stamp_picture import take_stamp
from ipexam.domain.stamp_errors import StampFault, StampSizeImpossible, StampUnusable
from tests.documents.stamps import RED, drawn_stamp, png, scanned_stamp

HERE = Path("章.png")
WIDE = Fraction(45)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def refused(data: bytes) -> str:
    with pytest.raises(StampUnusable) as found:
        take_stamp(data, WIDE, HERE)
    return found.value.stamp_fault


def test_a_picture_with_alpha_is_cut_to_its_ink_and_says_its_real_size() -> None:
    wide = Image.new("RGBA", (900, 800), (0, 0, 0, 0))
    wide.alpha_composite(drawn_stamp(), (200, 100))
    found = take_stamp(png(wide), WIDE, HERE)
    image = opened(found.png)
    assert not found.from_paper
    assert abs(image.width - 600) <= 8
    assert image.mode == "RGBA"
    assert image.width / image.info["dpi"][0] * 25.4 == pytest.approx(45, abs=0.1)
    assert found.height_mm == pytest.approx(45, abs=0.5)


@pytest.mark.parametrize("paper", [(255, 255, 255), (246, 243, 232), (214, 214, 214)])
def test_a_scan_loses_its_paper_and_keeps_its_ink(paper: tuple[int, int, int]) -> None:
    found = take_stamp(scanned_stamp(paper), WIDE, HERE)
    image, original = opened(found.png), drawn_stamp()
    assert found.from_paper
    alpha = image.getchannel("A")
    assert alpha.getpixel((10, 10)) == 0, "the corner is paper"
    assert alpha.getpixel((image.width // 2, image.height // 2)) == 255, "the star is ink"
    red, green, blue, _ = image.getpixel((image.width // 2, image.height // 2))
    assert abs(red - RED[0]) < 45
    assert green < 70
    assert blue < 70
    covered = sum(alpha.histogram()[128:]) / (image.width * image.height)
    truth = sum(original.getchannel("A").histogram()[128:]) / (original.width * original.height)
    assert covered == pytest.approx(truth, abs=0.03)


def test_the_same_file_gives_the_same_picture_and_nothing_else_of_it() -> None:
    data = png(drawn_stamp(400))
    noted = io.BytesIO()
    opened(data).save(noted, "PNG", exif=b"Exif\0\0MM\0*secret")
    assert take_stamp(noted.getvalue() + b"#!/bin/sh", WIDE, HERE) == take_stamp(data, WIDE, HERE)


def test_a_finer_picture_than_printers_show_is_made_smaller() -> None:
    image = opened(take_stamp(png(drawn_stamp(1100)), Fraction(40), HERE).png)
    assert image.width == 1063
    assert image.info["dpi"][0] == pytest.approx(1063 / 40 * 25.4, abs=0.5)


def test_what_is_no_stamp_is_refused_with_its_reason() -> None:
    assert refused(b"#!/bin/sh") == StampFault.DAMAGED.value
    assert refused(png(drawn_stamp())[:500]) == StampFault.DAMAGED.value
    assert refused(png(Image.new("RGB", (500, 500), "white"))) == StampFault.EMPTY.value
    assert refused(png(Image.new("RGBA", (500, 500), (0, 0, 0, 0)))) == StampFault.EMPTY.value
    assert refused(png(drawn_stamp(300))) == StampFault.COARSE.value
    page = Image.new("RGB", (900, 1400), "white")
    page.paste((20, 20, 20), (100, 100, 500, 1300))
    assert refused(png(page)) in (StampFault.SHAPE.value, StampFault.COVERED.value)
    bomb = Image.new("1", (9000, 9000))
    assert refused(png(bomb)) == StampFault.TOO_LARGE.value


@pytest.mark.parametrize("width", [Fraction(39), Fraction(451, 10)])
def test_a_size_that_no_stamp_has_is_refused(width: Fraction) -> None:
    with pytest.raises(StampSizeImpossible):
        take_stamp(png(drawn_stamp()), width, HERE)


@pytest.mark.parametrize("mode", ["P", "LA"])
def test_every_kind_of_transparency_is_understood(mode: str) -> None:
    stamp = drawn_stamp()
    other = stamp.quantize(64) if mode == "P" else stamp.convert(mode)
    found = take_stamp(png(other), WIDE, HERE)
    assert not found.from_paper
    assert opened(found.png).getchannel("A").getpixel((3, 3)) == 0


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "WEBP"])
def test_scans_of_other_formats_are_taken(kind: str) -> None:
    assert take_stamp(scanned_stamp(kind=kind), WIDE, HERE).from_paper


def test_a_grey_scan_of_a_black_stamp_stays_black() -> None:
    with Image.open(io.BytesIO(scanned_stamp(kind="BMP"))) as scan:
        found = opened(take_stamp(png(scan.convert("L")), WIDE, HERE).png)
    red, green, blue, alpha = found.getpixel((found.width // 2, found.height // 2))
    assert (red == green == blue, alpha) == (True, 255)
