"""Small sheets of many templates."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.certificate_layout import Template
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.ui.office.template_thumbnails import Thumbnails
from tests.ui.office.certificate_templates import SMALL, QuietTemplates
from tests.ui.office.conftest import settle


class Shelf(QuietTemplates):
    """A service with templates to get."""

    def __init__(self) -> None:
        super().__init__()
        self.versions = {"一": "f1", "二": "f1"}

    def get(self, name: str) -> Template:
        return replace(SMALL, name=name, fingerprint=self.versions[name])


def test_only_what_changed_is_drawn_again(qtbot: QtBot) -> None:
    owner, service = QWidget(), Shelf()
    qtbot.addWidget(owner)
    thumbnails = Thumbnails(owner, service)
    told: list[str] = []
    thumbnails.drawn.connect(lambda name, _picture: told.append(name))
    thumbnails.draw(["一", "二"])
    settle(qtbot)
    service.versions["二"] = "f2"
    thumbnails.draw(["一", "二"])
    settle(qtbot)
    assert told == ["一", "二", "一", "二"]
    assert [template.name for template, _case in service.asked] == ["一", "二", "二"]


def test_a_template_that_cannot_be_drawn_has_no_picture_and_stops_no_other(qtbot: QtBot) -> None:
    owner, service = QWidget(), Shelf()
    qtbot.addWidget(owner)
    service.cannot_draw = TextUnprintable("林", "林")
    thumbnails = Thumbnails(owner, service)
    told: list[str] = []
    thumbnails.drawn.connect(lambda name, _picture: told.append(name))
    thumbnails.draw(["一", "二"])
    settle(qtbot)
    assert told == []
    assert len(service.asked) == 2
