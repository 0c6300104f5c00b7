from __future__ import annotations

from ipexam.documents.pdf_fonts import read_to_unicode
from ipexam.documents.unicode_map import to_unicode


def test_our_own_map_is_read_back_exactly() -> None:
    subset = [0, *map(ord, "王䶮𬱖𠀀"), 0x20, 0x41]
    found = read_to_unicode(to_unicode("X", subset).encode("ascii"))
    assert found == {1: "王", 2: "䶮", 3: "𬱖", 4: "𠀀", 5: " ", 6: "A"}


def test_five_digits_for_a_character_beyond_the_bmp_are_not_taken_for_it() -> None:
    assert read_to_unicode(b"1 beginbfchar\n<01> <2CC56>\nendbfchar") == {1: "\u2cc5\ufffd"}


def test_ranges_are_read_in_both_ways_of_writing_them() -> None:
    cmap = b"2 beginbfrange\n<01> <03> <0041>\n<04> <05> [<738B> <D873DC56>]\nendbfrange"
    assert read_to_unicode(cmap) == {1: "A", 2: "B", 3: "C", 4: "王", 5: "𬱖"}


def test_halves_of_characters_stand_for_no_character() -> None:
    assert read_to_unicode(b"1 beginbfchar\n<01> <D873>\nendbfchar")[1] == "\ufffd"
