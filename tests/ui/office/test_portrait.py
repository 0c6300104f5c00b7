"""A portrait shows the photo in its own proportions, or the surname on a calm ground."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ipexam.ui import theme
from ipexam.ui.office.portrait import Portrait
from tests.photos import picture


def shown(qtbot: QtBot, jpeg: bytes | None) -> Portrait:
    portrait = Portrait()
    qtbot.addWidget(portrait)
    portrait.resize(400, 420)
    portrait.show_person("单小明", jpeg)
    portrait.show()
    return portrait


def test_a_photo_is_neither_stretched_nor_cut(qtbot: QtBot) -> None:
    portrait = shown(qtbot, picture((480, 672), "red"))
    image = portrait.grab().toImage()
    ratio = image.devicePixelRatio()
    left, right = (400 - 300) / 2, (400 + 300) / 2

    def red(x: float) -> bool:
        colour = image.pixelColor(round(x * ratio), round(300 * ratio))
        return colour.red() > 200 and colour.green() < 50

    assert [red(left - 4), red(left + 4), red(right - 4), red(right + 4)] == [False, True, True, False]
    assert portrait.accessibleName() == "单小明的照片"


def test_without_a_photo_or_with_a_broken_one_the_surname_stands_there(qtbot: QtBot) -> None:
    for jpeg in (None, b"broken"):
        portrait = shown(qtbot, jpeg)
        image = portrait.grab().toImage()
        assert image.pixelColor(round(200 * image.devicePixelRatio()), 20) == theme.colour("neutral_soft")
        assert portrait.accessibleName() == "单小明没有照片"
