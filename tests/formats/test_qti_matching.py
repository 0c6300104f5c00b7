"""Interactions that match become matching questions, or drafts that say why not."""

from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import ReadQuestion, Standing
from tests.formats.qti_items import choices, declared, item, only


def codes(question: ReadQuestion) -> list[ProblemCode]:
    return [problem.code for problem in question.problems]


def listed(names: str) -> str:
    tag = "simpleAssociableChoice"
    return "".join(f'<{tag} identifier="{one}" matchMax="3">{one}项</{tag}>' for one in names)


def matching(*rows: str, first: str = "ab", second: str = "XYZ") -> str:
    sets = "".join(f"<simpleMatchSet>{listed(names)}</simpleMatchSet>" for names in (first, second))
    bound = 'responseIdentifier="RESPONSE" shuffle="false" maxAssociations="0"'
    body = f"<p>配对</p><matchInteraction {bound}>{sets}</matchInteraction>"
    return item(body, declared(*rows, cardinality="multiple", base="directedPair"))


def test_two_lists_are_matched() -> None:
    content = only(matching("a Z", "b X")).content
    assert (content.type, content.stem) == (QuestionType.MATCHING, "配对")
    assert (content.premises, content.options, content.key.pairs) == (("a项", "b项"), ("X项", "Y项", "Z项"), (2, 0))


def test_partners_may_be_shared() -> None:
    assert only(matching("a X", "b X")).content.key.pairs == (0, 0)


def test_the_second_list_is_asked_when_only_it_has_one_partner_each() -> None:
    content = only(matching("a X", "a Y", "b Z")).content
    assert (content.premises, content.key.pairs) == (("X项", "Y项", "Z项"), (0, 0, 1))


def test_a_table_with_several_marks_in_rows_and_columns_is_a_draft() -> None:
    question = only(matching("a X", "a Y", "b Y", "b Z"))
    assert (question.standing, codes(question)) == (Standing.DRAFT, [ProblemCode.PAIRS_INCOMPLETE])


def test_a_list_against_one_heading_is_a_multiple_choice() -> None:
    content = only(matching("a H", "c H", first="abc", second="H")).content
    assert (content.type, content.stem, content.key.choices) == (QuestionType.MULTIPLE, "配对\nH项", (0, 2))


def test_an_order_is_matched_with_places() -> None:
    source = item(choices("三", "一", "二", kind="orderInteraction"), declared("B", "C", "A", cardinality="ordered"))
    content = only(source).content
    assert (content.premises, content.options, content.key.pairs) == (("三", "一", "二"), ("1", "2", "3"), (2, 0, 1))


def test_an_incomplete_order_is_a_draft() -> None:
    source = item(choices("三", "一", kind="orderInteraction"), declared("B", cardinality="ordered"))
    assert only(source).standing is Standing.DRAFT


def associated(*pairs: str) -> ReadQuestion:
    bound = 'responseIdentifier="RESPONSE" shuffle="false" maxAssociations="2"'
    body = f"<p>配对</p><associateInteraction {bound}>{listed('abcde')}</associateInteraction>"
    return only(item(body, declared(*pairs, cardinality="multiple", base="pair")))


def test_pairs_of_one_list_are_matched() -> None:
    content = associated("a d", "c b").content
    assert (content.premises, content.options, content.key.pairs) == (("a项", "c项"), ("b项", "d项", "e项"), (1, 0))


def test_pairs_that_share_something_are_a_draft() -> None:
    assert associated("a d", "a b").standing is Standing.DRAFT


GRAPHIC = ("hotspot", "graphicOrder", "graphicAssociate", "graphicGapMatch", "selectPoint", "positionObject")
UNSUPPORTED = (*GRAPHIC, "slider", "drawing", "upload", "media", "custom", "portableCustom")


@pytest.mark.parametrize("kind", UNSUPPORTED)
def test_what_the_bank_cannot_ask_is_kept_as_a_draft(kind: str) -> None:
    body = f'<p>题干</p><{kind}Interaction responseIdentifier="RESPONSE"><prompt>点击</prompt></{kind}Interaction>'
    question = only(item(body, declared("A")))
    assert (question.content.type, question.standing) == (QuestionType.UNKNOWN, Standing.DRAFT)
    assert question.content.stem == "题干\n点击"
    assert question.problems[0].facts["value"] == f"{kind}Interaction"
    assert f"<{kind}Interaction" in question.raw
