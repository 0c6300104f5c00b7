"""The certificate rule in the window: a live sample, nothing stored that cannot be, refusals told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipexam.domain.programme import Stamping
from ipexam.services.office import Office
from ipexam.ui.office.programme import ProgrammePage
from ipexam.ui.office.programme_certificate import CertificateRuleEditor
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import opened


@pytest.fixture
def editor(qtbot: QtBot, real_window: OfficeWindow) -> CertificateRuleEditor:
    page = opened(qtbot, real_window, "programme")
    assert isinstance(page, ProgrammePage)
    return page.certificate


def said(qtbot: QtBot, window: OfficeWindow) -> str:
    settle(qtbot)
    messages = window.findChildren(MessageDialog)
    texts = " ".join(message.accessibleDescription() for message in messages)
    for message in messages:
        message.reject()
    return texts


def test_the_sample_follows_the_pattern_and_a_wrong_one_cannot_be_saved(editor: CertificateRuleEditor) -> None:
    fields = editor.fields
    assert fields is not None
    fields.pattern.setText("{prefix}〔{year}〕{no:04d}号")
    assert "GDIPO〔2022〕0001号" in fields.sample.text()
    assert editor._save.isEnabled()
    fields.pattern.setText("{prefix}-{no}")
    assert "重号" in fields.sample.text()
    assert not editor._save.isEnabled()


@pytest.fixture
def english(editor: CertificateRuleEditor) -> Iterator[CertificateRuleEditor]:
    """The editor in English, whose sentences are the longer ones."""
    language.use(Language.ENGLISH)
    editor._reset()
    yield editor
    language.use(Language.CHINESE)


def test_no_hint_is_cut_off(qtbot: QtBot, english: CertificateRuleEditor, real_window: OfficeWindow) -> None:
    page = real_window.page("programme")
    assert isinstance(page, ProgrammePage)
    page._tabs.setCurrentWidget(english)
    real_window.resize(1366, 768)
    assert english.fields is not None
    english.fields.pattern.setText("{prefix}-{no}")
    shown = [one for one in english.findChildren(QLabel) if one.wordWrap() and one.isVisibleTo(english)]
    assert len(shown) > 10
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in shown))


def test_a_changed_rule_is_stored(
    qtbot: QtBot, editor: CertificateRuleEditor, real_window: OfficeWindow, office: Office
) -> None:
    fields = editor.fields
    assert fields is not None
    fields.prefix.setText("粤知运培")
    fields.stamping.choose(Stamping.IMAGE)
    fields.stamping.picked.emit()
    fields.check_url.setText("https://example.org/c.html")
    editor.save()
    assert "今后" in said(qtbot, real_window)
    rule = office.programmes.get(CODE).certificate
    assert (rule.number_prefix, rule.stamping, rule.check_url) == (
        "粤知运培",
        Stamping.IMAGE,
        "https://example.org/c.html",
    )
    assert not editor.dirty


def test_a_refusal_is_told_and_keeps_what_was_edited(
    qtbot: QtBot, editor: CertificateRuleEditor, real_window: OfficeWindow, office: Office
) -> None:
    fields = editor.fields
    assert fields is not None
    fields.check_url.setText("不是网址")
    editor.save()
    assert "不是网址" in said(qtbot, real_window)
    assert editor.dirty
    assert office.programmes.get(CODE).certificate.check_url == ""
