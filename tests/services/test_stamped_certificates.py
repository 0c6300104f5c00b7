"""Certificates that bear their bodies' stamps as images: in real size, only with right and letter, every use told."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from ipexam.documents.layout import load_template
from ipexam.documents.pages import render_page
from ipexam.domain.actor import Right
from ipexam.domain.certificate_layout import Box
from ipexam.domain.errors import RightMissing
from ipexam.domain.programme import Stamping
from ipexam.domain.stamp_errors import StampMissing, StampUnauthorised
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.services.stamps import LetterFile, StampService
from tests.builders import ZHANG
from tests.documents.stamps import drawn_stamp, png, scanned_letter
from tests.services.certified import Counter, change_rule, pass_everything
from tests.services.conftest import SHIPPED
from tests.services.exams import CHEAP, randomness

DAY = date(2021, 11, 20)
WIDTHS = (Fraction(42), Fraction(45))
_PER_MM = 6

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
"""What differs between the engines is the subject of `tests/storage/test_stamp.py` and `test_keys.py`."""


def password() -> str:
    return "口令口令"


@pytest.fixture
def stamps(office: Desk) -> StampService:
    keys = KeyService(office, randomness, CHEAP)
    keys.protect(password())
    return StampService(office, keys)


@pytest.fixture
def bodies(office: Desk, tmp_path: Path) -> tuple[str, ...]:
    """The bodies of a programme that stamps by image, where somebody has passed."""
    pass_everything(office, tmp_path / "z", ZHANG)
    return change_rule(office, stamping=Stamping.IMAGE).stamps


def add_stamps(stamps: StampService, bodies: tuple[str, ...], folder: Path, until: date | None = None) -> None:
    (folder / "letter.jpg").write_bytes(scanned_letter())
    for number, (body, width) in enumerate(zip(bodies, WIDTHS, strict=True)):
        path = folder / "stamp.png"
        path.write_bytes(png(drawn_stamp(600 + number)))
        stamps.add(body, path, width, LetterFile(folder / "letter.jpg", date(2021, 1, 1), until), password)


def red_width_mm(pdf: bytes, box: Box) -> float:
    """How wide the stamp's ink is inside a place of the page."""
    image = Image.open(io.BytesIO(render_page(pdf, 1, _PER_MM * 25.4 / 72))).convert("RGB")
    edges = (box.left - 1, box.top - 1, box.left + box.width + 1, box.bottom + 1)
    red, green, _blue = image.crop(tuple(round(edge * _PER_MM) for edge in edges)).split()
    reddish = ImageChops.multiply(red.point(lambda v: 255 * (v > 150)), green.point(lambda v: 255 * (v < 90)))
    found = reddish.getbbox()
    assert found is not None
    return (found[2] - found[0]) / _PER_MM


def test_stamps_are_printed_in_the_size_they_have_in_the_drawer(
    office: Desk, stamps: StampService, bodies: tuple[str, ...], tmp_path: Path
) -> None:
    add_stamps(stamps, bodies, tmp_path)
    counter = Counter.at(office, tmp_path / "keyring")
    (line,) = counter.issuing.issue(SHIPPED, DAY, password).issued
    counter.certificates.personal(line.id, tmp_path / "own.pdf")
    places = [place for place in load_template("certificate_portrait").stamps if place.bodies in (0, len(bodies))]
    pdf = (tmp_path / "own.pdf").read_bytes()
    for place, width in zip(places, WIDTHS, strict=True):
        assert red_width_mm(pdf, place.box) == pytest.approx(float(width), abs=0.5)
    uses, total = stamps.uses()
    assert total == 2
    assert {use.body for use in uses} == set(bodies)
    assert {(use.purpose, use.numbers, use.sheets) for use in uses} == {("certificates.issue", line.number, 1)}


def test_without_stamp_letter_or_right_nothing_is_issued(
    office: Desk,
    stamps: StampService,
    bodies: tuple[str, ...],
    tmp_path: Path,
    desk_without: Callable[[Right], Desk],
) -> None:
    counter = Counter.at(office, tmp_path / "keyring")
    with pytest.raises(StampMissing):
        counter.issuing.issue(SHIPPED, DAY, password)
    add_stamps(stamps, bodies, tmp_path, until=date(2021, 11, 19))
    with pytest.raises(StampUnauthorised):
        counter.issuing.issue(SHIPPED, DAY, password)
    for line in stamps.lines():
        stamps.renew_letter(line.id, LetterFile(tmp_path / "letter.jpg", date(2021, 1, 1)))
    with pytest.raises(RightMissing):
        Counter.at(desk_without(Right.STAMP), tmp_path / "keyring").issuing.issue(SHIPPED, DAY, password)
    assert counter.certificates.page(SHIPPED)[1] == 0
    assert stamps.uses()[1] == 0
    assert len(counter.issuing.issue(SHIPPED, DAY, password).issued) == 1
