"""Where an office file may lie."""

from __future__ import annotations

import os
import types
from pathlib import Path

import pytest

from ipexam.domain.errors import OfficeOnNetworkDrive
from ipexam.storage.place import deny_network_drive, sync_folder, write_protected

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
//nas/share /mnt/共享 cifs rw,vers=3.0 0 0
nas:/export /mnt/nas\\040one nfs4 rw 0 0
/dev/sdb1 /mnt/nas\\040one/local ext4 rw 0 0
sshfs#me@host: /home/me/far fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    "path", ["/mnt/共享/a/office.ipexam", "/mnt/nas one/office.ipexam", "/home/me/far/office.ipexam"]
)
def test_a_network_drive_is_refused(path: str) -> None:
    with pytest.raises(OfficeOnNetworkDrive) as refused:
        deny_network_drive(Path(path), MOUNTS)
    assert refused.value.office == path


@pytest.mark.parametrize(
    "path", ["/home/me/office.ipexam", "/mnt/nas one/local/office.ipexam", "/mnt/nasty/office.ipexam"]
)
def test_a_local_disk_is_fine(path: str) -> None:
    deny_network_drive(Path(path), MOUNTS)


def test_a_link_to_a_network_drive_is_a_network_drive(tmp_path: Path) -> None:
    (tmp_path / "nas").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "nas")
    with pytest.raises(OfficeOnNetworkDrive):
        deny_network_drive(tmp_path / "desk" / "office.ipexam", f"nas:/ {tmp_path}/nas nfs rw 0 0\n")


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("/home/me/百度网盘/培训/office.ipexam", "百度网盘"),
        ("/home/me/OneDrive - 横琴/office.ipexam", "OneDrive - 横琴"),
        ("/home/me/我的坚果云/office.ipexam", "我的坚果云"),
        ("/home/me/Documents/office.ipexam", None),
    ],
)
def test_a_synchronised_folder_is_recognised(path: str, folder: str | None) -> None:
    assert sync_folder(Path(path)) == folder


def test_a_folder_that_can_be_written_to_is_not_write_protected(tmp_path: Path) -> None:
    assert not write_protected(tmp_path)


def test_a_medium_mounted_for_reading_is_write_protected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writable = os.statvfs(tmp_path)
    seen = types.SimpleNamespace(f_flag=writable.f_flag | os.ST_RDONLY)
    monkeypatch.setattr(os, "statvfs", lambda path: seen)
    assert write_protected(tmp_path)
