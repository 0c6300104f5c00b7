"""What keeps a question from being asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.question_check import faults

SINGLE = QuestionContent(
    QuestionType.SINGLE, "1.1", "专利权属于？", ("知识产权", "物权"), Key(choices=(0,)), 3, None, "", "", None, None, ""
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SINGLE, []),
        (replace(SINGLE, type=QuestionType.MULTIPLE, key=Key(choices=(0, 1))), []),
        (replace(SINGLE, key=Key(choices=(0, 1))), [ProblemCode.KEY_TOO_MANY]),
        (replace(SINGLE, key=Key(choices=(2,))), [ProblemCode.KEY_BEYOND_OPTIONS]),
        (replace(SINGLE, options=("知识产权",)), [ProblemCode.OPTIONS_MISSING]),
        (replace(SINGLE, options=tuple(map(str, range(26)))), []),
        (replace(SINGLE, options=tuple(map(str, range(27)))), [ProblemCode.OPTIONS_TOO_MANY]),
        (replace(SINGLE, type=QuestionType.FILL_IN, stem="____", key=Key(blanks=(("20",),))), []),
        (
            replace(SINGLE, type=QuestionType.FILL_IN, stem="____和____", key=Key(blanks=(("20",),))),
            [ProblemCode.BLANKS_DIFFER],
        ),
        (replace(SINGLE, type=QuestionType.CASE, key=Key()), [ProblemCode.KEY_MISSING]),
    ],
)
def test_each_fault_is_found(content: QuestionContent, expected: list[ProblemCode]) -> None:
    assert [*faults(content)] == expected
