"""The lock on a real X screen with a window manager: what it holds, what it sees, and that nothing of it is left."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import signal
import sys

import pytest

from tests.ui.room.screen.conftest import until

SECOND = 10
"""So many looks of the usher; a program that counts is covered after a third of it."""
pytestmark = pytest.mark.real_screen


@pytest.fixture
def candidate(screen, sit_down):
    return sit_down(screen)


def other_program(candidate, name: str) -> dict:
    """Start another program and give it the focus, as somebody with a prepared stick would."""
    candidate.screen.start(sys.executable, "-m", "tests.ui.room.screen.other_program", name, str(candidate.folder))
    until((candidate.folder / "other.json").exists)
    candidate.screen.xdotool("search", "--sync", "--class", f"^{name}$", "windowfocus")
    until(lambda: seen_by_other(candidate)["active"])
    return seen_by_other(candidate)


def seen_by_other(candidate) -> dict:
    return json.loads((candidate.folder / "other.json").read_text("utf-8"))


def copy_answer(candidate, text: str) -> None:
    """Type a text into the written answer, select it and copy it."""
    candidate.go_to(5)
    candidate.screen.keys(*text, "ctrl+a", "ctrl+c")
    candidate.until(lambda seen: seen["clipboard"] == text)


@pytest.mark.parametrize("keys", ["alt+Tab", "alt+F4", "super+d", "ctrl+alt+d", "alt+space"])
def test_keys_of_the_window_manager_do_nothing(screen, sit_down, tmp_path, keys) -> None:
    screen.start(sys.executable, "-m", "tests.ui.room.screen.other_program", "idle", str(tmp_path))
    until((tmp_path / "other.json").exists)
    candidate = sit_down(screen)
    candidate.screen.keys(keys)
    candidate.screen.keys("b")
    seen = candidate.until(lambda seen: candidate.answer("q01")[0] == ["b"])
    assert seen["full_screen"]
    assert seen["focus_losses"] == 0
    assert candidate.process.poll() is None


def test_another_program_that_takes_the_focus_covers_the_questions_and_is_recorded(candidate) -> None:
    other_program(candidate, "browser")
    seen = candidate.until(lambda seen: seen["covered"])
    assert seen["focus_losses"] == 1
    assert seen["losses"] == ["browser"]
    candidate.screen.click([683, 400])
    candidate.until(lambda seen: not seen["covered"])
    candidate.screen.keys("b")
    candidate.until(lambda seen: candidate.answer("q01")[0] == ["b"])


def test_an_input_method_that_takes_the_focus_is_neither_covered_nor_counted(candidate) -> None:
    other_program(candidate, "fcitx5-config-qt")
    before = candidate.state["ticks"]
    seen = candidate.until(lambda seen: seen["ticks"] > before + SECOND)
    assert not seen["covered"]
    assert seen["focus_losses"] == 0


def test_copying_works_inside_and_nothing_gets_out(candidate) -> None:
    copy_answer(candidate, "answer")
    candidate.screen.keys("End", "ctrl+v")
    candidate.until(lambda seen: candidate.answer("q05")[2] == "answeranswer")
    candidate.screen.keys("ctrl+a")
    seen = other_program(candidate, "reader")
    assert (seen["clipboard"], seen["selection"]) == ("", "")


def test_nothing_from_outside_gets_in(screen, sit_down, tmp_path) -> None:
    screen.start(sys.executable, "-m", "tests.ui.room.screen.other_program", "copier", str(tmp_path))
    until((tmp_path / "other.json").exists)
    candidate = sit_down(screen)
    candidate.go_to(5)
    candidate.screen.keys("ctrl+v", "shift+Insert", "x")
    candidate.screen.xdotool("mousemove", *map(str, candidate.state["places"]["answer"]), "click", "2")
    candidate.screen.keys("y")
    candidate.until(lambda seen: candidate.answer("q05")[2] == "xy")


def test_menus_and_dialogs_of_our_own_loosen_nothing(screen, candidate) -> None:
    candidate.go_to(5)
    candidate.screen.xdotool("mousemove", *map(str, candidate.state["places"]["answer"]), "click", "3")
    candidate.until(lambda seen: seen["popup"])
    candidate.screen.keys("Escape")
    candidate.until(lambda seen: not seen["popup"])
    candidate.screen.keys("F1")
    candidate.until(lambda seen: seen["dialog"])
    candidate.screen.keys("Escape")
    candidate.until(lambda seen: not seen["dialog"])
    candidate.screen.keys("o", "k")
    candidate.until(lambda seen: candidate.answer("q05")[2] == "ok")
    until(lambda: not keyboard_is_free(screen))
    assert candidate.state["focus_losses"] == 0


def test_after_a_kill_nothing_of_the_lock_is_left(screen, sit_down) -> None:
    before = screen_settings(screen)
    candidate = sit_down(screen)
    assert not keyboard_is_free(screen)
    copy_answer(candidate, "answer")
    candidate.process.send_signal(signal.SIGKILL)
    candidate.process.wait()
    until(lambda: keyboard_is_free(screen))
    assert screen_settings(screen) == before
    seen = other_program(candidate, "reader")
    assert (seen["clipboard"], seen["selection"]) == ("", "")
    candidate.screen.keys("ctrl+a", "o", "k")
    until(lambda: seen_by_other(candidate)["typed"] == "ok")


class Asked:
    """A connection of the test's own to the screen."""

    def __init__(self, screen) -> None:
        self.x = ctypes.CDLL(ctypes.util.find_library("X11"))
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(screen.environment["DISPLAY"].encode()))

    def __enter__(self) -> Asked:
        return self

    def __exit__(self, *error: object) -> None:
        self.x.XCloseDisplay(self.display)


def keyboard_is_free(screen) -> bool:
    """Whether another program could have all the keys."""
    with Asked(screen) as asked:
        root = ctypes.c_ulong(asked.x.XDefaultRootWindow(asked.display))
        return asked.x.XGrabKeyboard(asked.display, root, 0, 1, 1, ctypes.c_ulong(0)) == 0


def screen_settings(screen) -> list[int]:
    """The screen saver's and the keyboard's settings of the X server."""
    with Asked(screen) as asked:
        saver = [ctypes.c_int() for _ in range(4)]
        asked.x.XGetScreenSaver(asked.display, *map(ctypes.byref, saver))
        repeat = (ctypes.c_int * 64)()
        asked.x.XGetKeyboardControl(asked.display, ctypes.byref(repeat))
        return [one.value for one in saver] + list(repeat)[:6]
