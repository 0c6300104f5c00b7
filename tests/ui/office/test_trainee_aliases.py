"""What platforms call a trainee, seen and forgotten in the detail pane."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ipexam.domain.alias import AliasKind
from ipexam.domain.file_errors import PlatformProfileBroken
from ipexam.domain.trainee import TraineeFilter
from ipexam.services.log_mappings import LogMappingService
from ipexam.services.office import Office
from ipexam.ui.office import trainee_aliases
from ipexam.ui.office.trainee_aliases import TraineeAliases
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import texts, verbs_written


@pytest.fixture
def pane(qtbot: QtBot, office: Office) -> TraineeAliases:
    first = office.trainees.page(CODE, TraineeFilter())[0][0]
    office.aliases.remember(CODE, first.id, "飞翔")
    office.aliases.remember(CODE, first.id, "u1", "nowhere", AliasKind.PLATFORM_ID)
    made = TraineeAliases(office, office.trainees.get(CODE, first.id), "Asia/Shanghai")
    qtbot.addWidget(made)
    return made


def test_each_alias_says_what_it_is_where_it_holds_and_who_confirmed_it(pane: TraineeAliases) -> None:
    shown = texts(pane)
    assert "飞翔" in shown
    assert "昵称 · 所有平台 · 林老师 2022-01-10" in shown
    assert "账号 · nowhere · 林老师" in shown


def test_forgetting_asks_first(pane: TraineeAliases, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(trainee_aliases, "ask", lambda _parent, _title, text, *_more: asked.append(text))
    pane.findChildren(QToolButton)[0].click()
    assert "飞翔" in asked[0]
    assert "陈建华" in asked[0]
    assert len(office.aliases.of(CODE, 1)) == 2


def test_a_forgotten_alias_leaves_the_list_and_the_last_one_leaves_a_hint(
    qtbot: QtBot, pane: TraineeAliases, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainee_aliases, "ask", lambda *_all: True)
    for left in (1, 0):
        pane.findChildren(QToolButton)[0].click()
        settle(qtbot)
        qtbot.waitUntil(lambda left=left: len(pane.findChildren(QToolButton)) == left)
    assert office.aliases.of(CODE, 1) == []
    assert verbs_written(office)[0] == "trainees.forget-alias"
    assert "经人工确认" in texts(pane)


def test_a_broken_platform_profile_leaves_its_code(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_service: LogMappingService) -> None:
        raise PlatformProfileBroken("own.toml", "code", "not_toml")

    monkeypatch.setattr(LogMappingService, "platforms", broken)
    office.aliases.remember(CODE, 1, "飞翔", "zoom")
    made = TraineeAliases(office, office.trainees.get(CODE, 1), "Asia/Shanghai")
    qtbot.addWidget(made)
    assert "昵称 · zoom · 林老师" in texts(made)
