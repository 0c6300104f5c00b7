"""Settings survive, and broken ones are the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.settings import FILE, Settings, ThemeChoice, load, save


def test_saved_settings_come_back(tmp_path: Path) -> None:
    chosen = Settings(language="en", theme=ThemeChoice.DARK, office="D:/年度/办公室.ipexam")
    save(tmp_path / "new folder", chosen)
    assert load(tmp_path / "new folder") == chosen
    assert [path.name for path in (tmp_path / "new folder").iterdir()] == [FILE]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"language": "en"}', "\ufeff{}"])
def test_broken_settings_are_the_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    assert load(tmp_path) == Settings()


def test_bytes_that_are_no_text_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00{")
    assert load(tmp_path) == Settings()


def test_no_settings_are_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()
