from __future__ import annotations

import pytest

from ipexam.domain.quirk import FileNotes, Note, Quirk
from ipexam.wording.language import Language
from ipexam.wording.opening import file_notes, note_sentence


def test_a_note_says_where_and_what_to_do(spoken: Language) -> None:
    text = note_sentence(Note(Quirk.UNCALCULATED, "学习明细", 37, "D7"))
    for fact in ("学习明细", "37", "D7", "WPS"):
        assert fact in text


def test_a_note_on_the_whole_file_needs_no_sheet(spoken: Language) -> None:
    assert "2" in note_sentence(Note(Quirk.EXTERNAL_LINKS, "", 2, ""))


@pytest.mark.parametrize("quirk", [Quirk.UNCALCULATED, Quirk.ERROR_CELLS])
def test_one_cell_is_told_of_as_well_as_many(spoken: Language, quirk: Quirk) -> None:
    for count in (1, 1200):
        text = note_sentence(Note(quirk, "学习明细", count, "D7"))
        assert all(fact in text for fact in (f"{count:,}", "学习明细", "D7"))


def test_each_note_of_an_import_names_its_file(spoken: Language) -> None:
    link, error = Note(Quirk.EXTERNAL_LINKS, "", 1, ""), Note(Quirk.ERROR_CELLS, "明细", 3, "D7")
    told = file_notes([FileNotes("一.xlsx", (error, link)), FileNotes("二.xlsx", (link,))])
    assert [text[:6] for text in told] == ["一.xlsx", "一.xlsx", "二.xlsx"]
