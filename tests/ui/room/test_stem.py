"""A written answer never gets tight under its stem."""

from __future__ import annotations

from dataclasses import replace

from ipexam.ui.room.stem import StemAndText, scrolling
from ipexam.ui.room.written import WrittenAnswer
from ipexam.ui.widgets.rich_text import RichText
from tests.exchange.packages import seat_paper

ITEM = seat_paper("A01").items[5]


def test_a_long_stem_leaves_room_to_write(qtbot) -> None:
    long = replace(ITEM, stem="案情很长。" * 400)
    both = StemAndText(scrolling(RichText(long.stem, zoom=100)), WrittenAnswer(long, 100))
    qtbot.addWidget(both)
    both.resize(700, 500)
    both.show()
    above, below = both.sizes()
    assert below >= 150
    assert above > below
