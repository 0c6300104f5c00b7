"""A real screen: Xvfb with openbox, a session bus, Fcitx 5 with pinyin, and xdotool for keyboard and mouse.

Debian packages: xvfb openbox xdotool dbus-daemon fcitx5 fcitx5-chinese-addons (`sh installer/debian-libraries.sh
screen`). Without them these tests are skipped and say what is missing; `make test` does not install them, because they
are a window manager and an input method that nothing else here needs.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.exchange.packages import new_office, write_package
from tests.ui.room.exam_day import trust

PATIENCE_MS = 40_000
NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
QUIET = """[Behavior/DisabledAddons]
0=notifications
1=cloudpinyin
2=clipboard
"""


@dataclass(slots=True)
class Screen:
    """A display with a window manager. `environment` is that of a user who sits there."""

    folder: Path
    environment: dict[str, str]
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, *command: str) -> subprocess.Popen[str]:
        """A program on this screen; it ends with the test."""
        with (self.folder / f"{len(self.processes)}-{Path(command[0]).name}.log").open("w") as log:
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, text=True)
        self.processes.append(process)
        return process

    def xdotool(self, *arguments: str) -> str:
        done = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def keys(self, *keys: str) -> None:
        """Press keys one after the other, as fast as a person types."""
        self.xdotool("key", "--delay", "60", *keys)

    def click(self, place: list[int]) -> None:
        self.xdotool("mousemove", str(place[0]), str(place[1]), "click", "1")

    def close(self) -> None:
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@dataclass(slots=True)
class Candidate:
    """The exam room on that screen, seen from outside."""

    screen: Screen
    process: subprocess.Popen[str]
    folder: Path

    @property
    def state(self) -> dict:
        try:
            return json.loads((self.folder / "state.json").read_text("utf-8"))
        except FileNotFoundError:
            return {}

    def until(self, condition: Callable[[dict], bool]) -> dict:
        """Wait until what is on the screen fulfils a condition."""
        until(lambda: condition(self.state), self._told)
        return self.state

    def _told(self) -> str:
        """What to say when nothing comes of waiting."""
        (log,) = self.folder.glob("*-python*.log")
        return f"{json.dumps(self.state, ensure_ascii=False)}\nended: {self.process.poll()}\n{log.read_text()}"

    def answer(self, item_id: str) -> list:
        return self.state.get("answers", {}).get(item_id, [[], [], ""])

    def pictures(self) -> tuple[QImage, QImage]:
        """The screen as it is seen, and what the window drew."""
        wanted = self.folder / "picture.wanted"
        wanted.touch()
        until(lambda: not wanted.exists())
        return QImage(str(self.folder / "screen.png")), QImage(str(self.folder / "window.png"))

    def go_to(self, number: int) -> None:
        """Click on a question in the navigator."""
        self.screen.click(self.state["places"][f"cell{number}"])
        self.until(lambda seen: seen["question"] == f"q{number:02d}")


def until(condition: Callable[[], bool], told: Callable[[], object] = lambda: "") -> None:
    """Wait, with Qt's own loop, until a condition holds."""
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not condition():
        assert not deadline.hasExpired(), told()
        QTest.qWait(25)


@pytest.fixture
def screen(tmp_path: Path, qapp: object) -> Iterator[Screen]:
    """A screen of its own with openbox and a session bus."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no real screen: {', '.join(missing)} not installed (sh installer/debian-libraries.sh screen)")
    home = tmp_path / "home"
    runtime = home / "run"
    runtime.mkdir(parents=True, mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(Path(__file__).parents[4]),
        "QT_QPA_PLATFORM": "xcb",
    }
    made = Screen(tmp_path, environment)
    with ExitStack() as undo:
        undo.callback(made.close)
        environment["DISPLAY"] = _display(made, undo)
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={runtime / 'bus'}"
        made.start("dbus-daemon", "--session", "--nofork", f"--address={environment['DBUS_SESSION_BUS_ADDRESS']}")
        until((runtime / "bus").exists)
        made.start("openbox")
        until(lambda: _answers(made, "getdisplaygeometry"))
        yield made


@pytest.fixture
def fcitx(screen: Screen) -> Screen:
    """The same screen with Fcitx 5; pinyin is the second input method, and Ctrl+Space switches."""
    if shutil.which("fcitx5") is None:
        pytest.skip("no real input method: fcitx5 not installed (sh installer/debian-libraries.sh screen)")
    config = Path(screen.environment["HOME"], ".config", "fcitx5")
    config.mkdir(parents=True)
    (config / "profile").write_text(PROFILE)
    (config / "config").write_text(QUIET)
    screen.start("fcitx5", "--disable=wayland,notifications,cloudpinyin,clipboard")
    until(lambda: "org.freedesktop.portal.IBus" in _names_on_bus(screen))
    return screen


@pytest.fixture
def sit_down(tmp_path: Path) -> Callable[..., Candidate]:
    """Starts the exam room on a screen and waits for the first question."""

    def begin(screen: Screen, minutes: int = 90, speed: float = 1.0) -> Candidate:
        trust(tmp_path / "pins")
        write_package(tmp_path, new_office(), minutes)
        process = screen.start(sys.executable, "-m", "tests.ui.room.screen.candidate_pc", str(tmp_path), str(speed))
        made = Candidate(screen, process, tmp_path)
        made.until(lambda seen: seen.get("page") == "ExamPage" and "places" in seen)
        return made

    return begin


def _display(screen: Screen, undo: ExitStack) -> str:
    """Start an X server on a display that is free, and say which."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    screen.processes.append(server)
    os.close(writing)
    with os.fdopen(reading) as told:
        undo.callback(told.close)
        return ":" + told.readline().strip()


def _answers(screen: Screen, *arguments: str) -> bool:
    try:
        return bool(screen.xdotool(*arguments))
    except subprocess.CalledProcessError:
        return False


def _names_on_bus(screen: Screen) -> list[str]:
    address = screen.environment["DBUS_SESSION_BUS_ADDRESS"]
    try:
        return QDBusConnection.connectToBus(address, address).interface().registeredServiceNames().value()
    finally:
        QDBusConnection.disconnectFromBus(address)
