"""How an invented candidate answers: so many questions of each type right, and the rest wrong in a human way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random

from ipexam.domain.paper import Response, SeatItem, SeatPaper
from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.sample.plan import PAPER_ITEMS, Answers

Knowledge = Mapping[str, QuestionContent]
"""The sample's questions by what `stem_key` makes of their stem."""


def stem_key(stem: str) -> str:
    """A stem as it is recognised on a seat's paper, whatever became of its blanks and line ends."""
    return re.sub(r"[\s_]+", "", stem)


def responses(paper: SeatPaper, knows: Knowledge, plan: Answers, chance: Random) -> Iterator[Response]:
    """An answer to each question of a seat's paper, in its order; a question left blank has none."""
    right = _right_ones(paper, plan, chance)
    written = iter(plan.written)
    for item in paper.items:
        content = knows[stem_key(item.stem)]
        if item.type.written:
            answer = _written(item, content, next(written))
        elif item.type is QuestionType.FILL_IN:
            answer = _filled_in(item, content, knows_it=item.id in right)
        elif item.type is QuestionType.MATCHING:
            answer = _matched(item, content, knows_it=item.id in right)
        else:
            answer = _chosen(item, content, knows_it=item.id in right)
        if not answer.blank:
            yield answer


def _right_ones(paper: SeatPaper, plan: Answers, chance: Random) -> set[str]:
    found = set[str]()
    for kind, count in plan.right.items():
        found.update(chance.sample([item.id for item in paper.items if item.type is kind], count))
    return found


def _chosen(item: SeatItem, content: QuestionContent, *, knows_it: bool) -> Response:
    """The right options, or: another one; one too few of several."""
    right = {content.options[choice] for choice in content.key.choices}
    ids = [option.id for option in item.options if option.text in right]
    if not knows_it and item.type is QuestionType.MULTIPLE:
        ids = ids[1:]
    elif not knows_it:
        ids = [option.id for option in item.options if option.text not in right][:1]
    return Response(item.id, choices=tuple(ids))


def _filled_in(item: SeatItem, content: QuestionContent, *, knows_it: bool) -> Response:
    if not knows_it:
        return Response(item.id, blanks=("不清楚",) * item.blanks)
    return Response(item.id, blanks=tuple(blank[0] for blank in content.key.blanks))


def _matched(item: SeatItem, content: QuestionContent, *, knows_it: bool) -> Response:
    """The right partners, or: the first one for every item."""
    ids = {option.text: option.id for option in item.options}
    partners = [ids[content.options[pair]] for pair in content.key.pairs]
    return Response(item.id, blanks=tuple(partners if knows_it else partners[:1] * len(partners)))


def _written(item: SeatItem, content: QuestionContent, mark: int | None) -> Response:
    """As much of the model answer as the mark is worth; what nobody marks yet is written in full."""
    _, full = PAPER_ITEMS[item.type]
    answer = content.key.answer
    return Response(item.id, text=answer[: len(answer) * (full if mark is None else mark) // full])
