"""The printing log accounts for each sheet of every job and for the paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.documents.print_log import draw_print_log
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.print_job import PrintReason, SheetState
from ipexam.domain.print_log import PrintedJob
from tests.documents.print_samples import AT, PROJECT, job, log, sheet


def shown(path: Path) -> str:
    return "".join("".join(page.text for page in pages_of(path.read_bytes())).split())


def test_every_sheet_is_good_spoiled_or_never_came_out(tmp_path: Path) -> None:
    draw_print_log(log(), tmp_path / "log.pdf")
    text = shown(tmp_path / "log.pdf")
    assert "共打印3批18张：完好15张，废证1张，未出纸2张。" in text
    assert "卡纸续打（续第1号）" in text
    assert "GDIPO-2026-0012陈䶮卡纸，纸角折皱陈丽华李志强是" in text
    assert "2026年版内芯5001513481" in text


def test_a_log_without_spoiled_sheets_or_paper_says_so(tmp_path: Path) -> None:
    whole = log()
    draw_print_log(replace(whole, jobs=whole.jobs[1:], stocks=()), tmp_path / "log.pdf")
    assert "没有废证。" in shown(tmp_path / "log.pdf")
    assert "没有登记预印纸。" in shown(tmp_path / "log.pdf")


def test_what_was_never_sent_is_told(tmp_path: Path) -> None:
    sheets = tuple(sheet(n, SheetState.WAITING) for n in (1, 2))
    lost = PrintedJob(job(4, sheets, PrintReason.BATCH), sheets, PROJECT, AT, ())
    draw_print_log(replace(log(), jobs=(*log().jobs, lost)), tmp_path / "log.pdf")
    assert "完好15张，废证1张，未出纸2张，尚未发送2张。" in shown(tmp_path / "log.pdf")


def test_nothing_printed_is_no_log(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw_print_log(replace(log(), jobs=()), tmp_path / "log.pdf")
