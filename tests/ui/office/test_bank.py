"""The bank's page: queues and filters, moving along with reasons, many at once, what the law asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipexam.domain.actor import manager
from ipexam.domain.question import Key, QuestionContent, QuestionFilter, QuestionStatus, QuestionType
from ipexam.services.desk import Desk
from ipexam.services.office import Office
from ipexam.services.question_review import QuestionReviewService
from ipexam.ui.office import question_moves
from ipexam.ui.office.bank import BankPage
from ipexam.ui.office.bulk_dialog import BulkDialog
from ipexam.ui.office.due_dialog import DueDialog
from ipexam.ui.office.key_editor import KeyEditor
from ipexam.ui.office.passage_dialog import PassageDialog
from ipexam.ui.office.question_editor import QuestionEditor
from ipexam.ui.office.question_more_filters import MoreFilters
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.office.window import OfficeWindow
from tests.services.bank_desk import single
from tests.ui.office.conftest import CODE, NOW, settle
from tests.ui.office.test_editing import close_messages
from tests.ui.office.test_pages import opened, texts

TODAY = date(2022, 1, 10)


@pytest.fixture
def questions(office: Office) -> list[int]:
    """Three drafts."""
    contents = (single("甲？", expires_on=date(2021, 1, 1)), single("乙？"), single("丙？", course="3.2"))
    return [office.bank.add(CODE, content).question_id for content in contents]


def page_of(qtbot: QtBot, window: OfficeWindow) -> BankPage:
    page = opened(qtbot, window, "bank")
    assert isinstance(page, BankPage)
    return page


def shown(page: BankPage) -> list[str]:
    model = page._listing.model
    return [model.row(place).code for place in range(model.total)]


def colleague(office: Office) -> QuestionReviewService:
    return QuestionReviewService(Desk(office.database, manager("审题人"), lambda: NOW))


def pressed(widget: object, words: str) -> None:
    (found,) = [made for made in widget.findChildren(QPushButton) if made.accessibleName() == words]  # type: ignore[attr-defined]  # any widget
    found.click()


def test_a_queue_shows_what_waits_and_says_how_many(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    office.question_reviews.move(questions[:1], QuestionStatus.REVIEW)
    page = page_of(qtbot, real_window)
    assert shown(page) == ["1.1-01", "1.1-02", "3.2-01"]
    page.show_review()
    assert (shown(page), page.queue.value) == (["1.1-01"], QuestionStatus.REVIEW)
    page.queue._pick(1)
    assert shown(page) == ["1.1-02", "3.2-01"]


def test_a_draft_goes_to_review_with_one_click_and_back_with_a_reason(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    page = page_of(qtbot, real_window)
    pressed(page.panel, "提交审题")
    settle(qtbot)
    assert office.bank.get(questions[0])[0].status is QuestionStatus.REVIEW
    page._move(QuestionStatus.DRAFT)
    (dialog,) = real_window.findChildren(ReasonDialog)
    dialog.reason.setText("选项重复")
    dialog.go.click()
    settle(qtbot)
    assert office.question_reviews.steps(questions[0])[0].reason == "选项重复"
    assert "选项重复" in texts(page.panel)


def test_an_own_question_passes_only_with_a_reason(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    office.question_reviews.move(questions[:1], QuestionStatus.REVIEW)
    page = page_of(qtbot, real_window)
    page._move(QuestionStatus.APPROVED)
    settle(qtbot)
    (dialog,) = real_window.findChildren(ReasonDialog)
    assert "一般应由他人审题" in texts(dialog)
    dialog.reason.setText("仅一人办公")
    dialog.go.click()
    settle(qtbot)
    assert office.question_reviews.steps(questions[0])[0].own


def test_a_step_that_is_refused_is_told(
    qtbot: QtBot, real_window: OfficeWindow, questions: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(question_moves, "show_error", lambda parent, title, text: told.append(text))
    page = page_of(qtbot, real_window)
    page._moves.start(questions[:1], QuestionStatus.REVIEW, QuestionStatus.APPROVED)
    settle(qtbot)
    assert told == ["1.1-01 不能转为“已审定”：当前状态不能进行此操作。请先核对各题的状态。"]


def test_several_questions_move_together_and_become_enemies(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    page = page_of(qtbot, real_window)
    assert not page.many.isVisible()
    page._listing.table.selectAll()
    assert page.many.isVisible()
    page.many.make_enemies()
    (dialog,) = real_window.findChildren(ReasonDialog)
    dialog.reason.setText("互相提示")
    dialog.go.click()
    settle(qtbot)
    assert len(office.question_relations.enemies(questions[0])) == 2
    page._listing.table.selectAll()
    page.many._move_on()
    settle(qtbot)
    close_messages(real_window)
    assert {office.bank.get(number)[0].status for number in questions} == {QuestionStatus.REVIEW}


def test_a_bulk_edit_is_seen_before_it_is_done(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    changed: list[bool] = []
    dialog = BulkDialog(
        real_window,
        office.bulk_edits,
        office.programmes.get(CODE),
        QuestionFilter(),
        3,
        (),
        (),
        TODAY,
        lambda: changed.append(True),
    )
    assert not dialog.look.isEnabled()
    dialog.fields.tick("difficulty")
    dialog.fields.tick("add_tags")
    dialog.fields.add_tags.setEditText("2026，核心")
    dialog.show_preview()
    settle(qtbot)
    assert "其中 3 道将修改" in texts(dialog)
    assert office.bank.count(CODE, QuestionFilter(tag="核心")) == 0
    dialog.fields.difficulty.setCurrentIndex(4)
    dialog.fields.difficulty.picked.emit()
    assert not dialog.go.isEnabled()
    dialog.show_preview()
    settle(qtbot)
    dialog.apply()
    settle(qtbot)
    close_messages(real_window)
    assert changed == [True]
    assert office.bank.count(CODE, QuestionFilter(tag="核心", difficulty_from=5)) == len(questions)


def test_the_ticks_of_a_bulk_edit_say_what_is_emptied(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    programme = office.programmes.get(CODE)
    dialog = BulkDialog(real_window, office.bulk_edits, programme, QuestionFilter(), 0, (), (), TODAY, bool)
    for name in ("law_date", "level", "knowledge", "status"):
        dialog.fields.tick(name)
    dialog.fields.law_date._box.setChecked(False)
    edit = dialog.fields.edit
    assert (edit.law_date, {field.value for field in edit.clear}) == (None, {"law_date"})
    assert (edit.knowledge, edit.source, edit.status) == ("", None, QuestionStatus.REVIEW)


def test_more_filters_narrow_the_list_and_go_off_again(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    page = page_of(qtbot, real_window)
    programme = office.programmes.get(CODE)
    dialog = MoreFilters(real_window, programme, page.filters.chosen, ("标签",), (), TODAY)
    dialog.course.choose("3.2")
    dialog.used.choose(False)
    dialog.batch.setValue(7)
    chosen = dialog.chosen
    assert (chosen.course_code, chosen.used, chosen.batch, chosen.facility_from) == ("3.2", False, 7, None)
    page.filters.choose(replace(chosen, batch=None))
    assert shown(page) == ["3.2-01"]
    assert "2" in page.filters.more.text()
    page.filters.clear()
    assert shown(page) == ["1.1-01", "1.1-02", "3.2-01"]
    dialog._clear()
    assert dialog.chosen == QuestionFilter()


def test_what_expired_is_listed_and_shown_in_the_bank(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    page = page_of(qtbot, real_window)
    dialog = DueDialog(real_window, office.question_reviews, lambda: CODE, TODAY)
    dialog.shown.connect(page._show_only)
    assert dialog.chosen == (questions[0],)
    dialog._show()
    assert shown(page) == ["1.1-01"]


def test_a_passage_is_written_for_all_its_questions(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    office.question_relations.make_group(CODE, questions[:2], "G1", "材料一")
    page = page_of(qtbot, real_window)
    assert "同一题干的试题" in texts(page.panel)
    members = tuple(office.question_relations.members(CODE, "G1"))
    dialog = PassageDialog(real_window, office.bank, "G1", ("G1",), members, "G1")
    page.many._members, page.many._was, page.many._known = members, dialog.was, True
    dialog.told.connect(page.many._write_passage)
    assert not dialog.go.isEnabled()
    dialog.passage.setPlainText("材料二")
    dialog.go.click()
    settle(qtbot)
    assert {one.content.passage for one in office.question_relations.members(CODE, "G1")} == {"材料二"}


def test_questions_join_a_group_that_is_there_without_another_passage(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, questions: list[int]
) -> None:
    office.question_relations.make_group(CODE, questions[:1], "G1", "材料一")
    told: list[tuple[str, str]] = []
    dialog = PassageDialog(real_window, office.bank, "新题组", ("G1",), (), "")
    dialog.told.connect(lambda group, passage, _images: told.append((group, passage)))
    dialog.passage.setPlainText("另一段")
    dialog.group.setEditText("G2")
    assert dialog.passage.isEnabled()
    dialog.group.setEditText("G1")
    assert not dialog.passage.isEnabled()
    dialog.go.click()
    assert told == [("G1", "")]


def test_a_new_question_is_a_draft_although_it_is_not_complete(qtbot: QtBot, office: Office) -> None:
    saved: list[bool] = []
    programme = office.programmes.get(CODE)
    editor = QuestionEditor(None, office.bank, programme, (), TODAY, lambda: saved.append(True))  # type: ignore[arg-type]  # no window is needed
    qtbot.addWidget(editor)
    editor.form.stem.setPlainText("新题？")
    editor.form.tags.setText("2026、核心, 2026")
    editor.save()
    settle(qtbot)
    (line,) = office.bank.page(CODE, QuestionFilter())[0]
    assert (saved, line.status, line.faulty) == ([True], QuestionStatus.DRAFT, True)
    assert office.bank.get(line.id)[0].content.tags == ("2026", "核心")


def test_a_pasted_picture_stands_in_the_text_and_in_the_bank(qtbot: QtBot, office: Office) -> None:
    editor = QuestionEditor(None, office.bank, office.programmes.get(CODE), (), TODAY, bool)  # type: ignore[arg-type]  # no window is needed
    qtbot.addWidget(editor)
    picture, held = QImage(12, 8, QImage.Format.Format_RGB32), QMimeData()
    picture.fill(0xFF0000)
    held.setImageData(picture)
    editor.form.stem.insertFromMimeData(held)
    assert editor.content.stem.startswith("![](img:")
    editor.save()
    settle(qtbot)
    (line,) = office.bank.page(CODE, QuestionFilter(illustrated=True))[0]
    (image,) = editor.form.images
    assert office.bank.images([image.sha256])[image.sha256].width == 12
    assert line.stem == "[图]"


def test_a_file_that_is_no_picture_is_told_and_changes_nothing(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("ipexam.ui.office.text_tools.show_error", lambda parent, title, text: told.append(text))
    editor = QuestionEditor(None, office.bank, office.programmes.get(CODE), (), TODAY, bool)  # type: ignore[arg-type]  # no window is needed
    qtbot.addWidget(editor)
    editor.form.tools.put(editor.form.stem, b"no picture")
    assert told == ["图片无法使用。文件已损坏或不是图片。请另存为 PNG 或 JPEG。也可以换一张图片。"]
    assert editor.content.stem == ""


def test_saving_what_sends_an_approved_question_back_says_so(
    qtbot: QtBot, office: Office, questions: list[int]
) -> None:
    office.question_reviews.move(questions[:1], QuestionStatus.REVIEW)
    colleague(office).move(questions[:1], QuestionStatus.APPROVED)
    versions = office.bank.get(questions[0])
    editor = QuestionEditor(None, office.bank, office.programmes.get(CODE), versions, TODAY, bool)  # type: ignore[arg-type]  # no window is needed
    qtbot.addWidget(editor)
    editor.form.tags.setText("2026")
    assert editor._faults.text() == ""
    editor.form.stem.setPlainText("另一题？")
    assert "审核中" in editor._faults.text()


def key_of(kind: QuestionType, **parts: object) -> QuestionContent:
    return replace(single(), **{"type": kind, "options": (), "key": Key(), **parts})  # type: ignore[arg-type]  # fields of the dataclass


@pytest.mark.parametrize(
    "content",
    [
        key_of(
            QuestionType.MATCHING, premises=("甲", "乙"), options=("一", "二", "三"), key=Key(pairs=(2, 0)), stem="配对"
        ),
        key_of(
            QuestionType.FILL_IN,
            stem="____与____",
            key=Key(blanks=(("1/2", "半"), ("二",)), unordered=True, tolerances=(1, 0)),  # type: ignore[arg-type]  # whole numbers are fractions
            blank_options=((), ("二", "三")),
        ),
        key_of(QuestionType.UNKNOWN, options=("甲",), key=Key(answer="原文"), premises=("乙",)),
        single(),
    ],
    ids=lambda content: content.type.value,
)
def test_a_key_that_nobody_touches_stays_what_it_is(qtbot: QtBot, content: QuestionContent) -> None:
    editor = KeyEditor(content)
    qtbot.addWidget(editor)
    assert editor.put_into(content) == content


def test_a_partner_that_goes_takes_its_pair_along_and_the_others_keep_theirs(qtbot: QtBot) -> None:
    options = ("一", "二", "三")
    content = key_of(QuestionType.MATCHING, premises=("甲", "乙"), options=options, key=Key(pairs=(2, 0)))
    editor = KeyEditor(content)
    qtbot.addWidget(editor)
    editor.pairs.partners.remove(editor.pairs.partners.rows[0])
    assert editor.told == (("二", "三"), Key(pairs=(1,)))
