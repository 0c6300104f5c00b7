"""Answers in words, as the review page and the earlier states show them."""

from __future__ import annotations

import pytest

from ipexam.domain.paper import Response
from ipexam.ui.room.answer_words import answer_text, matched, on_one_line
from tests.exchange.rich_papers import rich_paper

SINGLE, _GROUPED, _OTHER, BLANKS, PAIRS, *_MORE, WRITTEN = rich_paper().items


@pytest.mark.parametrize(
    ("item", "response", "words"),
    [
        (SINGLE, Response("q01", choices=("d",)), "D  106 次审查"),
        (SINGLE, Response("q01", choices=("c",)), "C  发明专利的审批流程"),
        (BLANKS, Response("q04", blanks=("二十", "", "10^{6}")), "1. 二十   2. —   3. 10^{6}"),
        (PAIRS, Response("q05", blanks=("d", "", "a")), "1-D   2-—   3-A"),
        (WRITTEN, Response("q07", text="第一\n第二 **原样**"), "第一 第二 **原样**"),
    ],
)
def test_what_the_bank_wrote_loses_its_marks_and_what_was_typed_stays(item, response, words) -> None:
    assert answer_text(item, response) == words


def test_partners_are_told_one_a_line() -> None:
    assert matched(PAIRS, Response("q05", blanks=("a",)))[:2] == ["《专利法》 — 发明创造", "《商标法》 — —"]


def test_a_table_stands_on_one_line_in_a_list() -> None:
    assert on_one_line("数据：\n| 甲 | 乙 |\n| 1 | 2 |") == "数据： 甲 乙 1 2"
