"""How columns share the width there is."""

from __future__ import annotations

from ipexam.ui.widgets.columns import ColumnNeed, shared

NAME = ColumnNeed(usual=140, whole=60, content=115)
STEM = ColumnNeed(usual=0, whole=50, content=400)
STATUS = ColumnNeed(usual=120, whole=84, content=84)


def test_where_there_is_room_one_column_takes_what_is_left() -> None:
    assert shared(600, [NAME, STEM, STATUS]) == [140, 340, 120]


def test_a_long_text_is_worth_more_than_air_in_the_other_columns() -> None:
    assert shared(500, [NAME, STEM, STATUS]) == [115, 301, 84]


def test_where_there_is_little_each_takes_what_its_texts_need_and_the_rest_goes_to_the_same_column() -> None:
    assert shared(340, [NAME, STEM, STATUS]) == [115, 141, 84]


def test_what_must_be_whole_stays_whole_and_the_list_is_wider_than_its_room() -> None:
    assert shared(150, [NAME, STEM, STATUS]) == [115, 96, 84]
    assert shared(150, [ColumnNeed(usual=80, whole=130, content=20)]) == [130]


def test_without_a_column_for_the_rest_the_narrowed_ones_share_it() -> None:
    assert shared(220, [NAME, STATUS]) == [125, 95]
    assert shared(500, [NAME, STATUS]) == [140, 120]
