from __future__ import annotations

from ipexam.formats.chinese_body import Piece, begins_options, between, lines_as_options, option_marks
from ipexam.formats.chinese_text import Marked


def pieces(*lines: str) -> list[Piece]:
    return [Piece(Marked(line), None, True, False) for line in lines]


def letters(*lines: str) -> dict[int, str]:
    return {at: "".join(mark.letter for mark in marks) for at, marks in option_marks(pieces(*lines)).items()}


def test_options_over_several_lines() -> None:
    assert letters("甲", "A. 一 B. 二", "C. 三") == {1: "AB", 2: "C"}
    assert letters("甲", "A 一  B 二", "C 三  D 四") == {1: "AB", 2: "CD"}
    assert letters("甲", "A 公司与 B 公司") == {}


def test_lines_below_a_stem_that_tells_its_type_may_be_options() -> None:
    assert lines_as_options(pieces("甲[单选题]", "一", "二")) == 0
    assert lines_as_options(pieces("甲[单选题]", "一")) == -1
    assert lines_as_options(pieces("甲[简答题]", "一", "二")) == -1


def test_a_wrapped_line_is_joined() -> None:
    assert between(Marked("一" * 30), Marked("二")) == ""
    assert between(Marked("短"), Marked("二")) == "\n"
    assert begins_options(pieces("A. 一")[0])
