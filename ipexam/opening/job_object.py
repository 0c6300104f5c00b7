"""A Windows job object around a reading child: a limit on its memory, and an end when the office ends.

Written from Microsoft's documentation of `CreateJobObjectW`, `SetInformationJobObject` and
`JOBOBJECT_EXTENDED_LIMIT_INFORMATION`, and not yet run on Windows: docs/decisions/0011-reading-in-a-child.md. Elsewhere
both functions do nothing, for the child limits itself (`opening.child`).
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass

_EXTENDED_LIMITS = 9
_ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_EXCEPTION, _KILL_ON_CLOSE = 0x8, 0x100, 0x400, 0x2000
_SET_QUOTA_AND_TERMINATE = 0x0101


@dataclass(frozen=True, slots=True)
class Job:
    """A job object that lives as long as its handle is open."""

    handle: int


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; IO_COUNTERS are six 64-bit numbers."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits_of(memory_mib: int) -> ctypes.Structure:
    """What the job allows: one process, so much memory, no box that asks what to do after a crash."""
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_EXCEPTION | _KILL_ON_CLOSE
    limits.BasicLimitInformation.ActiveProcessLimit = 1
    limits.ProcessMemoryLimit = memory_mib << 20
    return limits


if sys.platform == "win32":
    from ctypes import wintypes

    def _kernel() -> ctypes.WinDLL:
        """kernel32 with its types declared: an undeclared handle would be cut to 32 bits."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        for name, result, arguments in (
            ("CreateJobObjectW", wintypes.HANDLE, (wintypes.LPVOID, wintypes.LPCWSTR)),
            (
                "SetInformationJobObject",
                wintypes.BOOL,
                (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD),
            ),
            ("OpenProcess", wintypes.HANDLE, (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)),
            ("AssignProcessToJobObject", wintypes.BOOL, (wintypes.HANDLE, wintypes.HANDLE)),
            ("CloseHandle", wintypes.BOOL, (wintypes.HANDLE,)),
        ):
            function = getattr(kernel, name)
            function.restype, function.argtypes = result, arguments
        return kernel

    def confine(pid: int, memory_mib: int) -> Job | None:
        """Put a process that has just been started into a job of its own. Raises `OSError` when Windows refuses: a
        child without limits must not read."""
        kernel, limits = _kernel(), limits_of(memory_mib)
        job = kernel.CreateJobObjectW(None, None)
        process = kernel.OpenProcess(_SET_QUOTA_AND_TERMINATE, False, pid)
        try:
            size = ctypes.sizeof(limits)
            if not (
                job
                and process
                and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
                and kernel.AssignProcessToJobObject(job, process)
            ):
                raise ctypes.WinError(ctypes.get_last_error())
        except OSError:
            if job:
                kernel.CloseHandle(job)
            raise
        finally:
            if process:
                kernel.CloseHandle(process)
        return Job(job)

    def release(job: Job | None) -> None:
        """Close the job; whatever still runs in it ends."""
        if job is not None:
            _kernel().CloseHandle(job.handle)

else:

    def confine(pid: int, memory_mib: int) -> Job | None:  # noqa: ARG001
        """Nothing to do: the child limits itself."""
        return None

    def release(job: Job | None) -> None:
        """Nothing to do."""
