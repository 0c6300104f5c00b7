"""The folders of a second medium."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from ipexam.exchange import twin_place as twin_place_module
from ipexam.exchange.twin_place import MAX_COPIES, TwinPlace

WITHIN = Path("package") / "seat-A01"


@pytest.fixture
def place(tmp_path) -> TwinPlace:
    (tmp_path / "stick").mkdir()
    return TwinPlace(tmp_path / "stick", WITHIN, tmp_path)


def put(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def test_without_a_journal_or_a_medium_there_are_no_copies(place: TwinPlace, tmp_path) -> None:
    assert place.copies() == ()
    (tmp_path / "stick" / WITHIN).mkdir(parents=True)
    assert place.copies() == ()
    assert TwinPlace(tmp_path / "nothing", WITHIN, tmp_path).copies() == ()


def test_copies_come_in_the_order_of_their_folders(place: TwinPlace) -> None:
    first, second = islice(place.folders(), 2)
    put(second, "segment-000001.ipj", b"two")
    put(first, "segment-000001.ipj", b"one")
    put(first, "answers.ipa", b"no segment")
    assert [[segment.data for segment in copy] for copy in place.copies()] == [[b"one"], [b"two"]]
    assert len(list(place.folders())) == MAX_COPIES


def test_a_copy_too_large_to_be_ours_is_not_read(place: TwinPlace, monkeypatch) -> None:
    monkeypatch.setattr(twin_place_module, "MAX_COPY_BYTES", 10)
    put(next(place.folders()), "segment-000001.ipj", bytes(11))
    assert place.copies() == ()


def test_the_medium_itself_is_never_made(place: TwinPlace, tmp_path) -> None:
    (tmp_path / "stick").rmdir()
    with pytest.raises(OSError, match="stick"):
        place.disk(next(place.folders()))
    with pytest.raises(OSError, match="stick"):
        place.identity()
    assert not (tmp_path / "stick").exists()


def test_folders_on_the_medium_are_private(place: TwinPlace) -> None:
    disk = place.disk(next(place.folders()))
    assert disk.folder.stat().st_mode & 0o777 == 0o700
    assert disk.folder.parent.stat().st_mode & 0o777 == 0o700


def test_another_medium_in_the_same_place_has_another_identity(place: TwinPlace, tmp_path) -> None:
    first = place.identity()
    (tmp_path / "stick").rename(tmp_path / "pocket")
    (tmp_path / "stick").mkdir()
    assert place.identity() != first
    assert place.same_medium()
