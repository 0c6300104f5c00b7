from __future__ import annotations

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_part import Part
from ipexam.wording import problems
from ipexam.wording.language import Language, spoken
from ipexam.wording.question_part import name


def test_every_part_has_a_name_of_its_own() -> None:
    assert len({name(part.value) for part in Part}) == len(Part)
    assert name("组") == "组"


def test_a_problem_names_the_part_that_a_format_leaves_out() -> None:
    problem = Problem(Where(sheet="q1"), ProblemCode.FIELD_NOT_CARRIED, {"value": "images"})
    with spoken(Language.CHINESE):
        assert "图片" in problems.sentence(problem)
    near = Problem(Where(), ProblemCode.QUESTION_NEAR, {"code": "q1", "percent": "93"})
    with spoken(Language.CHINESE):
        assert problems.sentence(near) == "与 q1 相近（93%）。请先比较再决定是否导入。"
