from ipexam.domain.problem import ProblemCode
from ipexam.domain.question_part import Part
from ipexam.formats.losses import not_carried, type_not_carried


def test_a_loss_names_question_and_part():
    problem = not_carried("Q-1", Part.IMAGES)
    assert (problem.where.sheet, problem.code, problem.facts["value"]) == (
        "Q-1",
        ProblemCode.FIELD_NOT_CARRIED,
        "images",
    )


def test_a_question_left_out_names_only_itself():
    assert type_not_carried("Q-1").code is ProblemCode.TYPE_NOT_CARRIED
