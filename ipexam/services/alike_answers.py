"""Written answers of one sitting that read much alike (雷同): a list to look at, by seats, which decides nothing."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from ipexam.domain.marking import AlikePair
from ipexam.domain.progress import Report, silent
from ipexam.domain.rich_text import plain
from ipexam.domain.verb import Verb
from ipexam.matching.similar_texts import SHORTEST, percent_alike, similar
from ipexam.services.desk import Desk
from ipexam.storage import programme as programmes
from ipexam.storage import seated_answer as storage
from ipexam.storage.seated_answer import SeatedAnswer

USUAL_PERCENT = 85
"""Two answers as like as this are listed. People who copy the open book are alike as well: `model_percent` says so."""


class AlikeAnswerService:
    """Compares the written answers of a programme's sittings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pairs(
        self,
        programme: str | None = None,
        sitting: str | None = None,
        at_least: int = USUAL_PERCENT,
        shortest: int = SHORTEST,
        report: Report = silent,
    ) -> list[AlikePair]:
        """Pairs of answers of current attempts, neighbours first, then the most alike; seats only, no names."""
        with self._desk.look(Verb.MARKS_ALIKE) as tx:
            answers = storage.long_answers(tx, programmes.find(tx, programme).id, sitting, shortest)
        found: list[AlikePair] = []
        for (_, _), group in groupby(answers, attrgetter("sitting_code", "version_id")):
            report(len(found), 0)
            found += _alike([*group], at_least, shortest)
        return sorted(found, key=lambda pair: (not pair.neighbours, -pair.percent, pair.sitting_code, pair.seats))


def _alike(answers: list[SeatedAnswer], at_least: int, shortest: int) -> list[AlikePair]:
    return [
        _pair(answers[one], answers[other], percent)
        for one, other, percent in similar([answer.text for answer in answers], at_least, shortest)
    ]


def _pair(one: SeatedAnswer, other: SeatedAnswer, percent: int) -> AlikePair:
    return AlikePair(
        one.sitting_code,
        one.question_code,
        (one.seat, other.seat),
        abs(one.place - other.place) == 1,
        percent,
        max(percent_alike(answer.text, plain(answer.model_answer)) for answer in (one, other)),
        (one.text, other.text),
    )
