"""Enemies and groups: pairs that keep apart, questions that share a passage."""

from __future__ import annotations

import pytest

from ipexam.domain.bank_errors import EnemiesTooFew, GroupHasPassage, GroupMissing
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.question import QuestionFilter, QuestionOrder, QuestionStatus
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.question_relations import QuestionRelationService
from tests.services.bank_desk import codes, put, single, status

SHIPPED = "guangdong-ip-operations"


def test_every_pair_of_the_questions_becomes_enemies_once(office: Desk) -> None:
    one, two, three = put(office, single("甲？"), single("乙？"), single("丙？"))
    service = QuestionRelationService(office)
    assert service.make_enemies([three, one, two], "互相提示") == 3
    assert service.make_enemies([one, two]) == 0
    assert [(enemy.code, enemy.reason) for enemy in service.enemies(two)] == [
        ("1.1-01", "互相提示"),
        ("1.1-03", "互相提示"),
    ]
    assert [enemy.code for enemy in service.enemies(one)] == ["1.1-02", "1.1-03"]
    assert service.part_enemies([one, two]) == 1
    assert [enemy.code for enemy in BankService(office).file(one).enemies] == ["1.1-03"]


@pytest.mark.parametrize("chosen", [[], [1], [1, 1], list(range(1, 40))])
def test_enemies_are_two_or_a_handful(office: Desk, chosen: list[int]) -> None:
    with pytest.raises(EnemiesTooFew):
        QuestionRelationService(office).make_enemies(chosen)


def test_a_passage_is_written_once_for_all_questions_of_its_group(office: Desk) -> None:
    ids = put(office, single("甲？"), single("乙？"), single("丙？"), status=QuestionStatus.APPROVED)
    service = QuestionRelationService(office)
    assert service.make_group(None, ids[:2], "G1", "材料一") == 2
    assert service.edit_passage(None, "G1", "材料二", "材料一") == 2
    assert [version.content.passage for version in service.members(None, "G1")] == ["材料二", "材料二"]
    assert [status(office, number) for number in ids] == [
        QuestionStatus.REVIEW,
        QuestionStatus.REVIEW,
        QuestionStatus.APPROVED,
    ]
    assert codes(office, group="G1") == codes(office, text="材料二") == ["1.1-01", "1.1-02"]
    assert [member.code for member in BankService(office).file(ids[0]).members] == ["1.1-02"]
    assert BankService(office).groups() == ("G1",)


def test_a_passage_that_somebody_else_changed_is_not_overwritten(office: Desk) -> None:
    ids = put(office, single("甲？"))
    service = QuestionRelationService(office)
    service.make_group(None, ids, "G1", "材料一")
    with pytest.raises(EditedMeanwhile):
        service.edit_passage(None, "G1", "材料三", "材料零")
    assert service.edit_passage(None, "G1", "材料一", "材料一") == 0


def test_a_group_that_is_there_keeps_its_passage_when_questions_join(office: Desk) -> None:
    one, two = put(office, single("甲？"), single("乙？"))
    service = QuestionRelationService(office)
    service.make_group(None, [one], "G1", "材料一")
    with pytest.raises(GroupHasPassage):
        service.make_group(None, [one, two], "G1", "另一段")
    assert service.make_group(None, [one, two], "G1", "") == 1
    assert {version.content.passage for version in service.members(None, "G1")} == {"材料一"}


def test_a_group_without_a_code_or_without_questions_is_missing(office: Desk) -> None:
    service = QuestionRelationService(office)
    with pytest.raises(GroupMissing):
        service.make_group(None, [1], " ", "材料")
    with pytest.raises(GroupMissing):
        service.members(None, "没有")


def test_the_list_shows_questions_of_one_passage_together(office: Desk) -> None:
    one, _two, three = put(office, single("甲？"), single("乙？"), single("丙？"))
    QuestionRelationService(office).make_group(None, [one, three], "G1", "材料")
    lines, _total = BankService(office).page(None, QuestionFilter(), order=QuestionOrder.GROUP)
    assert [line.code for line in lines] == ["1.1-01", "1.1-03", "1.1-02"]
