"""What is asked of a real X server, on a screen of its own."""

from __future__ import annotations

import pytest

from ipexam.ui.room.lock.x11 import XServer
from tests.ui.room.screen.conftest import screen  # noqa: F401  # the fixture of the real-screen tests

pytestmark = pytest.mark.real_screen


@pytest.fixture
def server(screen, monkeypatch):  # noqa: F811
    monkeypatch.setenv("DISPLAY", screen.environment["DISPLAY"])
    made = XServer.connect()
    assert made is not None
    yield made
    made.close()


def test_an_extension_is_known_by_its_name(server) -> None:
    assert server.knows("XKEYBOARD")
    assert not server.knows("VNC-EXTENSION")


def test_nobody_has_the_focus_on_an_empty_screen(server) -> None:
    assert server.focused_program() in ("", "Openbox")


def test_a_nudge_is_no_setting(server) -> None:
    server.stay_awake()


def test_without_a_display_there_is_no_server(monkeypatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    assert XServer.connect() is None
