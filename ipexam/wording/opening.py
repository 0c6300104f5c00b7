"""What a clerk should know about a foreign workbook, as sentences."""

from __future__ import annotations

from ipexam.domain.quirk import Note, Quirk
from ipexam.wording.language import _


def note_sentence(note: Note) -> str:
    """A note on a workbook as a person reads it in the active language."""
    words = {
        Quirk.EXTERNAL_LINKS: _(
            "{n} links to other workbooks: what stands in their cells is as old as the last time the file was saved."
        ),
        Quirk.UNCALCULATED: _(
            "Sheet “{sheet}”: {n} formulas were never calculated (the first in {cell}). Open the file in Excel or WPS, "
            "save it, then import it again."
        ),
        Quirk.ERROR_CELLS: _("Sheet “{sheet}”: {n} cells show an error such as #N/A (the first in {cell})."),
    }
    return words[note.quirk].format(n=note.count, sheet=note.sheet, cell=note.first)
