from __future__ import annotations

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.quirk import FileNotes, Note, Quirk, gathered

ERRORS = Note(Quirk.ERROR_CELLS, "一月", 2, "D7")


def test_many_sheets_with_the_same_quirk_are_told_once_with_the_first_place() -> None:
    links = Note(Quirk.EXTERNAL_LINKS, "", 1, "")
    notes = gathered([ERRORS, Note(Quirk.ERROR_CELLS, "二月", 3, "B2"), links])
    assert notes == (Note(Quirk.ERROR_CELLS, "一月", 5, "D7"), links)


def test_a_note_is_no_problem_and_leaves_nothing_to_do() -> None:
    outcome = ImportOutcome(1, 3, 0, 0, 0, 0, (), notes=(FileNotes("a.xlsx", (ERRORS,)),))
    assert not outcome.waits_for_person


def test_old_values_behind_links_are_only_a_hint() -> None:
    assert [quirk for quirk in Quirk if not quirk.spoils] == [Quirk.EXTERNAL_LINKS]
