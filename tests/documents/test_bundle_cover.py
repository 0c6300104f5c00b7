"""Each bundle has a cover with its own range of numbers and its own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.documents.bundle_cover import draw_bundle_covers
from ipexam.documents.pages import pages_of
from ipexam.domain.exam_errors import NothingToPrint
from tests.documents.print_samples import NAMES, printed


def test_thirty_certificates_are_two_bundles_with_a_page_each(tmp_path: Path) -> None:
    path = tmp_path / "covers.pdf"
    assert draw_bundle_covers(printed(30), path, 25) == 2
    first, second = ("".join(page.text.split()) for page in pages_of(path.read_bytes()))
    assert "第1捆/共2捆" in first
    assert "编号GDIPO-2026-0001—GDIPO-2026-0025本捆25份" in first
    assert "编号GDIPO-2026-0026—GDIPO-2026-0030本捆5份" in second
    assert all(name in first for name in NAMES)
    assert "GDIPO-2026-0026" not in first
    assert "移交人" in second


def test_a_bundle_is_no_larger_than_asked_for(tmp_path: Path) -> None:
    assert draw_bundle_covers(printed(9), tmp_path / "covers.pdf", 4) == 3


def test_without_certificates_there_is_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw_bundle_covers(printed(0), tmp_path / "covers.pdf", 25)
