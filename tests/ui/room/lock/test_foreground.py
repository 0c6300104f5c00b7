"""Who may take the focus without a word."""

from __future__ import annotations

import pytest

from ipexam.ui.room.lock.foreground import foreground, harmless


@pytest.mark.parametrize(
    "name", ["fcitx5", "ibus-ui-gtk3", "TextInputHost", "ChsIME", "SogouCloud", "360tray", "HipsTray"]
)
def test_input_methods_scanners_and_trays_are_harmless(name) -> None:
    assert harmless(name)


@pytest.mark.parametrize("name", ["", "firefox", "explorer", "WeChat", "StartMenuExperienceHost", "notfcitx"])
def test_everything_else_counts_and_so_does_what_nobody_names(name) -> None:
    assert not harmless(name)


def test_without_a_server_nobody_is_named() -> None:
    assert foreground(None)() == ""
