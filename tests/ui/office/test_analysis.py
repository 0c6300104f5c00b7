"""The page of item analysis: from the whole paper down to one option."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.ui.office.analysis import AnalysisPage
from ipexam.ui.office.analysis_plots import OptionsPlot
from ipexam.ui.office.desk import ProgrammeInUse
from tests.analyses import KEY_IS_WRONG, analysis
from tests.ui.office.conftest import CODE


@pytest.fixture
def page(qtbot: QtBot, empty_office: Office) -> Iterator[AnalysisPage]:
    made = AnalysisPage(empty_office, ProgrammeInUse(empty_office.programmes, CODE))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def texts(page: AnalysisPage) -> str:
    QApplication.processEvents()
    return "\n".join(shown.text() for shown in page.findChildren(QLabel) if shown.isVisible())


def test_before_anybody_sat_the_page_says_when_figures_appear(page: AnalysisPage) -> None:
    page.refresh()
    assert "暂无可分析的内容" in texts(page)
    page.save_report()
    page.write_back()


def test_a_paper_that_nobody_sat_leaves_the_choice_of_another(page: AnalysisPage) -> None:
    page._paper.offer([("P1", "P1"), ("P2", "P2")])
    page._show(replace(analysis(), n=0, waiting=0))
    assert "暂无可分析的内容" in texts(page)
    assert page._paper.isVisible()
    assert not page._side.isVisible()


def test_tiles_and_plots_show_the_whole_paper(page: AnalysisPage) -> None:
    found = analysis()
    page._show(found)
    told = texts(page)
    assert "60" in told
    assert f"合格 {found.passed} 人" in told
    assert "另有 2 人的答卷尚未评完" in told
    assert page._groups.model.total == 2


def test_what_is_doubtful_stands_in_a_list_of_its_own_with_advice(page: AnalysisPage) -> None:
    found = analysis()
    page._show(found)
    page._side.choose(2)
    page._turn()
    assert page._items.model.total == len(found.to_review) >= 1
    assert found.to_review[0][1].position == KEY_IS_WRONG + 1
    page._items.table.selectRow(0)
    assert "区分度为负：低分者得分反而更高。请先核对答案。" in texts(page)
    assert page.findChildren(OptionsPlot)


def test_a_dot_opens_its_question(page: AnalysisPage) -> None:
    page._show(analysis())
    page._dots.picked.emit(3)
    assert page._side.value == 1
    assert "A 卷第 4 题" in texts(page)
    assert "A ✓" in texts(page)


def test_a_small_sitting_flags_nothing_and_says_so(page: AnalysisPage) -> None:
    page._show(analysis(candidates=12))
    assert "仅 12 人参考" in texts(page)
    assert "少于 20 人时，不提示需复核的试题" in texts(page)
