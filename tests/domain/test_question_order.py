from __future__ import annotations

from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.question_order import in_order, same_group, sections


def question(kind: QuestionType, group: str = "") -> QuestionContent:
    return QuestionContent(kind, "", "甲", (), Key(), 3, None, "", "", None, None, "", group=group, passage=group)


def test_questions_stand_by_type_and_groups_together() -> None:
    bank = [
        ("case", question(QuestionType.CASE, "G")),
        ("single", question(QuestionType.SINGLE)),
        ("judged", question(QuestionType.TRUE_FALSE)),
        ("grouped", question(QuestionType.SINGLE, "G")),
        ("unknown", question(QuestionType.UNKNOWN)),
    ]
    assert [code for code, _content in in_order(bank)] == ["single", "judged", "case", "grouped", "unknown"]


def test_sections_are_cut_where_the_type_changes_but_not_in_a_group() -> None:
    bank = [
        ("a", question(QuestionType.SINGLE)),
        ("b", question(QuestionType.CASE, "G")),
        ("c", question(QuestionType.SINGLE, "G")),
        ("d", question(QuestionType.CASE)),
    ]
    assert [(kind, [number for number, _question in held]) for kind, held in sections(bank)] == [
        (QuestionType.SINGLE, [1]),
        (QuestionType.CASE, [2, 3, 4]),
    ]


def test_questions_without_a_group_share_none() -> None:
    assert not same_group(question(QuestionType.SINGLE), question(QuestionType.SINGLE))
