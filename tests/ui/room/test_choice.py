"""A list in place of a blank."""

from __future__ import annotations

from ipexam.ui.room.choice import ChoiceBox


def test_it_has_room_for_its_longest_text_as_far_as_there_is_any(qtbot) -> None:
    box = ChoiceBox([("a", "短"), ("b", "很长很长很长很长的一个选项")], 100)
    qtbot.addWidget(box)
    box.show()
    longest = box.fontMetrics().horizontalAdvance("很长很长很长很长的一个选项")
    assert box.field_size(1000).width() > longest
    assert box.field_size(120).width() == 120


def test_what_is_not_offered_is_nothing(qtbot) -> None:
    box = ChoiceBox([("a", "甲")], 100)
    qtbot.addWidget(box)
    box.show_value("z")
    assert box.value == ""
    box.show_value("a")
    assert box.value == "a"
