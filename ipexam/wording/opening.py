"""What a clerk should know about a foreign workbook, as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from ipexam.domain.quirk import FileNotes, Note, Quirk
from ipexam.wording.language import _, ngettext


def note_sentence(note: Note) -> str:
    """A note on a workbook as a person reads it in the active language."""
    n = note.count
    words = {
        Quirk.EXTERNAL_LINKS: ngettext(
            "{n} link to another workbook: the values taken from there are as old as the last time the file was saved.",
            "{n} links to other workbooks: the values taken from there are as old as the last time the file was saved.",
            n,
        ),
        Quirk.UNCALCULATED: ngettext(
            "{n} formula was never calculated, in cell {cell} of sheet “{sheet}”. Open the file in Excel or WPS, save "
            "it, then import it.",
            "{n} formulas were never calculated, the first in cell {cell} of sheet “{sheet}”. Open the file in Excel "
            "or WPS, save it, then import it.",
            n,
        ),
        Quirk.ERROR_CELLS: ngettext(
            "{n} cell shows an error such as #N/A: {cell} of sheet “{sheet}”.",
            "{n} cells show an error such as #N/A, the first is {cell} of sheet “{sheet}”.",
            n,
        ),
    }
    return words[note.quirk].format(n=f"{n:,}", sheet=note.sheet, cell=note.first)


def file_notes(found: Iterable[FileNotes]) -> list[str]:
    """The notes on the files of an import, each with its file's name."""
    told = _("{place}: {text}")
    return [told.format(place=file.file, text=note_sentence(note)) for file in found for note in file.notes]
