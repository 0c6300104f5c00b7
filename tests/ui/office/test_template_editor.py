"""The whole editor, over a service that draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_template import PreviewCase, TemplateFault, TemplateFinding, TemplatePart
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.template_errors import TemplateFaulty, TemplateNameTaken
from ipexam.ui.office.template_editor import TemplateEditor
from ipexam.ui.office.template_name_dialog import TemplateNameDialog
from ipexam.ui.office.template_parts import SHEET, Part
from ipexam.ui.office.template_text_form import TextForm
from ipexam.ui.office.template_unsaved import UnsavedDialog
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.notice import Notice
from tests.ui.fitting import cut_off
from tests.ui.office.certificate_templates import SMALL, QuietTemplates
from tests.ui.office.conftest import settle

NAME = Part(TemplatePart.TEXT, 1)
OUTSIDE = TemplateFinding(TemplateFault.OUTSIDE, TemplatePart.TEXT, 2)
EDGE = TemplateFinding(TemplateFault.NEAR_EDGE, TemplatePart.CODE)


@pytest.fixture
def service() -> QuietTemplates:
    return QuietTemplates()


@pytest.fixture
def editor(qtbot: QtBot, service: QuietTemplates) -> Iterator[TemplateEditor]:
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    made = TemplateEditor(window, service, SMALL, None, service.asked.clear)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    drawn(qtbot, made)
    yield made
    made.draft.history.setClean()
    made.close()


def drawn(qtbot: QtBot, editor: TemplateEditor) -> None:
    """Wait until what is shown is what the template is."""
    qtbot.waitUntil(lambda: not editor._previewer.waiting and not editor.cases._previewer.waiting)
    settle(qtbot)


def shown(parent: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in parent.findChildren(kind) if widget.isVisible()]


def test_everything_fits_into_a_small_screen(editor: TemplateEditor) -> None:
    assert (editor.width(), editor.height()) == (1366, 768)
    editor.draft.choose(NAME)
    assert cut_off(editor) == []


def test_a_change_is_drawn_soon_and_typing_does_not_wait(
    qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates
) -> None:
    service.asked.clear()
    editor.draft.choose(NAME)
    form = editor.properties.form
    assert isinstance(form, TextForm)
    for letter in "先生女士":
        form.text.insertPlainText(letter)
    assert service.asked == []
    drawn(qtbot, editor)
    assert [template.texts[1].text for template, _case in service.asked] == ["先生女士{name}"]


def test_undo_belongs_to_the_editor_wherever_the_cursor_is(editor: TemplateEditor) -> None:
    editor.draft.choose(NAME)
    form = editor.properties.form
    assert isinstance(form, TextForm)
    form.text.setFocus()
    QTest.keyClicks(form.text, "xy")
    QTest.keyClick(form.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.draft.template == SMALL
    assert form.text.toPlainText() == "{姓名}"
    assert not editor._save.isEnabled()


def test_the_cases_are_gone_through_by_keys(qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates) -> None:
    service.asked.clear()
    QTest.keyClick(editor, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: editor.bar.case is PreviewCase.LONG_NAME)
    drawn(qtbot, editor)
    assert [case for _template, case in service.asked] == [PreviewCase.LONG_NAME]


def test_all_cases_are_drawn_side_by_side_and_one_is_picked(
    qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates
) -> None:
    service.asked.clear()
    segment = next(each for each in editor.bar.findChildren(QPushButton) if each.text() == "全部情形")
    segment.click()
    drawn(qtbot, editor)
    assert {case for _template, case in service.asked} == set(PreviewCase)
    assert all(not card.icon().isNull() for card in editor.cases.cards.values())
    editor.cases.cards[PreviewCase.PHOTO].click()
    assert editor.bar.case is PreviewCase.PHOTO
    assert editor.view.isVisible()


def test_a_finding_leads_to_its_part(qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates) -> None:
    service.found = (OUTSIDE, EDGE)
    editor.draw()
    drawn(qtbot, editor)
    assert editor.findings.summary.text() == "1 处必须改正 · 1 条提示"
    editor.findings.list.itemActivated.emit(editor.findings.list.item(0))
    assert editor.draft.part == NAME


def test_a_sheet_that_cannot_be_drawn_is_faded_and_says_why(
    qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates
) -> None:
    service.cannot_draw = TextUnprintable("林", "林")
    editor.draw()
    qtbot.waitUntil(lambda: len(shown(editor, Notice)) == 1)
    drawn(qtbot, editor)
    service.cannot_draw = None
    editor.draw()
    drawn(qtbot, editor)
    assert shown(editor, Notice) == []


def test_a_save_keeps_the_version_that_was_read_and_the_next_one_the_saved(
    qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates
) -> None:
    for title in ("一", "二"):
        editor.draft.put(replace(editor.draft.template, title=title), "title")
        editor.save()
        settle(qtbot)
        assert editor.draft.clean
    assert [(kept.title, kept.fingerprint) for kept in service.kept] == [("一", "f1"), ("二", "f2")]


def test_what_is_typed_while_a_save_is_under_way_is_not_taken_for_saved(
    qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates
) -> None:
    editor.draft.put(replace(editor.draft.template, title="一"), "title")
    editor.save()
    editor.draft.put(replace(editor.draft.template, title="二"), "title")
    settle(qtbot)
    assert [kept.title for kept in service.kept] == ["一"]
    assert not editor.draft.clean
    editor.draft.history.undo()
    editor.draft.history.undo()
    assert not editor.draft.clean


def test_a_save_with_grave_findings_says_what_and_where(
    qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates
) -> None:
    covers = TemplateFinding(TemplateFault.OVERLAP, TemplatePart.CODE, 1, {"other": "text", "text": "{name}"})
    service.refuses = TemplateFaulty("小模板", (OUTSIDE, covers))
    editor.draft.put(replace(SMALL, title="一"), "title")
    editor.save()
    settle(qtbot)
    (told,) = shown(editor, MessageDialog)
    assert "文字框 2" in told.accessibleDescription()
    assert "{姓名}" in told.accessibleDescription()
    assert editor.draft.part == NAME
    assert not editor.draft.clean
    told.close()


def test_what_somebody_else_changed_meanwhile_is_kept_under_another_name(
    qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates
) -> None:
    service.refuses = EditedMeanwhile("template")
    editor.draft.put(replace(SMALL, title="一"), "title")
    editor.save()
    settle(qtbot)
    (asked,) = editor.findChildren(TemplateNameDialog)
    assert asked.name.text() == "小模板 副本"
    service.refuses = TemplateNameTaken("小模板 副本")
    asked.agree.click()
    settle(qtbot)
    assert editor.windowTitle() == "编辑模板“小模板”"
    (asked,) = shown(editor, TemplateNameDialog)
    assert asked.name.text() == "小模板 副本"
    service.refuses = None
    asked.agree.click()
    settle(qtbot)
    assert editor.windowTitle() == "编辑模板“小模板 副本”"
    assert [(kept.title, kept.fingerprint) for kept in service.kept] == [("一", "")]
    assert editor.draft.clean


def test_leaving_without_changes_asks_nothing(editor: TemplateEditor) -> None:
    editor.reject()
    assert not editor.isVisible()


@pytest.mark.parametrize("answer", ["go_on", "give_up", "keep"])
def test_leaving_with_changes_asks(qtbot: QtBot, editor: TemplateEditor, service: QuietTemplates, answer: str) -> None:
    editor.draft.put(replace(SMALL, title="一"), "title")
    editor.close()
    (asked,) = editor.findChildren(UnsavedDialog)
    assert editor.isVisible()
    getattr(asked, answer).click()
    settle(qtbot)
    qtbot.waitUntil(lambda: editor.isVisible() is (answer == "go_on"))
    assert len(service.kept) == (answer == "keep")


def test_a_part_is_added_doubled_and_taken_away_in_the_list(editor: TemplateEditor) -> None:
    count = editor.parts.list.count()
    editor.parts.add(TemplatePart.TEXT)
    assert editor.parts.list.currentItem().text() == "空白文字"
    editor.parts.copy()
    assert editor.parts.list.count() == count + 2
    QTest.keyClick(editor.parts.list, Qt.Key.Key_Delete)
    assert editor.parts.list.count() == count + 1
    editor.parts.list.setCurrentRow(2)
    assert editor.draft.part == NAME
    assert editor.draft.part != SHEET


def test_a_picture_is_kept_first_and_then_placed(editor: TemplateEditor) -> None:
    editor._put_picture("ab" * 32)
    assert editor.draft.part == Part(TemplatePart.PICTURE)
    editor._put_background("cd" * 32)
    assert editor.draft.template.picture_names == ("cd" * 32, "ab" * 32)
