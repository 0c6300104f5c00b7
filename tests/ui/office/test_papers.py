"""Papers in the window: the plan against the bank, the draw, what is shown and what stays hidden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ipexam.domain.blueprint import (
    Aspect,
    BlueprintCell,
    DifficultyBand,
    ExposureLimit,
    Marginal,
    Objective,
    Span,
)
from ipexam.domain.question import QuestionType
from ipexam.services.office import Office
from ipexam.ui.office import papers as papers_page
from ipexam.ui.office.assembling import AssembleDialog
from ipexam.ui.office.paper_check import PaperCheckDialog
from ipexam.ui.office.paper_preview import PaperPreview
from ipexam.ui.office.papers import PapersPage
from ipexam.ui.widgets.message import MessageDialog
from tests.services.exams import ExamDay
from tests.ui.office.conftest import CODE, open_window, settle
from tests.ui.office.exam_office import exam_day
from tests.ui.office.test_pages import cells, opened, texts, verbs_written


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    return exam_day(empty_office, tmp_path)


@pytest.fixture
def page(qtbot: QtBot, day: ExamDay, empty_office: Office, tmp_path: Path) -> PapersPage:
    shown = opened(qtbot, open_window(qtbot, empty_office, tmp_path), "papers")
    assert isinstance(shown, PapersPage)
    return shown


def planning(qtbot: QtBot, page: PapersPage) -> AssembleDialog:
    page.start_assembly()
    settle(qtbot)
    dialog = page.window().findChild(AssembleDialog)
    assert dialog is not None
    for cell, spin in dialog._grid._counts.items():
        spin.setValue(2 if cell == ("1", QuestionType.SINGLE) else 0)
    return dialog


def test_a_paper_is_shown_with_its_blueprint_and_seed(page: PapersPage) -> None:
    assert cells(page, 0)[:6] == ["P1", "结业考试", "2", "8", "20", "未定卷"]
    shown = texts(page._detail)
    assert "A、B" in shown
    assert "120 分钟" in shown
    assert "双向细目表" in shown


def test_the_grid_starts_from_the_programme_s_blueprint_and_counts_the_bank(qtbot: QtBot, page: PapersPage) -> None:
    page.start_assembly()
    settle(qtbot)
    dialog = page.window().findChild(AssembleDialog)
    assert dialog is not None
    assert dialog._grid.blueprint().maximum == 100
    assert dialog._grid._stock["1", QuestionType.SINGLE].text() == "/ 4"
    assert ("2", QuestionType.SINGLE) in dialog._grid.short()
    dialog.reject()


def test_totals_follow_the_boxes(qtbot: QtBot, page: PapersPage) -> None:
    dialog = planning(qtbot, page)
    assert dialog._totals.text() == "共 2 题，满分 2 分"
    dialog._grid._counts["1", QuestionType.CASE].setValue(1)
    dialog._grid._marks[QuestionType.CASE].setValue(12.5)
    assert dialog._totals.text() == "共 3 题，满分 14.5 分"
    dialog.reject()


def test_forms_that_share_questions_are_told_before_the_draw(qtbot: QtBot, page: PapersPage) -> None:
    dialog = planning(qtbot, page)
    assert dialog._grid.shared() == []
    dialog._forms.setValue(3)
    assert dialog._grid.shared() == [("1", QuestionType.SINGLE)]
    dialog.reject()


def test_the_seed_that_is_shown_is_the_one_the_paper_is_drawn_with(
    qtbot: QtBot, page: PapersPage, empty_office: Office
) -> None:
    dialog = planning(qtbot, page)
    dialog._title.setText("补考")
    dialog._seed.setText("4711")
    dialog.assemble()
    settle(qtbot)
    assert empty_office.papers.get(CODE, "P2").seed == 4711
    assert cells(page, 0)[:2] == ["P2", "补考"]
    assert verbs_written(empty_office)[0] == "paper.assemble"


def test_another_seed_is_proposed_at_a_click(qtbot: QtBot, page: PapersPage) -> None:
    dialog = planning(qtbot, page)
    before = dialog._seed.text()
    dialog.draw_seed()
    assert dialog._seed.text() != before
    dialog._seed.clear()
    assert not dialog._go.isEnabled()
    dialog.reject()


def test_a_bank_that_is_short_names_each_cell_the_worst_first_and_draws_nothing(
    qtbot: QtBot, page: PapersPage, empty_office: Office
) -> None:
    dialog = planning(qtbot, page)
    dialog._grid._counts["1", QuestionType.CASE].setValue(9)
    dialog._grid._counts["2", QuestionType.SINGLE].setValue(1)
    dialog.assemble()
    settle(qtbot)
    lines = [one.text() for one in dialog._panel.findChildren(QLabel) if one.text()]
    assert [line.rpartition("·")[2] for line in lines] == [
        " 单选题：需要 1 题，现有 0 题，缺 1 题。",
        " 案例分析题：需要 9 题，现有 4 题，缺 5 题。",
    ]
    assert len(empty_office.papers.lines(CODE)) == 1
    dialog.reject()


def test_one_click_on_an_offer_mends_what_is_short(qtbot: QtBot, page: PapersPage) -> None:
    dialog = planning(qtbot, page)
    dialog._grid._counts["1", QuestionType.CASE].setValue(9)
    dialog.count_bank()
    assert dialog._panel.isVisibleTo(dialog)
    (offer,) = dialog._panel.findChildren(QPushButton)
    assert offer.text() == "由 9 题减为 4 题"
    offer.click()
    assert dialog._grid._counts["1", QuestionType.CASE].value() == 4
    dialog.count_bank()
    assert not dialog._panel.isVisibleTo(dialog)
    dialog.reject()


def test_a_type_unfolds_into_difficulties_as_the_bank_has_them_and_folds_back(qtbot: QtBot, page: PapersPage) -> None:
    dialog = planning(qtbot, page)
    head = dialog._grid._heads[QuestionType.SINGLE]
    head.click()
    assert [(cell.band, cell.count) for cell in dialog.blueprint().cells] == [(DifficultyBand.EASY, 2)]
    head.click()
    assert [(cell.band, cell.count) for cell in dialog.blueprint().cells] == [(None, 2)]
    dialog.reject()


def test_every_rule_of_a_blueprint_is_shown_and_comes_back(qtbot: QtBot, page: PapersPage) -> None:
    dialog = planning(qtbot, page)
    told = replace(
        dialog.blueprint(),
        cells=tuple(BlueprintCell("1", QuestionType.SINGLE, n, band) for n, band in enumerate(DifficultyBand, 1)),
        marginals=(Marginal(Aspect.LEVEL, "apply", Span(1, 4)), Marginal(Aspect.TAG, "新", Span(0, 2))),
        difficulty=Span(110, 190),
        seconds=Span(600, 1200),
        exposure=ExposureLimit(3, 1, 365),
        group_at_most=2,
        forms=4,
        forms_per_question=3,
        objective=Objective.EVEN_DIFFICULTY,
        must=("single-001",),
        must_not=("single-002", "single-003"),
    )
    dialog.show_blueprint(told)
    assert dialog.blueprint() == told
    dialog.reject()


def test_a_blueprint_is_saved_opened_and_kept_for_the_programme(
    qtbot: QtBot, page: PapersPage, empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = planning(qtbot, page)
    file = str(tmp_path / "细目表.toml")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *said: (file, ""))
    before = dialog.blueprint()
    dialog.files.save_file()
    dialog._grid._counts["1", QuestionType.CASE].setValue(1)
    dialog.files.open_file()
    assert dialog.blueprint() == before
    dialog.files.keep()
    settle(qtbot)
    assert empty_office.papers.default_blueprint(CODE) == before
    for message in dialog.findChildren(MessageDialog):
        message.reject()
    dialog.reject()


def test_the_check_opens_after_the_draw_and_proves_that_it_can_be_repeated(qtbot: QtBot, page: PapersPage) -> None:
    dialog = planning(qtbot, page)
    dialog.assemble()
    settle(qtbot)
    check = page.window().findChild(PaperCheckDialog)
    assert check is not None
    assert "要求全部满足" in texts(check)
    row = [check.model.index(0, column).data() for column in range(4)]
    assert row[1:] == ["2", "2", "2"]
    check.rebuild()
    settle(qtbot)
    (told,) = check.findChildren(MessageDialog)
    assert "逐题相同" in texts(told)
    told.reject()
    check.reject()


def test_keys_stay_hidden_until_they_are_asked_for(page: PapersPage) -> None:
    page.look_through()
    preview = page.window().findChild(PaperPreview)
    assert preview is not None
    assert preview._listing.model.total == 8
    assert "办理出质登记时" in texts(preview)
    assert "密钥解析" not in texts(preview)
    preview._keys.setChecked(True)
    assert "密钥解析" in texts(preview)
    preview.reject()


def test_printing_freezes_the_paper_and_asks_first(
    qtbot: QtBot, page: PapersPage, empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "试卷.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    monkeypatch.setattr(papers_page, "ask", lambda *said: False)
    page.save_booklet("A")
    settle(qtbot)
    assert not target.exists()
    monkeypatch.setattr(papers_page, "ask", lambda *said: True)
    page.save_booklet("A")
    settle(qtbot)
    assert target.read_bytes().startswith(b"%PDF-")
    assert cells(page, 0)[5] == "已定卷"
    page.save_key("B")
    settle(qtbot)
    assert verbs_written(empty_office)[:2] == ["paper.export", "paper.export"]
    for dialog in page.window().findChildren(MessageDialog):
        dialog.reject()
