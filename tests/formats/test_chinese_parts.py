from __future__ import annotations

from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_parts import Parts, take_apart, tells_marks
from ipexam.formats.chinese_text import KEPT, Marked, source_line


def parts(*lines: str) -> Parts:
    return take_apart([source_line(no, Marked(line)) for no, line in enumerate(lines, 1)])


def options(found: Parts) -> list[tuple[str, str]]:
    return [(letter, text.plain) for letter, text in found.options]


def test_stem_options_and_labels() -> None:
    found = parts("甲（ ）", "A. 一", "接着", "B. 二", "答案：B", "解析：略", "再说")
    assert found.stem.plain == "甲（ ）"
    assert options(found) == [("A", "一\n接着"), ("B", "二")]
    assert found.label(Label.EXPLANATION).plain == "略\n再说"


def test_what_follows_a_complete_answer_explains_it() -> None:
    assert parts("甲", "A. 一", "B. 二", "答案：B", "因为二").label(Label.EXPLANATION).plain == "因为二"
    assert parts("甲", "答：乙", "丙").label(Label.ANSWER).plain == "乙\n丙"


def test_a_protected_line_is_text() -> None:
    found = parts("甲", f"{KEPT}A. 乙", f"{KEPT}答案：丙")
    assert found.options == []
    assert found.label(Label.ANSWER).plain == ""


def test_options_over_several_lines_of_several() -> None:
    assert [letter for letter, _text in options(parts("甲", "A. 一  B. 二", "C. 三  D. 四", "E. 五"))] == list("ABCDE")


def test_marks_at_the_end_of_a_stem() -> None:
    assert tells_marks("甲(10分)")
    assert parts("甲（10分）").marks == "10"
    assert parts("甲（10分）").stem.plain == "甲"


def test_a_word_in_brackets_is_a_label_only_below_the_answer() -> None:
    found = parts("甲", "【要求】写明理由", "答案：乙", "【大纲】二级")
    assert found.stem.plain == "甲\n【要求】写明理由"
    assert [(word, text.plain) for word, text in found.others] == [("大纲", "二级")]
