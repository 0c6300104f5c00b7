from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.formats.chinese_text import KEPT, RAISED, STRONG, Marked, clean, fold, rendered, source_line, thing


@given(st.text())
def test_folding_never_changes_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_half_width_and_hides_what_is_protected() -> None:
    assert fold("１．Ａ：（甲）√✓") == "1.A:(甲)√√"
    assert fold(f"1. {KEPT}A. 乙\nB") == "1. " + KEPT * 5 + "\nB"


def test_cleaning_drops_what_nobody_sees() -> None:
    assert clean("甲\u200b乙\u00a0丙\ufeff\x07\u2028丁\ue5e5") == "甲乙 丙\n丁" + clean("\ue5e5")
    assert clean("\U00100003") == "\ufffd"


def test_a_part_keeps_its_looks() -> None:
    text = Marked("甲 乙丙", "\0\0" + chr(STRONG) * 2)
    assert text.cut(1) == Marked("乙丙", chr(STRONG) * 2)
    assert text.cut(0, 1) == Marked("甲")
    assert text.put(2, 3, "__").plain == "甲 __丙"
    assert text.cut(2).everywhere(STRONG)
    assert not text.everywhere(STRONG)
    assert text.anywhere(STRONG)


def test_rendering_marks_parts_and_keeps_foreign_signs_literal() -> None:
    assert rendered(Marked("a*b_{c}"), ()) == "a\\*b\\_{c}"
    assert rendered(Marked("x2", "\0" + chr(RAISED)), ()) == "x^{2}"
    assert rendered(Marked("甲", chr(STRONG)), ()) == "甲"
    assert rendered(Marked("甲乙", chr(STRONG) + "\0"), ()) == "**甲**乙"
    assert rendered(Marked(f"见{thing(0)}"), ("![](img:x)",)) == "见![](img:x)"
    assert rendered(Marked("____ * ____"), ()).count("____") == 2


def test_blanks_before_a_sign_of_protection_do_not_count() -> None:
    assert source_line(1, Marked(f"  {KEPT}甲")).folded.startswith(KEPT)
