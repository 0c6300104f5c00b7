"""The page of certificate templates, over a real office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_template import TemplatePart
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.template_editor import TemplateEditor
from ipexam.ui.office.template_name_dialog import TemplateNameDialog
from ipexam.ui.office.template_page import TemplatesPage
from ipexam.ui.office.template_parts import Part, parts
from ipexam.ui.office.template_text_form import TextForm
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.notice import Notice
from tests.ui.office.conftest import CODE, settle

PORTRAIT = "certificate_portrait"
_FONTS_MS = 60_000
"""The first sheet of a process opens every font, which takes its time on a machine that has much else to do."""


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Office], TemplatesPage]:
    """The page of an office, with the upright template chosen."""

    def show(office: Office) -> TemplatesPage:
        made = TemplatesPage(office, ProgrammeInUse(office.programmes, CODE))
        qtbot.addWidget(made)
        made.resize(1150, 740)
        made.show()
        made.refresh()
        qtbot.waitUntil(lambda: not tasks.busy(), timeout=_FONTS_MS)
        made.cards.choose(PORTRAIT)
        settle(qtbot)
        return made

    return show


@pytest.fixture
def page(empty_office: Office, shown: Callable[[Office], TemplatesPage]) -> TemplatesPage:
    return shown(empty_office)


def agree(qtbot: QtBot, page: TemplatesPage, name: str) -> None:
    """Give a name in the dialog that asks for one."""
    (dialog,) = page.findChildren(TemplateNameDialog)
    dialog.name.setText(name)
    dialog.agree.click()
    settle(qtbot)


def editor_of(page: TemplatesPage) -> TemplateEditor:
    (editor,) = page.window().findChildren(TemplateEditor)
    return editor


def names(page: TemplatesPage) -> list[str]:
    return [page.cards.item(row).text() for row in range(page.cards.count())]


def test_shipped_templates_are_shown_with_the_one_in_use(page: TemplatesPage) -> None:
    assert "竖版证书" in names(page)
    marks = page.cards.currentItem().data(int(Qt.ItemDataRole.AccessibleDescriptionRole))
    assert marks == "正在使用, 自带"
    assert page.cards.drawn(PORTRAIT)


def test_a_shipped_template_is_copied_edited_saved_and_drawn_as_it_was_saved(
    qtbot: QtBot, page: TemplatesPage, empty_office: Office
) -> None:
    page.start_edit()
    agree(qtbot, page, "横琴证书")
    editor = editor_of(page)
    qtbot.waitUntil(lambda: not editor._previewer.waiting)
    name = next(
        place for place, text in enumerate(editor.draft.template.texts) if text.text == "{name}" and text.size > 20
    )
    before = editor.view.canvas._picture.copy()
    editor.draft.choose(Part(TemplatePart.TEXT, name))
    form = editor.properties.form
    assert isinstance(form, TextForm)
    form.largest.setValue(24)
    qtbot.waitUntil(lambda: not editor._previewer.waiting)
    assert editor.view.canvas._picture != before
    editor.save()
    settle(qtbot)
    assert editor.draft.clean
    kept = empty_office.certificate_templates.get("横琴证书")
    assert kept.texts[name].size == 24
    assert kept == editor.draft.template
    editor.close()


def test_certificates_are_issued_with_what_was_saved_in_the_editor(
    qtbot: QtBot, office: Office, shown: Callable[[Office], TemplatesPage]
) -> None:
    page = shown(office)
    page.start_copy()
    agree(qtbot, page, "横琴证书")
    editor = editor_of(page)
    editor.draft.choose(next(part for part in parts(editor.draft.template) if part.kind is TemplatePart.RULE))
    QTest.keyClick(editor.view.canvas, Qt.Key.Key_Down)
    editor.save()
    settle(qtbot)
    editor.close()
    page.start_use()
    settle(qtbot)
    (issued,) = office.certificate_issue.issue(CODE).issued
    certificate = office.certificates.history(issued.number).certificate
    assert certificate.template == office.certificate_templates.get("横琴证书").reference
    assert office.certificate_templates.lines()[-1].used == 1


def test_the_programme_uses_the_template_that_was_chosen_and_its_new_name(
    qtbot: QtBot, page: TemplatesPage, empty_office: Office
) -> None:
    page._service.copy(PORTRAIT, "新版")
    page.refresh()
    page.cards.choose("新版")
    page.start_use()
    settle(qtbot)
    assert empty_office.programmes.get(CODE).certificate.template == "新版"
    assert "正在使用" in page.cards.currentItem().data(int(Qt.ItemDataRole.AccessibleDescriptionRole))
    page.start_rename()
    agree(qtbot, page, "更新版")
    assert empty_office.programmes.get(CODE).certificate.template == "更新版"


def test_a_template_is_renamed_and_its_old_name_is_among_the_retired(qtbot: QtBot, page: TemplatesPage) -> None:
    page._service.copy(PORTRAIT, "旧名")
    page.refresh()
    page.cards.choose("旧名")
    page.start_rename()
    agree(qtbot, page, "新名")
    assert "新名" in names(page)
    assert "旧名" not in names(page)
    page._retired.choose(True)
    page.refresh()
    assert names(page) == ["旧名"]
    page.start_retire()
    settle(qtbot)
    assert names(page) == []
    assert page.cards.line is None


def test_a_shipped_template_cannot_be_retired(page: TemplatesPage) -> None:
    page.start_retire()
    (told,) = page.window().findChildren(MessageDialog)
    assert "不能停用" in told.accessibleDescription()
    told.close()


def test_what_was_exported_is_read_again(qtbot: QtBot, page: TemplatesPage, tmp_path: Path) -> None:
    file = tmp_path / "模板.toml"
    page._service.export_file(PORTRAIT, file)
    page._ask_import(file)
    agree(qtbot, page, "别处来的")
    assert page.cards.line is not None
    assert page.cards.line.name == "别处来的"
    assert page._service.get("别处来的").texts == page._service.get(PORTRAIT).texts


def test_a_name_that_is_taken_is_told(qtbot: QtBot, page: TemplatesPage) -> None:
    page._service.copy(PORTRAIT, "有了")
    page.start_copy()
    agree(qtbot, page, "有了")
    (told,) = page.window().findChildren(MessageDialog)
    assert "有了" in told.accessibleDescription()
    told.close()


def test_a_copy_is_proposed_under_a_free_name(page: TemplatesPage) -> None:
    page._service.copy(PORTRAIT, "竖版证书 副本")
    page.refresh()
    page.cards.choose(PORTRAIT)
    page.start_copy()
    (dialog,) = page.findChildren(TemplateNameDialog)
    assert dialog.name.text() == "竖版证书 副本 2"
    dialog.name.setText("  ")
    assert not dialog.agree.isEnabled()


def test_enter_on_a_card_edits_it(page: TemplatesPage) -> None:
    QTest.keyClick(page.cards, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(TemplateNameDialog)
    assert dialog.isVisible()


def test_what_is_wrong_with_a_template_stands_beside_it(page: TemplatesPage) -> None:
    assert [notice.accessibleName() for notice in page.detail.findChildren(Notice)] == ["没有问题：各种情形都排得下。"]
