"""The picture of a page: drawn once for each wish, and only the last one wanted."""

from __future__ import annotations

import pytest

from ipexam.room.snapshot import Material
from ipexam.ui import tasks
from ipexam.ui.room.material_picture import PagePicture
from tests.ui.room.exam_day import sample_book


@pytest.fixture
def picture(qtbot):
    made = PagePicture(Material(sample_book()), 100)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


@pytest.fixture
def drawn(picture, monkeypatch):
    """The wishes that were drawn."""
    wishes: list[tuple[int, int, int]] = []
    draw = picture._pictures.draw

    def noted(*wish: int) -> object:
        wishes.append(wish)
        return draw(*wish)

    monkeypatch.setattr(picture._pictures, "draw", noted)
    return wishes


def done(qtbot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=5000)


def test_a_page_is_drawn_once_however_often_it_is_shown(qtbot, picture, drawn) -> None:
    for _time in range(3):
        picture.show_page(1, 2)
    done(qtbot)
    assert [wish[:2] for wish in drawn] == [(1, 2)]
    assert not picture.picture.pixmap().isNull()


def test_of_many_pages_turned_quickly_the_last_is_shown(qtbot, picture, drawn) -> None:
    for page in range(1, 20):
        picture.show_page(1, page)
    done(qtbot)
    assert drawn[-1][:2] == (1, 19)
    assert len(set(drawn)) <= 3


def test_the_way_back_needs_no_drawing(qtbot, picture, drawn) -> None:
    for page in (1, 2):
        picture.show_page(1, page)
        done(qtbot)
    drawn.clear()
    picture.show_page(1, 1)
    assert drawn == []
    assert picture.picture.pixmap().width() == picture._wish[2]


def test_a_hidden_picture_is_not_drawn(qtbot, picture, drawn) -> None:
    picture.hide()
    picture.show_page(1, 3)
    assert not tasks.busy()
    picture.show()
    done(qtbot)
    assert [wish[:2] for wish in drawn] == [(1, 3)]
