"""An invented candidate gets exactly as much right as was planned."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

from ipexam.domain.paper import SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import BLANK, Key, QuestionType
from ipexam.sample.candidate import _matched, responses, stem_key
from ipexam.sample.plan import PAPER_ITEMS, Answers
from ipexam.sample.questions import sample_questions

KNOWS = {stem_key(content.stem): content for _, content in sample_questions()}
PLAN = Answers(14, 6, 7, 3, (6, 0, None))


def _paper() -> SeatPaper:
    items = []
    for kind, (count, worth) in PAPER_ITEMS.items():
        for content in [content for _, content in sample_questions() if content.type is kind][:count]:
            options = tuple(SeatOption("abcdef"[n], text) for n, text in enumerate(content.options))
            blanks = content.stem.count(BLANK)
            items.append(SeatItem(f"q{len(items) + 1:02d}", kind, content.stem, options, blanks, Fraction(worth)))
    return SeatPaper("卷", "A", 120, (SeatSection("一", tuple(items)),))


def test_the_planned_number_of_each_type_is_right() -> None:
    paper = _paper()
    given = {response.item_id: response for response in responses(paper, KNOWS, PLAN, Random(1))}
    right = Counter[QuestionType]()
    for item in paper.items:
        content = KNOWS[stem_key(item.stem)]
        response = given.get(item.id)
        if response is None or item.type.written:
            continue
        chosen = tuple("abcdef".index(choice) for choice in response.choices)
        exact = response.blanks and response.blanks == tuple(blank[0] for blank in content.key.blanks)
        right[item.type] += bool(exact) or (bool(chosen) and chosen == content.key.choices)
    assert right == PLAN.right


def test_an_answer_worth_nothing_is_left_blank_and_one_left_unmarked_is_written_in_full() -> None:
    paper = _paper()
    given = {response.item_id: response for response in responses(paper, KNOWS, PLAN, Random(1))}
    first, second, case = (item for item in paper.items if item.type.written)
    assert 0 < len(given[first.id].text) < len(KNOWS[stem_key(first.stem)].key.answer)
    assert second.id not in given
    assert given[case.id].text == KNOWS[stem_key(case.stem)].key.answer


def test_a_stem_is_recognised_whatever_became_of_its_blanks() -> None:
    assert stem_key("自____起 生效\n。") == stem_key("自______起生效。")


def test_partners_are_found_by_their_texts_whatever_the_seat_s_order() -> None:
    options = tuple(SeatOption(letter, text) for letter, text in zip("abc", "丙甲乙", strict=True))
    item = SeatItem("q01", QuestionType.MATCHING, "连线", options, 0, Fraction(2), premises=("一", "二"))
    content = replace(
        next(iter(KNOWS.values())),
        type=QuestionType.MATCHING,
        options=("甲", "乙", "丙"),
        premises=("一", "二"),
        key=Key(pairs=(1, 2)),
    )
    assert _matched(item, content, knows_it=True).blanks == ("c", "a")
    assert _matched(item, content, knows_it=False).blanks == ("c", "c")
