"""Which program has the focus, and whether that is worth a word.

Input methods, virus scanners and the notification area take the focus for a moment without anybody leaving the exam
(practice.md, "Input methods"). They are known by name; whoever administers the PC could lend such a name to another
program, and docs/exam-security.md says so.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import PureWindowsPath

from ipexam.ui.room.lock.x11 import XServer

_INPUT_METHODS = (
    *("fcitx", "ibus", "textinputhost", "chsime", "inputmethod", "ctfmon", "tabtip", "imebroker", "imecmnt"),
    *("sogou", "sgtool", "pinyinup", "qqpinyin", "qqime", "baidupinyin", "baiduime", "wubi", "wblex", "wetype"),
    *("iflyime", "rime", "weasel", "googlepinyin"),
)
_GUARDS = (
    *("360tray", "360sd", "360rp", "zhudongfangyu", "hipstray", "hipsmain", "qqpctray", "qqpcrtp", "kxetray"),
    *("msmpeng", "securityhealth", "avp", "avgui", "clamtray"),
)
_TRAYS = ("shellexperiencehost", "stalonetray", "trayer", "notify-osd", "dunst", "xfce4-notifyd", "nm-applet")
_HARMLESS = (*_INPUT_METHODS, *_GUARDS, *_TRAYS)
_ASK_LITTLE = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_PATH_LENGTH = 1024


def harmless(program: str) -> bool:
    """Whether a program that has the focus is an input method, a virus scanner or the notification area."""
    return program.lower().startswith(_HARMLESS)


def foreground(server: XServer | None) -> Callable[[], str]:
    """A function that names the program with the focus, empty where the system does not tell."""
    if sys.platform == "win32":
        return _windows_program
    return (lambda: "") if server is None else server.focused_program


def _windows_program() -> str:
    """The file name of the program whose window is in front, without its ending."""
    if sys.platform == "win32":
        number, length = ctypes.c_ulong(), ctypes.c_ulong(_PATH_LENGTH)
        path = ctypes.create_unicode_buffer(_PATH_LENGTH)
        user, kernel = ctypes.windll.user32, ctypes.windll.kernel32
        user.GetWindowThreadProcessId(user.GetForegroundWindow(), ctypes.byref(number))
        process = kernel.OpenProcess(_ASK_LITTLE, False, number)
        if process:
            known = kernel.QueryFullProcessImageNameW(process, 0, path, ctypes.byref(length))
            kernel.CloseHandle(process)
            return PureWindowsPath(path.value).stem if known else ""
    return ""
