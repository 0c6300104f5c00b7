"""Blank sheets for offices to fill in, one per importer."""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.batch import BatchNoun
from ipexam.formats.word_template import write_word_template
from ipexam.opening.destination import replacing
from ipexam.sheets.templates import write_template


def write_blank(noun: BatchNoun, path: Path) -> None:
    """Write the blank sheet that the importer of `noun` reads, with its rules on a page of its own; for questions a
    name that ends in .docx gets the Word document that lecturers write in.

    Raises `FileLocked`, `DiskFull`.
    """
    if noun is BatchNoun.BANK and path.suffix.lower() == ".docx":
        written = write_word_template()
        with replacing(path) as file:
            file.write(written)
        return
    write_template(noun, path)
