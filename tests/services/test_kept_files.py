"""Source files laid on the disk for reading them again."""

from __future__ import annotations

import pytest

from ipexam.services.kept_files import on_disk
from ipexam.storage.error_report import KeptFile


def test_files_of_one_name_lie_apart_under_that_name_and_go_afterwards() -> None:
    with on_disk([KeptFile(1, "9月.xlsx", b"a"), KeptFile(2, "9月.xlsx", b"b")]) as paths:
        assert [(path.name, path.read_bytes()) for path in paths] == [("9月.xlsx", b"a"), ("9月.xlsx", b"b")]
    assert not [path for path in paths if path.exists()]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x.csv", ".._.._x.csv"),
        ("a:b?.xlsx", "a_b_.xlsx"),
        ("课" * 200 + ".xls", "课" * 80 + ".xls"),
        ("line\nbreak.csv", "line_break.csv"),
    ],
)
def test_a_name_can_point_nowhere_else_and_fits_every_system(name: str, safe: str) -> None:
    with on_disk([KeptFile(1, name, b"")]) as (path,):
        assert path.name == safe
