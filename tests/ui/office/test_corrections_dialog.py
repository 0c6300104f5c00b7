"""A corrected key in the window: chosen, looked at before and after, applied, taken back; answers that read alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.marking import AlikePair, CorrectionKind
from ipexam.domain.question import QuestionType
from ipexam.services.office import Office
from ipexam.ui.office.alike_dialog import AlikeDialog
from ipexam.ui.office.correction_form import CorrectionForm, _RightToo
from ipexam.ui.office.corrections_dialog import CorrectionsDialog
from ipexam.ui.office.remark_preview import RemarkPreview
from tests.services.exams import ExamDay, question
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.exam_office import exam_day, written_answers
from tests.ui.office.test_pages import texts

ACCEPTED = QDialog.DialogCode.Accepted


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    made = exam_day(empty_office, tmp_path)
    written_answers(made, ["质押自登记时设立。", "不知道", "略"])
    return made


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def choose(form: CorrectionForm, kind: QuestionType) -> None:
    asked = form._question._asked
    form._question.setCurrentIndex(next(n for n, (_, content) in enumerate(asked) if content.type is kind))
    form._show(0)


def raws(office: Office) -> dict[str, str]:
    return {line.seat: str(line.raw) for line in office.answers.lines(CODE)}


def test_nothing_is_applied_before_the_before_and_after_was_seen_and_all_can_be_undone(
    qtbot: QtBot, parent: QWidget, day: ExamDay, empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(form: CorrectionForm) -> QDialog.DialogCode:
        choose(form, QuestionType.SHORT_ANSWER)
        form._kind.choose(CorrectionKind.VOID)
        form._reason.setText("题干有误")
        return ACCEPTED

    seen: list[str] = []
    answers = iter([QDialog.DialogCode.Rejected, ACCEPTED, ACCEPTED])

    def look(preview: RemarkPreview) -> QDialog.DialogCode:
        seen.append(texts(preview) + str(raws(empty_office)))
        return next(answers)

    monkeypatch.setattr(CorrectionForm, "exec", fill)
    monkeypatch.setattr(RemarkPreview, "exec", look)
    before = raws(empty_office)
    dialog = CorrectionsDialog(parent, empty_office, CODE)
    qtbot.addWidget(dialog)
    dialog.add()
    settle(qtbot)
    assert raws(empty_office) == before
    assert str(before) in seen[0]
    dialog.add()
    settle(qtbot)
    assert raws(empty_office) != before
    dialog._listing.table.selectRow(0)
    assert dialog._undo.isEnabled()
    dialog.undo()
    settle(qtbot)
    assert raws(empty_office) == before
    dialog._listing.table.selectRow(0)
    dialog._show(dialog._listing.table.current)  # type: ignore[arg-type]  # a row of corrections
    assert not dialog._undo.isEnabled()


def test_the_form_offers_what_the_question_can_have(
    qtbot: QtBot, parent: QWidget, day: ExamDay, empty_office: Office
) -> None:
    form = CorrectionForm(parent, empty_office, CODE)
    qtbot.addWidget(form)
    form.show()
    choose(form, QuestionType.SINGLE)
    assert not form._go.isEnabled()
    form._reason.setText("B 也对")
    assert form._go.isEnabled()
    assert [box.isEnabled() for box in form._right._boxes] == [False, True, True, True]
    form._right._boxes[1].setChecked(True)
    assert (form.wish.also, form.wish.text, form.wish.paper) == ((1,), "", day.paper.code)
    choose(form, QuestionType.FILL_IN)
    form._right._blank.setValue(2)
    form._right._text.setText("自申请之日")
    assert (form.wish.also, form.wish.blank, form.wish.text) == ((), 1, "自申请之日")
    form._kind.choose(CorrectionKind.VOID)
    form._show(0)
    assert not form._right.isVisible()
    assert form.wish.text == ""


def test_a_form_without_papers_can_only_be_left(qtbot: QtBot, parent: QWidget, empty_office: Office) -> None:
    form = CorrectionForm(parent, empty_office, CODE)
    qtbot.addWidget(form)
    form._reason.setText("无")
    assert not form._go.isEnabled()


def test_a_pair_shows_both_texts_and_an_empty_list_says_so(qtbot: QtBot, parent: QWidget) -> None:
    pair = AlikePair("S1", "1.1-1", ("01", "02"), True, 97, 12, ("甲文", "乙文"))
    dialog = AlikeDialog(parent, [pair])
    qtbot.addWidget(dialog)
    dialog.show()
    assert [box.toPlainText() for box in dialog._texts] == ["甲文", "乙文"]
    nothing = AlikeDialog(parent, [])
    qtbot.addWidget(nothing)
    nothing.show()
    assert "没有雷同答案" in texts(nothing)


def test_other_partners_are_chosen_item_by_item(qtbot: QtBot) -> None:
    right = _RightToo()
    qtbot.addWidget(right)
    right.show_question(question(QuestionType.MATCHING))
    assert right.options == (2, 0)
    right._partners[0].setCurrentIndex(3)
    assert right.options == (3, 0)
    assert right._partners[1].accessibleName() == "外观设计"
    right.show_question(question())
    assert right.options == ()
