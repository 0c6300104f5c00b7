"""The analysis report on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ipexam.documents.sitting_report import draw_sitting_report
from ipexam.domain.item_statistics import SittingAnalysis
from tests.analyses import analysis
from tests.documents.font_faults import font_faults
from tests.documents.test_hall_papers import pages

MADE = datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001  # only its day is printed


def drawn(found: SittingAnalysis, folder: Path) -> str:
    draw_sitting_report(found, "知识产权运营人才培养项目", MADE, folder / "r.pdf")
    return "".join(pages(folder / "r.pdf"))


def test_the_report_has_figures_groups_and_what_to_review(tmp_path: Path) -> None:
    found = analysis()
    told = drawn(found, tmp_path)
    for words in (
        "考试分析报告",
        "制表日期2026年11月23日",
        "参考人数60人",
        "企业55",
        "组别未知5",
        "A卷试题分析",
        "A21.1-02区分度为负",
    ):
        assert words in told, words
    alpha = found.forms[0].whole.alpha
    assert alpha is not None
    assert f"信度α{alpha:.3f}" in told.replace("−", "-")
    assert font_faults(tmp_path / "r.pdf") == []


@pytest.mark.parametrize(("candidates", "words"), [(25, "本报告各项数值仅为参考值"), (12, "不提示需复核的试题")])
def test_a_small_sitting_says_what_its_figures_are_worth(tmp_path: Path, candidates: int, words: str) -> None:
    assert words in drawn(analysis(candidates), tmp_path)
