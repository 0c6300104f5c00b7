"""Photos of folders and zips, read by a child: every picture by its name, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.ceremony_errors import NoPhotos, PhotosUnreadable, TooManyPhotos
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.photo import PhotoFinding
from ipexam.domain.progress import Cancelled
from ipexam.formats.photo import take_photo
from ipexam.formats.photos_child import photos_in
from tests.photos import folder_of, picture, zip_of

FILES = {
    "张三.jpg": picture(),
    "珠海公司/李四.PNG": picture(how="PNG"),
    "broken.jpg": b"no picture",
    "名单.xlsx": b"PK",
    ".hidden.jpg": picture(),
    "__MACOSX/._张三.jpg": b"x",
}
NAMES = ["broken.jpg", "张三.jpg", "珠海公司/李四.PNG"]


def test_a_zip_gives_its_pictures_by_name(tmp_path: Path) -> None:
    found = dict(photos_in(zip_of(tmp_path / "photos.zip", FILES)))
    assert [*found] == NAMES
    assert found["broken.jpg"] is PhotoFinding.UNREADABLE
    assert found["张三.jpg"] == take_photo(picture())


def test_a_folder_gives_the_same_pictures_under_its_own_name(tmp_path: Path) -> None:
    found = dict(photos_in(folder_of(tmp_path / "一班", FILES)))
    assert sorted(found) == [f"一班/{name}" for name in NAMES]


@pytest.mark.real_child
def test_one_picture_alone_is_read_by_a_real_child(tmp_path: Path) -> None:
    folder_of(tmp_path, {"张三.jpg": picture()})
    assert [*photos_in(tmp_path / "张三.jpg")] == [("张三.jpg", take_photo(picture()))]


def test_a_place_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoPhotos):
        list(photos_in(folder_of(tmp_path / "empty", {"名单.xlsx": b"PK"})))
    with pytest.raises(FileMissing):
        list(photos_in(tmp_path / "missing.zip"))
    with pytest.raises(PhotosUnreadable):
        list(photos_in(folder_of(tmp_path, {"no.zip": b"PK no zip"}) / "no.zip"))


def test_a_folder_with_too_many_files_is_refused_before_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ipexam.formats.photos_child._MOST_FILES", 3)
    found: list[str] = []
    with pytest.raises(TooManyPhotos):
        found.extend(name for name, _taken in photos_in(folder_of(tmp_path / "all", FILES)))
    assert found == []


def test_who_cancels_stops_it(tmp_path: Path) -> None:
    def beat() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(photos_in(zip_of(tmp_path / "photos.zip", FILES), beat))
