"""Papers in the window: the plan against the bank, the draw, what is shown and what stays hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipexam.domain.question import QuestionType
from ipexam.services.office import Office
from ipexam.ui.office import papers as papers_page
from ipexam.ui.office.assembling import AssembleDialog, ShortageDialog
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


def test_a_bank_that_is_short_names_each_cell_and_draws_nothing(
    qtbot: QtBot, page: PapersPage, empty_office: Office
) -> None:
    dialog = planning(qtbot, page)
    dialog._grid._counts["1", QuestionType.CASE].setValue(9)
    dialog._grid._counts["2", QuestionType.SINGLE].setValue(1)
    dialog.assemble()
    settle(qtbot)
    shortage = dialog.findChild(ShortageDialog)
    assert shortage is not None
    rows = [[shortage.model.index(row, column).data() for column in range(1, 5)] for row in range(2)]
    assert rows == [["案例分析题", "9", "4", "5"], ["单选题", "1", "0", "1"]]
    assert len(empty_office.papers.lines(CODE)) == 1
    shortage.accept()
    dialog.reject()


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
