"""Light, dark, fonts and icons."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ipexam.paths import resource
from ipexam.ui import icons, theme
from ipexam.ui.stylesheet import stylesheet
from ipexam.ui.tokens import DARK, LIGHT


@pytest.fixture
def back_to_light(qapp: QApplication) -> object:
    yield
    theme.apply(qapp, dark=False)


def test_switching_to_dark_changes_palette_and_painted_colours(qapp: QApplication, back_to_light: None) -> None:
    theme.apply(qapp, dark=True)
    assert theme.look() is theme.Look.DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.surface
    assert theme.colour("text").name() == DARK.text


def test_an_icon_follows_the_theme_without_being_made_again(qapp: QApplication, back_to_light: None) -> None:
    home = icons.icon("plus", "text")
    assert home.pixmap(24, 24).toImage().pixelColor(12, 12).name() == LIGHT.text
    theme.apply(qapp, dark=True)
    assert home.pixmap(24, 24).toImage().pixelColor(12, 12).name() == DARK.text


def test_an_icon_has_as_many_pixels_as_the_screen_asks_for(qapp: QApplication) -> None:
    picture = icons.pixmap("home", "accent", 20, 2.0)
    assert (picture.width(), picture.deviceIndependentSize().width()) == (40, 20)


def test_every_icon_can_be_drawn_and_takes_its_colour(qapp: QApplication) -> None:
    for path in resource("icons").glob("*.svg"):
        if path.stem.startswith("control-"):
            continue
        image = icons.pixmap(path.stem, "accent", 24, 1.0).toImage()
        found = {
            image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 250
        }
        assert LIGHT.accent in found, path.stem


def test_the_bundled_font_has_chinese(qapp: QApplication) -> None:
    family = theme._bundled_family()
    assert QFontDatabase.WritingSystem.SimplifiedChinese in QFontDatabase.writingSystems(family)


def test_without_a_known_system_font_the_bundled_one_is_used(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, back_to_light: None
) -> None:
    monkeypatch.setattr(theme, "_PREFERRED", ())
    before = qapp.property("ipexam_family")
    qapp.setProperty("ipexam_family", None)
    theme.apply(qapp, dark=False)
    assert qapp.font().family() == "Noto Sans SC"
    qapp.setProperty("ipexam_family", before)


def test_the_stylesheet_names_only_pictures_that_exist() -> None:
    sheet = stylesheet(LIGHT, "Any")
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(resource("icons").as_posix() in p and resource("icons", p.rsplit("/", 1)[1]).is_file() for p in pictures)
    assert "%(" not in sheet


def test_a_combo_box_keeps_its_arrow(qtbot: QtBot) -> None:
    box = QComboBox()
    box.addItems(["一", "二"])
    qtbot.addWidget(box)
    box.resize(120, 34)
    image = box.grab().toImage()
    right_part = {image.pixelColor(x, y).name() for x in range(95, 115) for y in range(8, 26)}
    assert "#7b8798" in right_part


def test_labels_are_dressed_by_their_part(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    heading, plain = QLabel("题库", window), QLabel("题库", window)
    heading.setObjectName("heading")
    for shown in (heading, plain):
        shown.ensurePolished()
    assert heading.font().pixelSize() > plain.font().pixelSize()
