"""Images in a package: sealed with the paper, whole, and only what its digest says."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.exam_errors import PackageUnreadable
from ipexam.exchange.notes import NotesBroken
from ipexam.exchange.package import PackageContent, save_package, seal_package
from ipexam.exchange.package_images import image_bytes, read_images
from ipexam.exchange.package_reading import OpenPackage, read_package
from tests.exchange.packages import APP_VERSION, CHEAP, NOW, PASSWORD, new_office
from tests.exchange.rich_papers import chart, chart_sha256, images, rich_content, rich_paper

PNG = b"\x89PNG\r\n\x1a\n"


def opened(folder: Path, content: PackageContent) -> OpenPackage:
    office, path = new_office(), folder / "S1.ipx"
    sealed = seal_package(
        content,
        office.sender(),
        PASSWORD,
        made_at=NOW - timedelta(days=1),
        randomness=random.Random(3).randbytes,
        kdf=CHEAP,
    )
    save_package(path, sealed)
    return read_package(path, office.pins, APP_VERSION).open(PASSWORD)


def test_a_paper_comes_out_of_its_package_with_all_it_shows(tmp_path) -> None:
    package = opened(tmp_path, rich_content())
    assert package.papers["A01"] == rich_paper()
    assert package.images == {chart_sha256(): chart()}


def test_an_image_is_in_the_package_once_and_never_in_clear(tmp_path) -> None:
    opened(tmp_path, rich_content())
    data = (tmp_path / "S1.ipx").read_bytes()
    assert chart()[40:80] not in data
    assert b"IDAT" not in data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.getinfo("images.age").file_size < len(chart()) + 1000


def test_a_paper_whose_image_is_not_there_opens_no_exam(tmp_path) -> None:
    with pytest.raises(PackageUnreadable):
        opened(tmp_path, replace(rich_content(), images={}))


def test_an_image_that_is_not_what_its_digest_says_is_refused() -> None:
    for broken in (
        {"00" * 32: chart()},
        {sha256(b"<svg/>").hexdigest(): b"<svg/>"},
    ):
        with pytest.raises(NotesBroken):
            read_images(image_bytes(broken))


@given(st.lists(st.binary(max_size=60), max_size=4))
def test_images_are_read_as_they_were_written(contents: list[bytes]) -> None:
    given_images = {sha256(PNG + data).hexdigest(): PNG + data for data in contents}
    assert read_images(image_bytes(given_images)) == given_images


@given(st.binary(max_size=200))
def test_what_is_no_list_of_images_is_refused_and_never_crashes(data: bytes) -> None:
    try:
        found = read_images(data)
    except NotesBroken:
        return
    assert all(sha256(content).hexdigest() == name for name, content in found.items())


@given(st.integers(1, 5000))
def test_a_list_that_was_cut_is_refused(cut: int) -> None:
    whole = image_bytes(images())
    with pytest.raises(NotesBroken):
        read_images(whole[: -min(cut, len(whole) - 1)])
