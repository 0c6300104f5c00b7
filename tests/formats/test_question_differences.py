from __future__ import annotations

from dataclasses import replace

from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.question_part import Part
from ipexam.formats.question_differences import differing

CONTENT = QuestionContent(
    QuestionType.SINGLE, "3.2", "甲*乙", ("一", "二"), Key(choices=(1,)), 3, None, "商标", "", None, None, "略"
)


def parts(**changed: object) -> tuple[Part, ...]:
    return differing("a", CONTENT, "a", replace(CONTENT, **changed))  # type: ignore[arg-type]  # fields of many types


def test_the_same_text_written_in_another_way_is_the_same() -> None:
    assert parts(stem="甲\\*乙") == ()


def test_each_part_is_named() -> None:
    assert parts(stem="丙") == (Part.STEM,)
    assert parts(stem="**甲**\\*乙") == (Part.MARKS,)
    assert parts(options=("一",)) == (Part.OPTIONS,)
    assert parts(key=Key(choices=(0,))) == (Part.KEY,)
    assert parts(knowledge="", explanation="") == (Part.EXPLANATION, Part.FIELDS)
    assert differing("a", CONTENT, "b", CONTENT) == (Part.FIELDS,)
