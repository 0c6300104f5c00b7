"""A text of a question on screen: as high as it needs, to be selected, copied, enlarged and read aloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.rich_text import picture
from ipexam.ui import theme
from ipexam.ui.widgets.picture_dialog import PictureDialog
from ipexam.ui.widgets.rich_text import RichText
from tests.exchange.rich_papers import chart_sha256, images

TEXT = f"水是 H_{{2}}O。\n{picture(chart_sha256(), '流程')}"


@pytest.fixture
def shown(qtbot) -> Iterator[RichText]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = RichText(TEXT, images(), 100)
    made.setParent(parent)
    parent.resize(640, 480)
    parent.show()
    made.resize(600, made.heightForWidth(600))
    yield made
    parent.close()


def test_a_screen_reader_hears_the_plain_text(shown) -> None:
    assert shown.accessibleName() == "水是 H2O。\n流程"


def test_a_narrower_text_is_higher(qtbot) -> None:
    made = RichText("很长的一段话。" * 30)
    qtbot.addWidget(made)
    assert made.heightForWidth(200) > made.heightForWidth(600) > 20
    assert made.text.startswith("很长")


def test_dragging_selects_and_copying_gives_plain_text(qtbot, shown) -> None:
    qtbot.mousePress(shown, Qt.MouseButton.LeftButton, pos=QPoint(0, 8))
    qtbot.mouseMove(shown, QPoint(300, 8))
    qtbot.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=QPoint(300, 8))
    shown._choose_all()
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("水是 H2O。")
    assert "\ufffc" not in QApplication.clipboard().text()


def test_a_click_on_an_image_enlarges_it_and_a_click_on_words_does_not(qtbot, shown) -> None:
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert shown.findChildren(PictureDialog) == []
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(150, shown.height() - 60))
    (dialog,) = shown.findChildren(PictureDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_key_enlarges_the_image_too(qtbot, shown) -> None:
    assert shown.focusPolicy() is Qt.FocusPolicy.StrongFocus
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    (dialog,) = shown.findChildren(PictureDialog)
    before = dialog.scale
    dialog.larger()
    assert dialog.scale == pytest.approx(before * 1.25)
    dialog.fit()
    assert dialog.scale == pytest.approx(before)
    dialog.reject()


def test_text_without_images_is_no_stop_for_the_tab_key(qtbot) -> None:
    made = RichText("只有文字")
    qtbot.addWidget(made)
    assert made.focusPolicy() is Qt.FocusPolicy.ClickFocus


def test_another_look_repaints_the_words(qtbot, shown) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = theme.look()
    try:
        for dark in (False, True):
            theme.apply(app, dark)
            qtbot.wait(1)
            cursor = shown.document.rootFrame().firstCursorPosition()
            cursor.setPosition(1)
            assert cursor.charFormat().foreground().color() == theme.colour("text")
    finally:
        theme.wear(app, before)
