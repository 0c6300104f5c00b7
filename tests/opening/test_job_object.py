from __future__ import annotations

import ctypes
import sys

import pytest

from ipexam.opening import job_object


def test_the_limits_lie_where_windows_reads_them() -> None:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION on a 64-bit Windows, by the offsets of winnt.h."""
    if ctypes.sizeof(ctypes.c_void_p) != 8:
        pytest.skip("a 32-bit Python")
    limits = job_object.limits_of(2048)
    raw = bytes(limits)
    assert ctypes.sizeof(limits) == 144
    assert int.from_bytes(raw[16:20], "little") == 0x8 | 0x100 | 0x400 | 0x2000
    assert int.from_bytes(raw[40:44], "little") == 1
    assert int.from_bytes(raw[112:120], "little") == 2048 << 20


@pytest.mark.skipif(sys.platform == "win32", reason="there a process is needed")
def test_elsewhere_the_child_limits_itself() -> None:
    job = job_object.confine(1, 100)
    assert job is None
    job_object.release(job)
