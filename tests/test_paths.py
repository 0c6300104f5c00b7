"""The one door to shipped files: found in a checkout, beside the code of a wheel, and in a frozen build."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ipexam import paths


@pytest.fixture(autouse=True)
def looked_up_afresh() -> Iterator[None]:
    paths.resources.cache_clear()
    yield
    paths.resources.cache_clear()


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that the package lies in a folder."""
    package = folder / "ipexam"
    package.mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    return package


def test_a_checkout_has_its_resources() -> None:
    assert paths.resource("programmes", "guangdong-ip-operations.toml").is_file()
    assert (paths.migrations() / "env.py").is_file()


def test_a_wheel_carries_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = installed(tmp_path, monkeypatch)
    (package / "_resources" / "fonts").mkdir(parents=True)
    assert paths.resources() == package / "_resources"


def test_a_frozen_build_unpacks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch)
    frozen = tmp_path / "unpacked"
    (frozen / "resources" / "fonts").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(frozen), raising=False)
    assert paths.resources() == frozen / "resources"


def test_without_resources_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch)
    with pytest.raises(FileNotFoundError, match="resources"):
        paths.resources()


def test_the_users_folders_are_made(own_folders: Path) -> None:
    assert paths.config_dir().is_dir()
    assert paths.data_dir().is_dir()
    assert own_folders in paths.config_dir().parents


def test_a_folder_of_the_users_own_is_made_where_that_is_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert paths.config_dir() == tmp_path / "config" / "ipexam"
    assert paths.config_dir().is_dir()
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "below"))
    assert paths.data_dir() == tmp_path / "file" / "below" / "ipexam"
    assert not paths.data_dir().exists()
