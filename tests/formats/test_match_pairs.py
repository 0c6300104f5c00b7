from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.match_pairs import pairs_complete, pairs_in_order


def match(pairs: tuple[int, ...], options: tuple[str, ...] = ("甲", "乙", "丙")) -> QuestionContent:
    premises = tuple(str(n) for n in range(len(pairs)))
    return foreign_content(QuestionType.MATCHING, "配对", Key(pairs=pairs), "", options, premises)


def test_spare_options_stand_alone_at_the_end():
    assert pairs_in_order(match((0, 1))) == [("0", "甲"), ("1", "乙"), ("", "丙")]


def test_options_in_another_order_are_named_first():
    assert pairs_in_order(match((2, 0))) == [("", "甲"), ("", "乙"), ("", "丙"), ("0", "丙"), ("1", "甲")]


def test_pairs_must_be_complete_and_options_differ():
    assert pairs_complete(match((0, 0)))
    assert not pairs_complete(match(()))
    assert not pairs_complete(match((3,)))
    assert not pairs_complete(match((0,), ("甲", "甲")))
