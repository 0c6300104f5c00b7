from __future__ import annotations

import pytest

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_kind import answer_of, kind_of, split_letters, split_truth
from ipexam.formats.chinese_parts import take_apart
from ipexam.formats.chinese_text import HIGHLIGHTED, Marked, source_line
from ipexam.formats.chinese_types import Told


@pytest.mark.parametrize(
    ("text", "told", "kind"),
    [
        ("甲（ ）\nA. 一\nB. 二\n答案：A", None, QuestionType.SINGLE),
        ("甲（ ）\nA. 一\nB. 二\n答案：AB", None, QuestionType.MULTIPLE),
        ("甲（ ）\nA. 正确\nB. 错误\n答案：A", None, QuestionType.TRUE_FALSE),
        ("甲。\n答案：对", None, QuestionType.TRUE_FALSE),
        ("甲____。\n答案：乙", None, QuestionType.FILL_IN),
        ("甲？\n答案：乙", None, QuestionType.SHORT_ANSWER),
        ("甲", None, QuestionType.UNKNOWN),
        ("甲。\n答案：对", QuestionType.SINGLE, QuestionType.TRUE_FALSE),
        ("甲\nA. 一\nB. 二\n答案：A", QuestionType.FILL_IN, QuestionType.SINGLE),
        ("甲\n答案：乙", QuestionType.CASE, QuestionType.CASE),
        ("甲\n（1）一\n（2）二\nA. 三\nB. 四\n答案：1-A 2-B", None, QuestionType.MATCHING),
    ],
)
def test_kinds(text: str, told: Told, kind: QuestionType) -> None:
    parts = take_apart([source_line(no, Marked(line)) for no, line in enumerate(text.split("\n"), 1)])
    assert kind_of(told, parts, answer_of(parts).text.plain) is kind


def test_the_options_that_look_different_are_the_key() -> None:
    lines = [Marked("甲"), Marked("A. 一", chr(HIGHLIGHTED) * 4), Marked("B. 二")]
    parts = take_apart([source_line(no, line) for no, line in enumerate(lines, 1)])
    assert answer_of(parts).text.plain == "A"


def test_answers_with_something_behind_them() -> None:
    assert split_letters("B。因为", "ABC") == (("B",), "因为")
    assert split_letters("B:专利权", "ABC") == (("B",), "专利权")
    assert split_truth("错误。因为") == (1, "因为")
    assert split_truth("也许") == (None, "")
