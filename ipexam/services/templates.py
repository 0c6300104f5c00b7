"""Blank sheets for offices to fill in, one per importer."""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.batch import BatchNoun
from ipexam.sheets.templates import write_template


def write_blank(noun: BatchNoun, path: Path) -> None:
    """Write the blank sheet that the importer of `noun` reads, with its rules on a page of its own.

    Raises `FileLocked`, `DiskFull`.
    """
    write_template(noun, path)
