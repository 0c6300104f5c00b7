"""What is odd about the PC: a second screen, or somebody who may be looking on from afar. Hints, not proof."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping

from ipexam.domain.alarm import Alarm
from ipexam.ui.room.lock.x11 import XServer

_REMOTE_METRIC = 0x1000  # SM_REMOTESESSION
_VNC = "VNC-EXTENSION"
_SIGNS = ("XRDP_SESSION", "VNCDESKTOP", "RDP_SESSION", "GUAC_ID", "NXSESSIONID", "X2GO_SESSION")


def alarms(screens: int, environment: Mapping[str, str], server: XServer | None) -> tuple[Alarm, ...]:
    """What a proctor should see about this PC; empty on an ordinary one."""
    found = (Alarm.SECOND_SCREEN,) if screens > 1 else ()
    afar = remote_by_name(environment) or _remote_by_system() or (server is not None and server.knows(_VNC))
    return (*found, Alarm.REMOTE_SESSION) if afar else found


def remote_by_name(environment: Mapping[str, str]) -> bool:
    """Whether the variables of the session tell of remote desktop, VNC or X over the network."""
    if any(environment.get(sign) for sign in _SIGNS) or environment.get("SESSIONNAME", "").upper().startswith("RDP"):
        return True
    host = environment.get("DISPLAY", "").partition(":")[0]
    return host not in ("", "unix")


def _remote_by_system() -> bool:
    """Whether Windows says that this is a remote session."""
    return sys.platform == "win32" and bool(ctypes.windll.user32.GetSystemMetrics(_REMOTE_METRIC))
