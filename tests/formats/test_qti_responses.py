"""What response processing says is right: templates of every age, the usual shapes written out, and the odd ones."""

from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question_file import ReadQuestion, Standing
from ipexam.formats.qti_responses import number
from tests.formats.qti_items import choices, declared, item, mapped, only

VARIABLE, CORRECT = '<variable identifier="RESPONSE"/>', '<correct identifier="RESPONSE"/>'
KNOWN = [
    "http://www.imsglobal.org/question/qti_v2p0/rptemplates/match_correct",
    "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct.xml",
    "https://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct",
    "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct",
    "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml",
    "/templates/RPTEMPLATES/match_correct/",
    "http://www.imsglobal.org/question/qti_v2p1/rptemplates/CC2_match",
    "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response",
]


def processed(rules: str, right: str = "", most: str = "1", cardinality: str = "single") -> ReadQuestion:
    keys = [right] if right else []
    processing = f"<responseProcessing>{rules}</responseProcessing>"
    return only(item(choices("甲", "乙", "丙", most=most), declared(*keys, cardinality=cardinality), processing))


def scored(condition: str, mark: str = "1", kind: str = "responseIf") -> str:
    value = f'<baseValue baseType="float">{mark}</baseValue>'
    return f'<{kind}>{condition}<setOutcomeValue identifier="SCORE">{value}</setOutcomeValue></{kind}>'


def rule(*branches: str) -> str:
    return f"<responseCondition>{''.join(branches)}</responseCondition>"


def value(*texts: str) -> str:
    values = "".join(f'<baseValue baseType="identifier">{text}</baseValue>' for text in texts)
    return values if len(texts) == 1 else f"<multiple>{values}</multiple>"


@pytest.mark.parametrize("address", KNOWN)
def test_standard_templates_are_known_by_their_names(address: str) -> None:
    question = only(item(choices("甲", "乙"), declared("B"), f'<responseProcessing template="{address}"/>'))
    assert (question.content.key.choices, question.standing) == ((1,), Standing.SOUND)


@pytest.mark.parametrize("template", ["map_response_point", "my_own_template"])
def test_other_templates_make_a_draft(template: str) -> None:
    question = only(item(choices("甲", "乙"), declared("B"), f'<responseProcessing template="x/{template}"/>'))
    assert question.standing is Standing.DRAFT
    assert [problem.code for problem in question.problems] == [ProblemCode.SCORING_UNKNOWN]


def test_without_processing_the_correct_response_counts() -> None:
    assert only(item(choices("甲", "乙"), declared("B"), "")).content.key.choices == (1,)


MATCHED = f"<match>{VARIABLE}{CORRECT}</match>"


@pytest.mark.parametrize(
    "rules",
    [
        rule(scored(MATCHED), scored("", "0", "responseElse")),
        rule(scored(f"<and>{MATCHED}<not><isNull>{VARIABLE}</isNull></not></and>")),
        rule(scored(f"<match>{CORRECT}{VARIABLE}</match>")),
        rule(scored(f"<match>{VARIABLE}{value('B')}</match>")),
        rule(scored(f"<match>{VARIABLE}{value('A')}</match>", "0"), scored(MATCHED, "1", "responseElseIf")),
        rule(scored(f"<stringMatch caseSensitive='true'>{VARIABLE}{value('B')}</stringMatch>")),
        rule("<responseIf>" + MATCHED + rule(scored(MATCHED)) + "</responseIf>"),
    ],
    ids=range(7),
)
def test_the_usual_shapes_are_understood(rules: str) -> None:
    question = processed(rules, "B")
    assert (question.content.key.choices, question.standing) == ((1,), Standing.SOUND)


def test_values_that_earn_are_the_key_when_none_is_declared() -> None:
    assert processed(rule(scored(f"<match>{VARIABLE}{value('C')}</match>"))).content.key.choices == (2,)
    one_by_one = "".join(rule(scored(f"<member>{value(one)}{VARIABLE}</member>")) for one in "AC")
    assert processed(one_by_one, most="0", cardinality="multiple").content.key.choices == (0, 2)
    together = rule(scored(f"<match>{VARIABLE}{value('A', 'B')}</match>"))
    assert processed(together, most="0", cardinality="multiple").content.key.choices == (0, 1)


def test_two_right_combinations_are_a_draft() -> None:
    first = scored(f"<match>{VARIABLE}{value('A', 'B')}</match>")
    second = scored(f"<match>{VARIABLE}{value('C')}</match>", "1", "responseElseIf")
    question = processed(rule(first, second), most="0", cardinality="multiple")
    assert (question.content.key.choices, question.standing) == ((), Standing.DRAFT)


@pytest.mark.parametrize(
    "rules",
    [
        rule(scored(f"<lt>{VARIABLE}<baseValue baseType='float'>3</baseValue></lt>")),
        rule(scored(f"<contains>{VARIABLE}{value('A')}</contains>")),
        rule(scored(f"<patternMatch pattern='a.*'>{VARIABLE}</patternMatch>")),
        f'<setOutcomeValue identifier="SCORE">{VARIABLE}</setOutcomeValue>',
        rule(scored(f"<not><match>{VARIABLE}{value('A')}</match></not>")),
    ],
    ids=range(5),
)
def test_what_is_not_understood_makes_a_draft(rules: str) -> None:
    question = processed(rules, "B")
    assert (question.content.key.choices, question.standing) == ((), Standing.DRAFT)
    assert [problem.code for problem in question.problems] == [ProblemCode.SCORING_UNKNOWN]


def test_a_branch_that_only_chooses_a_feedback_says_nothing_of_the_key() -> None:
    chosen = f"<setOutcomeValue identifier='FEEDBACK'>{value('x')}</setOutcomeValue>"
    feedback = f"<responseIf><match>{VARIABLE}{value('A')}</match>{chosen}</responseIf>"
    assert processed(rule(feedback) + rule(scored(MATCHED)), "B").content.key.choices == (1,)


def test_questions_with_random_numbers_are_drafts() -> None:
    templated = '<templateDeclaration identifier="A" cardinality="single" baseType="integer"/>'
    question = only(item(choices("[A]", "乙"), declared("B") + templated))
    assert [problem.code for problem in question.problems] == [ProblemCode.SCORING_UNKNOWN]


def test_the_best_of_a_mapping_is_right() -> None:
    mapping = declared(mapping=mapped(A="0.5", C="2", B="-1"))
    template = '<responseProcessing template="map_response"/>'
    assert only(item(choices("甲", "乙", "丙"), mapping, template)).content.key.choices == (2,)


@pytest.mark.parametrize("text", ["", "x", "1/2", "٣", "1e999", "--1", "NaN", "9" * 99])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None
