"""A second screen and a session from afar."""

from __future__ import annotations

import pytest

from ipexam.domain.alarm import Alarm
from ipexam.ui.room.lock.surroundings import alarms, remote_by_name


class Vnc:
    """An X server that Xvnc is."""

    def knows(self, extension: str) -> bool:
        return extension == "VNC-EXTENSION"


def test_an_ordinary_pc_is_no_alarm() -> None:
    assert alarms(1, {"DISPLAY": ":0", "SESSIONNAME": "Console"}, None) == ()


def test_a_second_screen_and_a_vnc_server_are_both_told() -> None:
    assert alarms(2, {"DISPLAY": ":0"}, Vnc()) == (Alarm.SECOND_SCREEN, Alarm.REMOTE_SESSION)


@pytest.mark.parametrize(
    "environment",
    [{"DISPLAY": "localhost:10.0"}, {"DISPLAY": "pc7:0"}, {"XRDP_SESSION": "1"}, {"SESSIONNAME": "RDP-Tcp#3"}],
)
def test_sessions_from_afar_are_known_by_their_variables(environment) -> None:
    assert remote_by_name(environment)


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":1.0"}, {"DISPLAY": "unix:0"}, {"XRDP_SESSION": ""}])
def test_a_session_at_the_pc_is_not_taken_for_one(environment) -> None:
    assert not remote_by_name(environment)
