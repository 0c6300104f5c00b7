"""Combo boxes whose choices change while the page is open."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.filters import FilterCombo


def test_other_choices_keep_what_is_chosen_as_long_as_it_is_there(qtbot: QtBot) -> None:
    combo: FilterCombo[str] = FilterCombo("考试场次", "全部场次", [("第一场", "S1")])
    qtbot.addWidget(combo)
    combo.choose("S1")
    combo.offer([("第二场", "S2"), ("第一场", "S1")])
    assert (combo.value, combo.currentText(), combo.itemText(0)) == ("S1", "第一场", "全部场次")
    combo.offer([("第二场", "S2")])
    assert (combo.value, combo.currentText()) == (None, "全部场次")
