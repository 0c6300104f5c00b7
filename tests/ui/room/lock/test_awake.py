"""The screen stays on while an exam runs, and no longer."""

from __future__ import annotations

from ipexam.ui.room.lock.awake import Awake


class Server:
    """Counts how often it was nudged."""

    nudged = 0

    def stay_awake(self) -> None:
        self.nudged += 1


def test_a_bare_screen_is_nudged_from_beginning_to_end() -> None:
    server = Server()
    awake = Awake(server)
    awake.nudge()
    assert server.nudged == 0
    awake.begin("正在考试")
    awake.begin("正在考试")
    awake.nudge()
    assert server.nudged == 2
    awake.end()
    awake.nudge()
    assert server.nudged == 2


def test_without_a_desktop_bus_nothing_fails(monkeypatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    awake = Awake(None)
    awake.begin("正在考试")
    awake.end()
