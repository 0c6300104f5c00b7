"""Where an office file lies: SQLite is unsafe on a network drive, sync folders make conflicting copies, and on a
write-protected stick a file can only be read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ipexam.domain.errors import OfficeOnNetworkDrive

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "davfs", "ceph", "9p", "vboxsf"}
    | {
        f"fuse.{kind}"
        for kind in ("sshfs", "davfs", "davfs2", "rclone", "s3fs", "gvfsd-fuse", "vmhgfs-fuse", "glusterfs")
    }
)
"""File systems whose locks or memory maps SQLite cannot trust."""

SYNC_FOLDERS = (
    "百度网盘",
    "BaiduSync",
    "BaiduNetdisk",
    "坚果云",
    "Nutstore",
    "OneDrive",
    "Dropbox",
    "微云",
    "WPSDrive",
)
"""Names that the folders of synchronising programs carry."""

_DRIVE_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW
_VOLUME_READ_ONLY = 0x80000  # FILE_READ_ONLY_VOLUME of GetVolumeInformationW


def deny_network_drive(path: Path, mounts: str | None = None) -> None:
    """Raise `OfficeOnNetworkDrive` when the file lies, or would lie, on a network drive.

    `mounts` is the text of `/proc/mounts`; read from the machine when not given.
    """
    if _is_remote(path.resolve(), mounts):
        raise OfficeOnNetworkDrive(str(path))


def sync_folder(path: Path) -> str | None:
    """The name of the synchronised folder the file lies in, None when it lies in none."""
    for part in path.absolute().parts:
        for name in SYNC_FOLDERS:
            if name.lower() in part.lower():
                return part
    return None


def write_protected(path: Path) -> bool:
    """Whether a file lies on a medium that takes no writing.

    The file is not opened to find out: closing it would drop the locks that SQLite holds on it in this process
    (sqlite.org/howtocorrupt.html, section 2.2).
    """
    if sys.platform == "win32":
        import ctypes

        flags = ctypes.c_ulong()
        asked = (path.resolve().anchor, None, 0, None, None, ctypes.byref(flags), None, 0)
        return bool(ctypes.windll.kernel32.GetVolumeInformationW(*asked) and flags.value & _VOLUME_READ_ONLY)
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def _is_remote(path: Path, mounts: str | None) -> bool:
    if sys.platform == "win32":
        import ctypes

        if str(path).startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind in NETWORK_FILE_SYSTEMS
