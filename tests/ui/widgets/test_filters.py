"""Filters of a list: combo boxes whose choices change while the page is open, and their row in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox


def test_other_choices_keep_what_is_chosen_as_long_as_it_is_there(qtbot: QtBot) -> None:
    combo: FilterCombo[str] = FilterCombo("考试场次", "全部场次", [("第一场", "S1")])
    qtbot.addWidget(combo)
    combo.choose("S1")
    combo.offer([("第二场", "S2"), ("第一场", "S1")])
    assert (combo.value, combo.currentText(), combo.itemText(0)) == ("S1", "第一场", "全部场次")
    combo.offer([("第二场", "S2")])
    assert (combo.value, combo.currentText()) == (None, "全部场次")


@pytest.mark.parametrize(("width", "beside"), [(900, True), (380, False), (0, False)])
def test_filters_that_do_not_fit_stand_below_the_search_box_and_never_over_it(
    qtbot: QtBot, width: int, beside: bool
) -> None:
    search = SearchBox("搜索姓名、单位或证书编号")
    longer = [("一个非常非常长的筛选项，整行都放不下", 1)]
    combos = [FilterCombo("群体", "全部群体", longer), FilterCombo("地区", "全部地区", longer)]
    bar = FilterBar(search, combos)
    qtbot.addWidget(bar)
    bar.resize(max(width, bar.minimumSizeHint().width()), 200)
    bar.show()
    bar.layout().activate()
    places = [each.geometry() for each in (search, *combos)]
    assert not any(one.intersects(other) for n, one in enumerate(places) for other in places[:n])
    assert all(bar.rect().contains(place) for place in places)
    assert (places[0].top() == places[1].top()) is beside


def test_a_filter_shrinks_to_the_words_of_its_first_entry(qtbot: QtBot) -> None:
    combo = FilterCombo("原因", "全部原因", [("一个非常非常长的筛选项，整行都放不下", 1)])
    short = FilterCombo("原因", "全部原因", [])
    qtbot.addWidget(combo)
    qtbot.addWidget(short)
    assert short.sizeHint().width() <= combo.minimumSizeHint().width() < combo.sizeHint().width()


def test_a_part_that_was_put_away_leaves_no_gap_and_comes_back(qtbot: QtBot) -> None:
    combo, bare = FilterCombo("群体", "全部群体", []), QPushButton("全部显示")
    bar = FilterBar(SearchBox("搜索"), [combo], [bare])
    qtbot.addWidget(bar)
    bar.resize(900, 60)
    bar.show()
    bare.hide()
    bar.arrange()
    bar.layout().activate()
    assert bar.width() - combo.geometry().right() < 20
    bare.show()
    bar.arrange()
    bar.layout().activate()
    assert bare.geometry().left() > combo.geometry().right()
