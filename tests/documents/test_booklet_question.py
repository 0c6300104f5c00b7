"""Questions on paper: which stand below one passage, and what stays together on a page."""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Table

from ipexam.documents.booklet_question import grouped, question_blocks
from ipexam.documents.rich_flowables import Ground
from tests.exchange.rich_papers import images, rich_paper

ITEMS = rich_paper().items
WORDS = {"judged": "（　　）", "choices": "第 {number} 空：{texts}"}
GROUND = Ground(images())


def test_only_questions_of_one_passage_that_follow_each_other_share_it() -> None:
    assert [[item.id for item in group] for group in grouped(ITEMS)] == [
        ["q01"],
        ["q02", "q03"],
        ["q04"],
        ["q05"],
        ["q06"],
        ["q07"],
    ]
    other = replace(ITEMS[2], passage="另一段")
    assert len(grouped([ITEMS[1], other])) == 2


def test_stem_and_what_is_chosen_from_stay_on_one_page() -> None:
    for item in ITEMS[:6]:
        *above, _last = question_blocks(1, item, WORDS, GROUND)
        assert above
        assert all(block.getKeepWithNext() for block in above)


def test_items_to_match_stand_beside_the_options_even_when_there_are_more_options() -> None:
    *_stem, table = question_blocks(1, ITEMS[4], WORDS, GROUND)
    assert isinstance(table, Table)
    assert len(table._cellvalues) == 4
    assert [row[1] == "" for row in table._cellvalues] == [False, False, False, True]
