from __future__ import annotations

import os
from pathlib import Path

import pytest

from ipexam.domain.packed_hours import NO_TIME, PACKED
from ipexam.storage.staging import Staging


def test_records_count_their_names_from_where_the_file_begins() -> None:
    with Staging() as staging:
        staging.begin()
        sheet = staging.add_sheet(staging.add_file("a.xlsx", "0" * 64), "学习记录", "")
        packed = PACKED.pack(2, 0, 0, 0, 10, 20, 10, 0) + PACKED.pack(3, 1, 0, 1, NO_TIME, NO_TIME, 5, 1)
        assert staging.add_records(sheet, packed, 7, 3) == 2
        staging.settle()
        found = staging.db.execute("SELECT sheet, line, claim, course, began, seconds, doubt FROM record").fetchall()
    assert found == [(sheet, 2, 7, 3, 10, 10, 0), (sheet, 3, 8, 3, -1, 5, 1)]


def test_half_a_record_is_refused() -> None:
    with Staging() as staging, pytest.raises(ValueError, match="whole"):
        staging.add_records(1, b"\0" * (PACKED.size + 1), 1, 1)


def test_only_the_owner_may_read_a_staging_and_closing_removes_it() -> None:
    staging = Staging()
    folder = staging.path.parent
    assert os.stat(folder).st_mode & 0o077 == 0  # noqa: PTH116  # the mode is what counts
    staging.close()
    assert not Path(folder).exists()
