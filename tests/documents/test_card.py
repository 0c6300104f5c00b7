from __future__ import annotations

import pytest

from ipexam.documents.card import Grid, Look, fit_look
from ipexam.documents.fonts import Chain
from ipexam.documents.typesetting import Room
from ipexam.domain.exam_errors import TextUnprintable

LOOK = Look(Chain.SERIF, 18, 10, lines=2, least=6)
ROOM = Room(100, 30, 2, 1.25)


def test_things_fill_a_sheet_row_by_row_and_then_the_next() -> None:
    first, second = Grid(columns=2, rows=2).sheets("abcde")
    assert first == [(0, 0, "a"), (105, 0, "b"), (0, 148.5, "c"), (105, 148.5, "d")]
    assert second == [(0, 0, "e")]


def test_a_short_text_is_large_a_longer_one_takes_two_lines_before_it_gets_small() -> None:
    assert fit_look("张晓明", ROOM, LOOK).size == 18
    two = fit_look("阿卜杜拉·买买提江·艾合", ROOM, LOOK)
    assert (len(two.lines), two.size >= LOOK.floor) == (2, True)


def test_only_what_fits_no_other_way_goes_below_the_floor() -> None:
    tiny = fit_look("长" * 30, ROOM, LOOK)
    assert LOOK.least <= tiny.size < LOOK.floor
    with pytest.raises(TextUnprintable):
        fit_look("长" * 60, ROOM, LOOK)
