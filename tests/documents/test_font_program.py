from __future__ import annotations

import struct

from reportlab.pdfbase.ttfonts import TTFontFace

from ipexam.documents.font_program import lean
from ipexam.documents.fonts import Typeface
from ipexam.paths import resource


def tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    entries = (struct.unpack_from(">4sLLL", program, 12 + 16 * number) for number in range(count))
    return {tag: program[start : start + length] for tag, _sum, start, length in entries}


def test_what_draws_stays_as_it_was_and_names_are_left_out():
    whole = TTFontFace(str(resource("fonts", Typeface.SERIF.value))).makeSubset([0, ord("结"), ord("业")])
    before, after = tables(whole), tables(lean(whole))
    assert set(before) - set(after) == {b"name", b"OS/2", b"post"}
    assert all(after[tag] == before[tag] for tag in after if tag != b"head")
    assert after[b"head"][12:] == before[b"head"][12:]
    assert len(lean(whole)) < len(whole) - 1500
