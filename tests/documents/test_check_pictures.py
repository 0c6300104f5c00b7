from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ipexam.documents.certificate import CertificatePage, Dress, draw_batch
from ipexam.documents.check import check_batch
from ipexam.documents.layout import load_template
from ipexam.domain.certificate_check import Fault, Finding
from ipexam.domain.certificate_layout import Box, PhotoBox
from ipexam.domain.certificate_print import Affine
from ipexam.domain.progress import silent
from tests.documents.samples import BODIES, NAMES, page

TEMPLATE = replace(load_template("certificate_portrait"), photo=PhotoBox(Box(160, 60, 25, 35)))
WITHOUT_PHOTO = replace(TEMPLATE, photo=None)


def stamp(colour: str) -> bytes:
    image = Image.new("RGBA", (90, 90), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((4, 4, 86, 86), outline=colour, width=6)
    return encoded(image, "PNG")


def photo(colour: str, size: tuple[int, int] = (50, 70)) -> bytes:
    return encoded(Image.new("RGB", size, colour), "JPEG")


def encoded(image: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    image.save(file, kind)
    return file.getvalue()


RED, CRIMSON, FIRST, SECOND = stamp("#c00000"), stamp("#d01020"), photo("#336699"), photo("#996633", (80, 80))
PICTURES = {sha256(data).hexdigest(): data for data in (RED, CRIMSON, FIRST, SECOND)}
RED_NAME, CRIMSON_NAME, FIRST_NAME, SECOND_NAME = PICTURES
RIGHT = Dress(PICTURES)
STAMPS = (RED_NAME, CRIMSON_NAME)
PAGES = (
    page(NAMES[0], 1, photo=FIRST_NAME, stamp_images=STAMPS),
    page(NAMES[1], 2, photo=SECOND_NAME, stamp_images=STAMPS),
)


def dressed(**swapped: bytes) -> Dress:
    """A dress with other pictures under the same names."""
    return Dress({**PICTURES, **swapped})


def checked(folder: Path, drawn: Dress, pages: tuple[CertificatePage, ...] = PAGES) -> list[Finding]:
    path = folder / "batch.pdf"
    draw_batch([(TEMPLATE, pages)], path, silent, drawn)
    return list(check_batch(path, [(TEMPLATE, PAGES)], silent, replace(drawn, pictures=PICTURES)))


def test_photos_and_stamps_in_their_places_have_no_findings(tmp_path: Path):
    assert checked(tmp_path, RIGHT) == []


def test_they_are_looked_for_where_a_printers_map_sends_them(tmp_path: Path):
    assert checked(tmp_path, replace(RIGHT, placing=Affine(0.98, 0.0, 0.0, 1.01, 3.0, -4.0))) == []


def test_stamps_of_two_bodies_that_are_swapped_are_found_by_the_bodies_names(tmp_path: Path):
    swapped = dressed(**{RED_NAME: CRIMSON, CRIMSON_NAME: RED})
    assert checked(tmp_path, swapped) == [
        Finding(number, Fault.STAMP_DIFFERS, body) for number in (1, 2) for body in BODIES
    ]


def test_photos_of_two_people_that_are_swapped_are_found(tmp_path: Path):
    swapped = dressed(**{FIRST_NAME: SECOND, SECOND_NAME: FIRST})
    assert checked(tmp_path, swapped) == [
        Finding(number, Fault.PHOTO_DIFFERS, f"GDIPO-2026-000{number}") for number in (1, 2)
    ]


@pytest.mark.parametrize(
    ("lost", "fault", "fact"),
    [(FIRST_NAME, Fault.PHOTO_MISSING, "GDIPO-2026-0001"), (CRIMSON_NAME, Fault.STAMP_MISSING, BODIES[1])],
)
def test_a_picture_that_was_not_drawn_is_found(tmp_path: Path, lost: str, fault: Fault, fact: str):
    found = checked(tmp_path, Dress({name: data for name, data in PICTURES.items() if name != lost}))
    assert found[0] == Finding(1, fault, fact)
    assert {one.fault for one in found} == {fault}


def test_a_stamp_that_nobody_asked_for_is_found(tmp_path: Path):
    draw_batch([(TEMPLATE, PAGES)], tmp_path / "batch.pdf", silent, RIGHT)
    unstamped = tuple(replace(one, fields=replace(one.fields, stamp_images=())) for one in PAGES)
    found = check_batch(tmp_path / "batch.pdf", [(TEMPLATE, unstamped)], silent, RIGHT)
    assert found == tuple(Finding(n, Fault.PICTURE_UNEXPECTED, f"GDIPO-2026-000{n}") for n in (1, 2))


def test_a_template_without_a_photo_needs_none(tmp_path: Path):
    draw_batch([(WITHOUT_PHOTO, PAGES)], tmp_path / "batch.pdf", silent, RIGHT)
    assert check_batch(tmp_path / "batch.pdf", [(WITHOUT_PHOTO, PAGES)], silent, RIGHT) == ()
