"""缺照片名单: trainees without a photo, for chasing organisation by organisation."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from ipexam.domain.photo import MissingPhoto
from ipexam.paths import resource
from ipexam.sheets.table import write_table


def write_missing_photos(path: Path, programme: str, people: Sequence[MissingPhoto]) -> None:
    """Write one row per trainee in the order given, phones as they come.

    Raises `FileMissing`, `FileLocked`, `DiskFull`.
    """
    words = tomllib.loads(resource("templates", "missing_photos.toml").read_text(encoding="utf-8"))
    rows = [(n, one.organisation, one.city, one.name, one.masked_id, one.phone, "") for n, one in enumerate(people, 1)]
    write_table(path, words["headings"], rows, words["sheet"], words["title"].format(programme=programme))
