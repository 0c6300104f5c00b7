"""The demo's folder: an earlier run is replaced at the end or not at all, and nobody else's files are touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.sample import demo
from ipexam.sample.office_year import OfficeYear


def _leave(text: str) -> object:
    def live(year: OfficeYear, say: demo.Say) -> None:
        (year.places.documents / "roster.pdf").write_text(text)

    return live


def test_a_second_run_replaces_the_first_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    monkeypatch.setattr(demo, "live_the_year", _leave("first"))
    demo.run_demo(tmp_path, lambda line: None)
    monkeypatch.setattr(demo, "live_the_year", _leave("second"))
    office = demo.run_demo(tmp_path, lambda line: None)
    assert office.is_file()
    assert (tmp_path / "documents" / "roster.pdf").read_text() == "second"
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not [*tmp_path.glob(".*")]


def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "live_the_year", _leave("first"))
    demo.run_demo(tmp_path, lambda line: None)

    def break_down(year: OfficeYear, say: demo.Say) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "live_the_year", break_down)
    with pytest.raises(KeyboardInterrupt):
        demo.run_demo(tmp_path, lambda line: None)
    assert (tmp_path / "documents" / "roster.pdf").read_text() == "first"
    assert not [*tmp_path.glob(".*")]
