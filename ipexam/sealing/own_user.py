"""A secret that only the user of this PC can read again: DPAPI on Windows, the rights of its file elsewhere.

The Windows branch follows Microsoft's reference of CryptProtectData and was never run where this program is made:
docs/exam-security.md says so. Elsewhere the bytes stay as they are, and whoever stores them sets mode 0600.
"""

from __future__ import annotations

import sys

from ipexam.sealing.symmetric import SealBroken

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _UI_FORBIDDEN = 0x1  # CRYPTPROTECT_UI_FORBIDDEN

    class _Blob(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char)))

    def _through(name: str, data: bytes) -> bytes:
        """`CryptProtectData` and `CryptUnprotectData` take their arguments in the same places; `OSError`."""
        buffer = ctypes.create_string_buffer(data, len(data))
        given = _Blob(len(data), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)))
        taken = _Blob()
        call = getattr(ctypes.WinDLL("crypt32", use_last_error=True), name)
        if not call(ctypes.byref(given), None, None, None, None, _UI_FORBIDDEN, ctypes.byref(taken)):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            return ctypes.string_at(taken.data, taken.size)
        finally:
            ctypes.WinDLL("kernel32").LocalFree(taken.data)


def bind_to_user(secret: bytes) -> bytes:
    """The bytes to store. `OSError` when Windows refuses."""
    if sys.platform == "win32":
        return _through("CryptProtectData", secret)
    return secret


def unbind_from_user(stored: bytes) -> bytes:
    """Undo `bind_to_user`, or raise `SealBroken`: another user, another PC, or a changed byte."""
    if sys.platform == "win32":
        try:
            return _through("CryptUnprotectData", stored)
        except OSError as refused:
            raise SealBroken from refused
    return stored
