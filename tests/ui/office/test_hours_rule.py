"""The hours rule and the courses on the programme's page."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.hours_rule import HoursRule, RuleKind, Step
from ipexam.domain.problem import ProblemCode
from ipexam.services.office import Office
from ipexam.ui.office import ruled_editor
from ipexam.ui.office.course_dialog import CourseDialog
from ipexam.ui.office.hours_rule import HoursRuleEditor
from ipexam.ui.office.hours_rule_form import HoursRuleForm
from ipexam.ui.office.programme import ProgrammePage
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import opened


def editor(qtbot: QtBot, window: OfficeWindow) -> HoursRuleEditor:
    page = opened(qtbot, window, "programme")
    assert isinstance(page, ProgrammePage)
    return page.hours_rule


def form_of(shown: HoursRuleEditor) -> HoursRuleForm:
    assert shown.form is not None
    return shown.form


def said(shown: HoursRuleEditor) -> str:
    return "\n".join(each.text() for each in shown._told.findChildren(QLabel))


def choose(form: HoursRuleForm, kind: RuleKind) -> None:
    form.kind.choose(kind)
    form.kind.picked.emit()


def test_a_rule_that_was_read_is_the_rule_of_the_fields(qtbot: QtBot) -> None:
    rule = HoursRule(
        kind=RuleKind.STEPS,
        steps=(Step(2700, Fraction(1)),),
        within_offer=False,
        most_per_day=Fraction("7.5"),
        credit=Fraction("1.25"),
        completion_percent=Fraction("92.5"),
        actions={ProblemCode.TIMES_SHARED: AnomalyAction.WAIT},
        ruling="纪要",
        version=4,
    )
    form = HoursRuleForm(rule)
    qtbot.addWidget(form)
    assert form.rule == rule


def test_the_rule_names_its_source_and_warns_as_it_is_edited(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    programme = office.programmes.get(CODE)
    office.programmes.describe_course(CODE, "1.1", (2730, 2300), None, programme.version)
    shown = editor(qtbot, real_window)
    assert "通知未作规定" in said(shown)
    assert "1.86 学时" in said(shown)
    choose(form_of(shown), RuleKind.COMPLETION)
    assert "1.86" not in said(shown)
    assert "17 门课程中有 16 门未填录像时长" in said(shown)


def test_steps_that_cannot_be_read_cannot_be_saved(qtbot: QtBot, real_window: OfficeWindow) -> None:
    shown = editor(qtbot, real_window)
    form = form_of(shown)
    choose(form, RuleKind.STEPS)
    shown.ruling.setPlainText("纪要")
    form.steps.setPlainText("45 分钟")
    assert (form.rule, shown._save.isEnabled()) == (None, False)
    form.steps.setPlainText("45 = 1")
    assert shown._save.isEnabled()
    assert "满 45 分钟得 1 学时" in said(shown)


def test_a_rule_is_stored_with_its_ruling(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ruled_editor, "ask", lambda *words: bool(asked.append(words[2])) or True)
    shown = editor(qtbot, real_window)
    form = form_of(shown)
    form.per_day.box.setChecked(True)
    form.oddities[ProblemCode.BEFORE_REGISTRATION].choose(AnomalyAction.EXCLUDE)
    form.oddities[ProblemCode.BEFORE_REGISTRATION].picked.emit()
    assert (shown.dirty, shown._save.isEnabled()) == (True, False)
    shown.ruling.setPlainText("会议纪要〔2021〕5号")
    shown.save()
    qtbot.waitUntil(lambda: not shown.dirty)
    settle(qtbot)
    assert "没有学员的学时发生变化。" in asked[0]
    assert "没有学员的考核结果发生变化。" in asked[0]
    stored = office.programmes.get(CODE).hours_rule
    assert (stored.version, stored.most_per_day, stored.ruling) == (2, 8, "会议纪要〔2021〕5号")
    assert stored.actions == {ProblemCode.BEFORE_REGISTRATION: AnomalyAction.EXCLUDE}
    assert not shown.dirty
    assert "会议纪要〔2021〕5号" in said(shown)
    for dialog in real_window.findChildren(MessageDialog):
        dialog.reject()


def test_a_rule_is_tried_out_on_everybody_and_nothing_is_stored(
    qtbot: QtBot, real_window: OfficeWindow, office: Office
) -> None:
    shown = editor(qtbot, real_window)
    form_of(shown).minutes.setValue(90)
    shown.try_out()
    settle(qtbot)
    counted = "\n".join(each.text() for each in shown._counted.findChildren(QLabel))
    assert "共有 1 名学员的学时发生变化：0 人增加，1 人减少。" in counted
    assert "共有 1 名学员的考核结果发生变化。" in counted
    assert office.programmes.get(CODE).hours_rule.minutes == 45
    form_of(shown).minutes.setValue(80)
    assert "变化" not in "\n".join(each.text() for each in shown._counted.findChildren(QLabel))


def test_an_edited_rule_stays_while_other_pages_are_visited(qtbot: QtBot, real_window: OfficeWindow) -> None:
    shown = editor(qtbot, real_window)
    form_of(shown).minutes.setValue(40)
    opened(qtbot, real_window, "trainees")
    again = editor(qtbot, real_window)
    assert form_of(again).minutes.exact == 40
    again._reset()
    assert form_of(again).minutes.exact == 45


def test_a_course_says_how_long_its_recordings_are(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    page = opened(qtbot, real_window, "programme")
    assert isinstance(page, ProgrammePage)
    page._courses.table.row_opened.emit(page._courses.table.current)
    (dialog,) = real_window.findChildren(CourseDialog)
    dialog.recordings.setText("45:30 38")
    assert dialog._save.isEnabled()
    dialog.recordings.setText("45:3o")
    assert not dialog._save.isEnabled()
    dialog.recordings.setText("45:30 + 44:40")
    dialog.released._box.setChecked(True)
    dialog._save.click()
    settle(qtbot)
    course = office.programmes.get(CODE).courses[0]
    assert (course.recordings, course.released) == ((2730, 2680), date(2021, 9, 1))
    assert page._reach((office.programmes.get(CODE).modules[0], course)) == "可学满"
