"""The stem is only text, and a written answer never gets tight under it."""

from __future__ import annotations

from dataclasses import replace

from ipexam.ui.room.stem import StemAndText, scrolling, stem
from ipexam.ui.room.written import WrittenAnswer
from tests.exchange.packages import seat_paper

ITEM = seat_paper("A01").items[5]


def test_what_looks_like_markup_stays_text(qtbot) -> None:
    made = stem(replace(ITEM, stem="<b>甲</b> & <img src=x>\n乙"), 100)
    qtbot.addWidget(made)
    assert "&lt;img" in made.text()
    assert made.text().count("<p ") == 2
    assert made.accessibleName() == "<b>甲</b> & <img src=x>\n乙"


def test_a_long_stem_leaves_room_to_write(qtbot) -> None:
    long = replace(ITEM, stem="案情很长。" * 400)
    both = StemAndText(scrolling(stem(long, 100)), WrittenAnswer(long, 100))
    qtbot.addWidget(both)
    both.resize(700, 500)
    both.show()
    above, below = both.sizes()
    assert below >= 150
    assert above > below
