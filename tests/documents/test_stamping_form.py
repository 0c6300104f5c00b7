"""The request and record of stamping names every stamp with the certificates it goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.documents.stamping_form import draw_stamping_form
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.print_log import StampCount
from tests.documents.print_samples import printed
from tests.documents.samples import BODIES


def shown(path: Path) -> str:
    return "".join("".join(page.text for page in pages_of(path.read_bytes())).split())


def test_numbers_count_and_both_stamps_are_on_one_page(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    draw_stamping_form(printed(30), path)
    assert len(pages_of(path.read_bytes())) == 1
    text = shown(path)
    for told in ("GDIPO-2026-0001—GDIPO-2026-0030", "30份", *BODIES, "现场盖章", "申请人", "审批人", "监印人"):
        assert told in text


def test_a_stamp_that_the_program_drew_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    draw_stamping_form(replace(printed(3), stamps=(StampCount(BODIES[0], True, 3),)), path)
    assert "印章图像" in shown(path)
    assert "现场盖章" not in shown(path)


def test_a_job_without_a_good_sheet_needs_no_stamp(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw_stamping_form(printed(0), tmp_path / "form.pdf")
    assert not (tmp_path / "form.pdf").exists()
