from __future__ import annotations

from ipexam.services.question_intake import Groups
from tests.services.exams import question

ONE = question(group="材料1", passage="甲公司……")


def test_a_group_keeps_its_name_while_nobody_else_has_it() -> None:
    assert Groups({}).code(0, ONE) == "材料1"
    assert Groups({"材料1": "甲公司……"}).code(0, ONE) == "材料1"


def test_two_files_with_one_name_and_two_passages_get_two_groups() -> None:
    groups = Groups({"材料1": "别的材料"})
    other = question(group="材料1", passage="丙公司……")
    assert [groups.code(0, ONE), groups.code(1, other), groups.code(0, ONE)] == ["材料1-2", "材料1-3", "材料1-2"]


def test_the_next_version_of_a_question_stays_in_its_group_with_another_passage() -> None:
    assert Groups({"材料1": "旧材料"}).code(0, ONE, question(group="材料1", passage="旧材料")) == "材料1"


def test_a_question_without_a_group_has_none() -> None:
    assert Groups({}).code(0, question()) == ""
