from __future__ import annotations

from ipexam.domain.question_file import BankFormat
from ipexam.domain.question_import import Action, Kind, Likeness, Twin
from ipexam.wording import question_import as words
from ipexam.wording.language import Language, spoken


def test_every_choice_has_its_word() -> None:
    for value, word in [(Action, words.action), (Kind, words.kind), (Likeness, words.likeness)]:
        assert len({word(each) for each in value}) == len(value)  # type: ignore[operator, arg-type]  # each with its own
    assert all(words.format_name(each) for each in BankFormat)


def test_a_twin_says_how_much_and_warns_of_another_key() -> None:
    with spoken(Language.CHINESE):
        assert words.twin(Twin(Likeness.NEAR, "1.1-05", 93)) == "与 1.1-05 相近（93%）"
        assert words.twin(Twin(Likeness.FOLDED, "q1", same_key=False)) == "文字相同：q1，但答案不同"


def test_the_sentence_says_what_will_be_done() -> None:
    with spoken(Language.CHINESE):
        told = words.summary({Action.NEW: 1283, Action.SKIP: 12, Action.REJECT: 5})
    assert told == "点击“导入”后：导入新题 1,283 道、跳过 12 道、不导入 5 道"
    assert words.summary({}) == ""
