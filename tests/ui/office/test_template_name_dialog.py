"""Asking for a template's name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.office.template_name_dialog import TemplateNameDialog
from tests.ui.fitting import cut_off


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, told: list[str]) -> Iterator[TemplateNameDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = TemplateNameDialog(window, "复制模板", "横琴结业证书 副本", "复制", told.append, "说明" * 60)
    made.show()
    yield made
    window.close()


def test_a_long_hint_is_shown_whole(dialog: TemplateNameDialog) -> None:
    assert cut_off(dialog) == []


def test_a_name_is_told_without_blanks_around_it(dialog: TemplateNameDialog, told: list[str]) -> None:
    dialog.name.setText("  新证书 ")
    dialog.agree.click()
    assert told == ["新证书"]


def test_an_empty_name_cannot_be_agreed_to(dialog: TemplateNameDialog) -> None:
    dialog.name.setText("  ")
    assert not dialog.agree.isEnabled()
