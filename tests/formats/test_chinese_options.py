from __future__ import annotations

from ipexam.formats.chinese_options import chain_inside, circled_marks, has_first_option, mark_at_start, marks_inside


def letters(marks: list[object]) -> str:
    return "".join(mark.letter for mark in marks)  # type: ignore[attr-defined]  # marks


def test_marks_at_the_start_of_a_line() -> None:
    forms = ["A.甲", "A、甲", "A)甲", "(A)甲", "[A] 甲", "【A】甲", "a. 甲", "A:甲"]
    assert [mark_at_start(line).letter for line in forms] == ["A"] * 8  # type: ignore[union-attr]
    loose = mark_at_start("C《专利法》")
    assert loose is not None
    assert loose.form == ""
    assert [mark_at_start(line) for line in ("甲", "AB型", "A-1", "PCT申请")] == [None] * 4


def test_several_options_on_a_line() -> None:
    assert letters(marks_inside("A. 一 B. 二 C. 三", 3, "B", "Z", ".")) == "BC"
    assert letters(marks_inside("A.一B.二C.三", 2, "B", "Z", ".")) == "BC"
    assert letters(marks_inside("A. 见附录B、C B. 二", 3, "B", "Z", ".")) == "B"
    assert letters(marks_inside("A. 甲与B. 乙", 3, "B", "B", ".")) == ""


def test_options_on_the_line_of_a_stem() -> None:
    assert letters(chain_inside("甲( )。A.一 B.二", 0, "Z")) == "AB"
    assert letters(chain_inside("甲( ) A. 一", 0, "B")) == "A"
    assert letters(chain_inside("维生素A与维生素B", 0, "Z")) == ""


def test_whether_a_question_has_options() -> None:
    assert has_first_option("A. 一", "")
    assert has_first_option("A 一", "B 二")
    assert not has_first_option("A型血", "较多")
    assert not has_first_option("1. (A)是对的", "", 3)


def test_circled_numbers_are_letters() -> None:
    assert letters(circled_marks("① 一 ② 二")) == "AB"
