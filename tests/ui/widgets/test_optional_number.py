"""A number that may be missing."""

from __future__ import annotations

from fractions import Fraction

from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.optional_number import OptionalNumber


def test_a_number_is_there_while_its_box_is_ticked(qtbot: QtBot) -> None:
    field = OptionalNumber("每天最多", None, Fraction(8), 100, "学时")
    qtbot.addWidget(field)
    assert (field.value, field.number.isEnabled()) == (None, False)
    with qtbot.waitSignal(field.edited):
        field.box.setChecked(True)
    assert (field.value, field.number.isEnabled()) == (Fraction(8), True)
    with qtbot.waitSignal(field.edited):
        field.number.setValue(7.25)
    assert field.value == Fraction("7.25")
    field.box.setChecked(False)
    assert field.value is None


def test_box_and_number_carry_the_same_name(qtbot: QtBot) -> None:
    field = OptionalNumber("每天最多", Fraction(6), Fraction(8), 100, "学时")
    qtbot.addWidget(field)
    assert field.box.text() == field.number.accessibleName() == "每天最多"
    assert field.value == 6
