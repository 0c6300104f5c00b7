"""The preview of an import in the window: what it shows, what a clerk decides, what taking in then does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.question import QuestionContent, QuestionFilter, QuestionStatus
from ipexam.domain.question_file import PassedOver
from ipexam.domain.question_import import Action, ImportPreview, Kind
from ipexam.services.office import Office
from ipexam.ui.office.question_chapters import ChapterDialog
from ipexam.ui.office.question_import import QuestionImport
from ipexam.ui.office.question_import_dialog import QuestionImportDialog
from ipexam.ui.office.question_import_passed import PassedDialog
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.services.odd_files import with_formula
from tests.ui.office.conftest import CODE, open_window, settle, sheet
from tests.ui.office.test_pages import opened

HEAD: list[object] = ["题型", "章节", "题目", "选项", "答案"]
ROWS: list[list[object]] = [
    ["单选题", "3.2", "开放许可声明由谁作出？", "专利权人|被许可人", "A"],
    ["判断题", "商标篇", "商标转让自公告之日起生效。", "", "对"],
    ["单选题", "3.2", "答案在选项之外的题？", "甲|乙", "D"],
    ["简答题", "3.2", "说明质押登记的流程。", "", ""],
]


@pytest.fixture
def preview(empty_office: Office, tmp_path: Path) -> ImportPreview:
    (tmp_path / "空.docx").write_bytes(b"")
    paths = [sheet(tmp_path / "汇总.xlsx", [HEAD, *ROWS]), tmp_path / "空.docx"]
    with_formula(paths[0])
    return empty_office.question_imports.read(paths, CODE)


@pytest.fixture
def dialog(qtbot: QtBot, empty_office: Office, preview: ImportPreview) -> Iterator[QuestionImportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def held(question_id: int) -> QuestionContent:
        return empty_office.bank.get(question_id)[0].content

    made = QuestionImportDialog(parent, preview, empty_office.programmes.get(CODE), held)
    made.show()
    yield made
    made.close()


def notices(dialog: QWidget) -> list[str]:
    return [each.accessibleName() for each in dialog.findChildren(Notice)]


def test_every_question_stands_in_its_group_and_files_that_failed_say_why(dialog: QuestionImportDialog) -> None:
    assert [(line.kind, dialog.decisions.action_of(line)) for line in dialog.shown] == [
        (Kind.NEW, Action.NEW),
        (Kind.NEW, Action.REJECT),
        (Kind.REJECTED, Action.REJECT),
        (Kind.DRAFT, Action.NEW),
    ]
    assert any(text.startswith("空.docx") for text in notices(dialog))
    assert any(text.startswith("汇总.xlsx") and "公式" in text for text in notices(dialog))
    dialog.show_kind(Kind.REJECTED)
    dialog.select(0)
    assert [line.question.where.row for line in dialog.shown] == [4]
    assert any("E4" in text for text in notices(dialog))


def test_the_button_is_off_while_nothing_would_be_taken_in(dialog: QuestionImportDialog) -> None:
    assert dialog.go.isEnabled()
    dialog.set_action(Action.SKIP)
    assert not dialog.go.isEnabled()


def test_a_bulk_action_reaches_only_what_is_shown(dialog: QuestionImportDialog) -> None:
    dialog.show_kind(Kind.DRAFT)
    dialog.set_action(Action.SKIP)
    assert dialog.decisions.actions == {3: Action.SKIP}


def test_a_course_for_a_heading_lets_its_questions_in(
    dialog: QuestionImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChapterDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(ChapterDialog, "chosen", {"商标篇": "3.1"})
    dialog.ask_chapters()
    assert dialog.decisions.action_of(dialog.shown[1]) is Action.NEW


def test_what_was_decided_is_what_happens(
    qtbot: QtBot, empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, open_window(qtbot, empty_office, tmp_path), "bank")
    importing = getattr(page, "_import")  # noqa: B009  # what the page's button presses
    assert isinstance(importing, QuestionImport)
    shown: list[OutcomeDialog] = []

    def agree(self: QuestionImportDialog) -> int:
        self.decide(status=QuestionStatus.DRAFT, course="3.2")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QuestionImportDialog, "exec", agree)
    monkeypatch.setattr(OutcomeDialog, "exec", lambda self: shown.append(self))
    importing.start((sheet(tmp_path / "汇总.xlsx", [HEAD, *ROWS]),))
    settle(qtbot)
    lines = empty_office.bank.page(CODE, QuestionFilter())[0]
    assert {(line.course_code, line.status) for line in lines} == {("3.2", QuestionStatus.DRAFT)}
    assert (len(lines), len(shown)) == (3, 1)


def test_what_is_in_no_question_is_shown_with_those_first_that_nobody_understood(
    qtbot: QtBot, empty_office: Office, tmp_path: Path
) -> None:
    rows = [HEAD, *ROWS[:1], ["", "", "", "", ""], ["看不懂的一行"]]
    preview = empty_office.question_imports.read([sheet(tmp_path / "汇总.xlsx", rows)], CODE)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PassedDialog(parent, preview)
    assert [(passed.text, passed.why) for _file, passed in dialog.rows] == [
        ("看不懂的一行", PassedOver.NOT_UNDERSTOOD),
        ("题型 章节 题目 选项 答案", PassedOver.HEADING),
    ]
