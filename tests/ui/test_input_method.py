"""Which variables Qt needs for the input method that runs."""

from __future__ import annotations

import os

import pytest

from ipexam.ui.input_method import prepare, programs_running


def test_fcitx_is_spoken_to_through_the_portal_whatever_the_desktop_asked_for() -> None:
    environment = {"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx"}
    prepare(environment, {"openbox", "fcitx5"})
    assert environment == {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(("before", "after"), [({}, "ibus"), ({"QT_IM_MODULE": "xim"}, "xim")])
def test_ibus_is_used_unless_the_person_chose_something(before, after) -> None:
    prepare(before, {"ibus-daemon"})
    assert before == {"QT_IM_MODULE": after}


def test_without_an_input_method_nothing_is_touched() -> None:
    environment: dict[str, str] = {}
    prepare(environment, {"bash", "not-fcitx5"})
    assert environment == {}


def test_programs_are_read_from_the_process_table(tmp_path) -> None:
    for number, name in (("12", "fcitx5"), ("700", "openbox"), ("self", "me")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "comm").write_text(name + "\n")
    assert programs_running(tmp_path, os.getuid()) == {"fcitx5", "openbox"}
    assert programs_running(tmp_path, os.getuid() + 1) == frozenset()
    assert programs_running(tmp_path / "nothing", os.getuid()) == frozenset()
