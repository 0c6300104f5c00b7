"""How much memory this PC has to give; None where the system does not say."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_LENGTH, _AVAILABLE = 64, 16
"""Size of Windows' MEMORYSTATUSEX, and where the bytes that are free stand in it (GlobalMemoryStatusEx)."""


def available_mib(meminfo: Path = _MEMINFO) -> int | None:
    """MiB that a program may take without pushing others out."""
    if sys.platform == "win32":
        status = ctypes.create_string_buffer(_LENGTH.to_bytes(4, "little"), _LENGTH)
        if not ctypes.WinDLL("kernel32").GlobalMemoryStatusEx(status):
            return None
        return int.from_bytes(status.raw[_AVAILABLE : _AVAILABLE + 8], "little") >> 20
    if not meminfo.exists():
        return None
    for line in meminfo.read_text().splitlines():
        name, _, value = line.partition(":")
        if name == "MemAvailable":
            return int(value.split()[0]) >> 10
    return None
