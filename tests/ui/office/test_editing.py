"""Editing in the window: a trainee, a question, the scheme, the cut-offs; and two people at the same thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.assessment import Verdict
from ipexam.domain.programme import PartialCredit
from ipexam.domain.question import Key, QuestionContent, QuestionFilter, QuestionType, RubricLine
from ipexam.domain.question_check import faults
from ipexam.domain.trainee import TraineeFilter
from ipexam.services.office import Office
from ipexam.ui.office import question_editor, ruled_editor, trainee_dialog
from ipexam.ui.office.key_editor import KeyEditor
from ipexam.ui.office.programme import ProgrammePage
from ipexam.ui.office.question_editor import QuestionEditor
from ipexam.ui.office.scheme_form import SchemeForm
from ipexam.ui.office.trainee_dialog import TraineeDialog
from ipexam.ui.office.versions import VersionsDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, id_of, settle, sheet
from tests.ui.office.test_pages import opened, texts, verbs_written


def close_messages(window: OfficeWindow) -> None:
    for dialog in window.findChildren(MessageDialog):
        dialog.reject()


def trainee_form(qtbot: QtBot, office: Office) -> TraineeDialog:
    first = office.trainees.page(CODE, TraineeFilter())[0][0]
    read = office.trainees.reveal(CODE, first.id)
    form = TraineeDialog(None, office.trainees, office.programmes.get(CODE), read, lambda _trainee: None)  # type: ignore[arg-type]  # no window is needed
    qtbot.addWidget(form)
    return form


def test_a_trainee_is_edited_and_the_edit_is_written_down(qtbot: QtBot, office: Office) -> None:
    form = trainee_form(qtbot, office)
    form.organisation.setText(" 珠海大学 ")
    form.sessions[3].setChecked(True)
    form.consent.choose(True)
    form.save()
    settle(qtbot)
    stored = office.trainees.get(CODE, form.edited().id)
    assert (stored.organisation, stored.wanted_sessions, stored.display_consent) == ("珠海大学", (3,), True)
    assert verbs_written(office)[0] == "trainees.edit"


def test_a_name_cannot_be_emptied(qtbot: QtBot, office: Office) -> None:
    form = trainee_form(qtbot, office)
    form.name.setText("  ")
    assert not form._save.isEnabled()


@pytest.mark.parametrize(("reloads", "kept"), [(True, "别人的单位"), (False, "我的单位")])
def test_when_somebody_else_saved_first_both_versions_are_shown(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch, reloads: bool, kept: str
) -> None:
    shown: list[str] = []

    def choose(dialog: VersionsDialog) -> int:
        shown.append(texts(dialog))
        dialog.reloads = reloads
        return int(VersionsDialog.DialogCode.Accepted)

    monkeypatch.setattr(VersionsDialog, "exec", choose)
    form = trainee_form(qtbot, office)
    theirs = office.trainees.reveal(CODE, form.edited().id)
    office.trainees.edit(replace(theirs, organisation="别人的单位"))
    form.organisation.setText("我的单位")
    form.save()
    qtbot.waitUntil(lambda: bool(shown))
    settle(qtbot)
    assert "我的单位" in shown[0]
    assert "别人的单位" in shown[0]
    assert form.organisation.text() == kept
    assert office.trainees.get(CODE, theirs.id).organisation == kept


def test_opening_the_form_reveals_and_that_is_written_down(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(trainee_dialog.TraineeDialog, "exec", lambda form: seen.append(texts(form)))
    page = opened(qtbot, real_window, "trainees")
    page.start_edit()
    settle(qtbot)
    assert id_of(0) in seen[0]
    assert verbs_written(office)[0] == "trainees.reveal"


def test_the_list_of_trainees_goes_out_masked(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    target = tmp_path / "学员.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    opened(qtbot, real_window, "trainees").start_export()
    settle(qtbot)
    rows = [*openpyxl.load_workbook(target).active.iter_rows(values_only=True)]
    assert rows[2][1] == "陈建华"
    assert rows[2][4] == id_of(0)[:4] + "*" * 10 + id_of(0)[-4:]
    assert verbs_written(office)[0] == "trainees.export"
    close_messages(real_window)


QUESTIONS = [
    ["题型", "课程", "题干", "选项A", "选项B", "选项C", "答案", "难度"],
    ["单选题", "1.1", "专利权属于何种权利？", "知识产权", "物权", "债权", "A", "2"],
]


@pytest.fixture
def question_id(office: Office, tmp_path: Path) -> int:
    office.bank.import_file(sheet(tmp_path / "试题.xlsx", QUESTIONS), CODE)
    return office.bank.page(CODE, QuestionFilter())[0][0].id


def names(widget: QWidget) -> list[str]:
    """What a screen reader says of a widget's parts."""
    return [part.accessibleName() for part in widget.findChildren(QWidget)]


def editor(qtbot: QtBot, office: Office, number: int) -> QuestionEditor:
    made = QuestionEditor(
        None, office.bank, office.programmes.get(CODE), office.bank.get(number), date(2026, 1, 6), lambda: None
    )  # type: ignore[arg-type]  # no window is needed
    qtbot.addWidget(made)
    return made


def test_an_edit_of_a_question_is_a_new_version(qtbot: QtBot, office: Office, question_id: int) -> None:
    form = editor(qtbot, office, question_id)
    assert not form._save.isEnabled()
    form.form.stem.setPlainText("商标权属于何种权利？")
    form.form.key.options.rows.rows[1].right.setChecked(True)
    assert "只能有一个正确选项" in form._faults.text()
    form.form.key.options.rows.rows[0].right.setChecked(False)
    form.draw()
    assert "商标权属于何种权利？" in names(form.preview)
    form.save()
    settle(qtbot)
    newest, first = office.bank.get(question_id)
    assert (newest.no, newest.content.stem, newest.content.key.choices) == (2, "商标权属于何种权利？", (1,))
    assert first.content.stem == "专利权属于何种权利？"


def test_what_the_bank_refuses_is_told_in_the_editor(
    qtbot: QtBot, office: Office, question_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(question_editor, "show_error", lambda parent, title, text: told.append(text))
    form = editor(qtbot, office, question_id)
    form.form.stem.setPlainText("")
    form.save()
    settle(qtbot)
    assert told == ["试题还不能保存。题干为空。请改正后再保存。"]
    assert len(office.bank.get(question_id)) == 1


def test_an_option_that_goes_takes_its_key_along(qtbot: QtBot, office: Office, question_id: int) -> None:
    form = editor(qtbot, office, question_id)
    form.form.key.options.rows.remove(form.form.key.options.rows.rows[0])
    assert form.content.options == ("物权", "债权")
    assert "尚未设定答案" in form._faults.text()


def test_the_blanks_follow_the_stem(qtbot: QtBot, office: Office, question_id: int) -> None:
    form = editor(qtbot, office, question_id)
    form.form.type.choose(QuestionType.FILL_IN)
    form.form.stem.setPlainText("发明专利权的期限为____年，自____起计算。")
    assert len(form.form.key.blanks.lines) == 2
    form.form.key.blanks.lines[0].setText("20/二十")
    form.form.key.blanks.lines[1].setText("申请日 / 提交\\/申请之日")
    assert form.content.key.blanks == (("20", "二十"), ("申请日", "提交/申请之日"))
    form.form.type.choose(QuestionType.SINGLE)
    form.form.type.picked.emit()
    assert form.content.options == ("知识产权", "物权", "债权")


def test_a_third_of_a_point_stays_a_third_while_nobody_touches_it(qtbot: QtBot) -> None:
    third = RubricLine(Fraction(1, 3), "说明权属")
    content = QuestionContent(
        QuestionType.CASE, "1.1", "分析", (), Key(answer="略", rubric=(third,)), 3, None, "", "", None, None, ""
    )
    key = KeyEditor(content)
    qtbot.addWidget(key)
    assert key.told == ((), content.key)
    key.written.rows.rows[0].points.setValue(2)
    assert key.told[1].rubric == (RubricLine(Fraction(2), "说明权属"),)


def test_each_type_names_what_it_lacks() -> None:
    bare = QuestionContent(QuestionType.SINGLE, "1.1", " ", (), Key(), 3, None, "", "", None, None, "")
    assert [code.value for code in faults(bare)] == ["stem_missing", "options_missing", "key_missing"]
    blank = replace(bare, type=QuestionType.FILL_IN, stem="____", key=Key(blanks=((),)))
    assert [code.value for code in faults(blank)] == ["key_missing"]
    written = replace(bare, type=QuestionType.SHORT_ANSWER, stem="说明", key=Key(answer="略"))
    assert faults(written) == ()


def programme_page(qtbot: QtBot, window: OfficeWindow) -> ProgrammePage:
    page = opened(qtbot, window, "programme")
    assert isinstance(page, ProgrammePage)
    return page


def test_the_scheme_warns_as_it_is_edited(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = programme_page(qtbot, real_window)
    form = page.editor.form
    assert form is not None
    form.exam_weight.setValue(20)
    assert "90" in texts(page.editor._told)
    assert not page.editor._save.isEnabled()


def test_a_clause_stands_below_its_fields_where_there_is_no_room_beside_them(qtbot: QtBot, office: Office) -> None:
    form = SchemeForm(office.programmes.get(CODE).scheme, {"online": "第三条：学习时长不得少于 20 学时。"})
    qtbot.addWidget(form)
    form.resize(900, 900)
    form.show()
    clause = next(shown for shown in form.findChildren(QLabel) if shown.text().startswith("第三条"))

    def corner() -> QPoint:
        return form.online_hours.mapTo(form, form.online_hours.rect().bottomRight())

    qtbot.waitUntil(lambda: clause.x() > corner().x() and clause.y() < corner().y())
    form.resize(420, 900)
    qtbot.waitUntil(lambda: clause.y() > corner().y())


def test_a_what_if_counts_and_stores_nothing(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    page = programme_page(qtbot, real_window)
    form = page.editor.form
    assert form is not None
    before = len(verbs_written(office))
    form.pass_mark.setValue(90)
    page.editor.try_out()
    settle(qtbot)
    assert "共有 1 名学员的考核结果发生变化" in texts(page.editor._counted)
    assert office.programmes.get(CODE).scheme.exam_pass_mark == 60
    assert len(verbs_written(office)) == before


def test_a_scheme_is_stored_with_its_ruling_only(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ruled_editor, "ask", lambda *said: True)
    page = programme_page(qtbot, real_window)
    form = page.editor.form
    assert form is not None
    form.pass_mark.setValue(72.5)
    form.credit.choose(PartialCredit.PROPORTIONAL_TO_REQUIRED)
    form.credit.picked.emit()
    assert not page.editor._save.isEnabled()
    page.editor.ruling.setPlainText("〔2022〕3号")
    assert page.editor._save.isEnabled()
    page.editor.save()
    settle(qtbot)
    stored = office.programmes.get(CODE).scheme
    assert (stored.version, stored.exam_pass_mark) == (2, Fraction(145, 2))
    assert stored.partial_credit is PartialCredit.PROPORTIONAL_TO_REQUIRED
    assert not page.editor.dirty
    close_messages(real_window)


def test_an_edited_scheme_stays_while_other_pages_are_visited(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = programme_page(qtbot, real_window)
    assert page.editor.form is not None
    page.editor.form.pass_mark.setValue(70)
    opened(qtbot, real_window, "trainees")
    again = programme_page(qtbot, real_window)
    assert again.editor.form is not None
    assert again.editor.form.pass_mark.exact == 70


def test_assessing_under_another_scheme_changes_nothing(office: Office) -> None:
    scheme = replace(office.programmes.get(CODE).scheme, exam_pass_mark=Fraction(90))
    found = office.assessments.what_if(CODE, scheme)
    assert (found.then, found.verdicts_changed) == ({Verdict.FAILED: 2}, 1)
    assert office.assessments.assess(CODE)[0].assessment.verdict is Verdict.PASSED


def test_a_cut_off_is_set_on_the_page(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    page = programme_page(qtbot, real_window)
    batch = office.programmes.get(CODE).batches[1]
    page.set_cut_off(CODE, batch, date(2022, 3, 31))
    settle(qtbot)
    assert office.programmes.get(CODE).last_cut_off == date(2022, 3, 31)
    close_messages(real_window)
    overview = texts(opened(qtbot, real_window, "overview"))
    assert "2022-03-31" in overview


def test_the_fields_of_a_form_can_be_told_apart_by_a_screen_reader(qtbot: QtBot, office: Office) -> None:
    names = [field.accessibleName() for field in trainee_form(qtbot, office).findChildren(QLineEdit)]
    assert "单位" in names
    assert all(names)
