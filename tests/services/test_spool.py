"""Documents that wait for their transaction: in order, in no memory, and gone whatever happens."""

from __future__ import annotations

import multiprocessing
import os
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ipexam.domain.file_errors import DiskFull
from ipexam.services.spool import Spool, spooling
from ipexam.storage.artefact import Packed, unpacked

DOCUMENTS = [Packed.of(f"page {n} of {'many ' * n}".encode()) for n in range(30)]


class FullDisk(BytesIO):
    """A file on a disk without room."""

    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


def test_documents_come_back_in_their_order_and_as_they_were(tmp_path: Path) -> None:
    with spooling(tmp_path / "office.ipexam") as spool:
        for one in DOCUMENTS:
            spool.put(one)
        assert [*spool] == DOCUMENTS
        assert unpacked([*spool][3].content) == b"page 3 of many many many "


def test_nobody_else_sees_what_waits_and_nothing_stays(tmp_path: Path) -> None:
    seen: list[int] = []

    def draw() -> None:
        with spooling(tmp_path / "office.ipexam") as spool:
            spool.put(DOCUMENTS[0])
            seen.extend(each.stat().st_mode & 0o077 for each in tmp_path.iterdir())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw()
    assert not any(seen)
    assert not [*tmp_path.iterdir()]


def test_a_full_disk_is_told_with_the_folder(tmp_path: Path) -> None:
    with pytest.raises(DiskFull) as full:
        Spool(FullDisk(), tmp_path).put(DOCUMENTS[0])
    assert full.value.path == str(tmp_path)


def test_what_a_power_cut_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".ipexam-spool-8d1f").write_bytes(b"left")
    other = tmp_path / "office.ipexam"
    other.write_bytes(b"office")
    with spooling(other):
        pass
    assert [*tmp_path.iterdir()] == [other]


def _fill(office: Path, told: Connection) -> None:
    with spooling(office) as spool:
        for one in DOCUMENTS:
            spool.put(one)
        told.send(len(DOCUMENTS))
        told.recv()  # nothing comes: it waits to be killed


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="elsewhere the system takes the file away a moment later")
def test_a_kill_leaves_nothing(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    clerk = spawn.Process(target=_fill, args=(tmp_path / "office.ipexam", there))
    clerk.start()
    assert here.recv() == len(DOCUMENTS)
    clerk.kill()
    clerk.join()
    assert not [*tmp_path.iterdir()]
    for end in (here, there):
        end.close()
