"""What was odd in the files of an import, in one strip: quiet when values are only old."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain.quirk import FileNotes
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.language import _
from ipexam.wording.opening import file_notes

_MOST = 6
"""More lines push the import itself off the window; a folder can hold hundreds of files."""


def notes_notice(found: Sequence[FileNotes]) -> Notice:
    """The first notes a line each, and how many more there are."""
    lines = file_notes(found)
    more = len(lines) - _MOST
    if more > 0:
        lines[_MOST:] = [_("… and {n} more").format(n=more)]
    spoilt = any(note.quirk.spoils for file in found for note in file.notes)
    return Notice("\n".join(lines), Tone.WARN if spoilt else Tone.ACCENT)
