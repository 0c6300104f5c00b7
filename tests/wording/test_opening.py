from __future__ import annotations

from ipexam.domain.quirk import Note, Quirk
from ipexam.wording.language import Language
from ipexam.wording.opening import note_sentence


def test_a_note_says_where_and_what_to_do(spoken: Language) -> None:
    text = note_sentence(Note(Quirk.UNCALCULATED, "学习明细", 37, "D7"))
    for fact in ("学习明细", "37", "D7", "WPS"):
        assert fact in text


def test_a_note_on_the_whole_file_needs_no_sheet(spoken: Language) -> None:
    assert "2" in note_sentence(Note(Quirk.EXTERNAL_LINKS, "", 2, ""))
