"""The answer files of one seat side by side, so that a person can decide which one counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from ipexam.attempt.attempt import Attempt
from ipexam.domain.answers import Comparison, ItemSides, Side
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.paper import Response
from ipexam.domain.rich_text import plain
from ipexam.domain.sitting import AttemptLine
from ipexam.domain.verb import Verb
from ipexam.exchange.answers import OpenedAnswers
from ipexam.services.answer_opening import AnswerOpening
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.sealed_secrets import opened_seats
from ipexam.services.seating_plan import seat_numbered
from ipexam.storage import attempt as storage
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage import sitting as sittings


class AnswerComparisonService:
    """Opens the answer files of a seat again: what they say is nowhere in the database question by question."""

    def __init__(self, desk: Desk, keys: KeyService) -> None:
        self._desk = desk
        self._keys = keys

    def compare(
        self, sitting: str, seat: str, programme: str | None = None, password: Password | None = None
    ) -> Comparison:
        """Every answer file of a seat, the current one first, and every question of its paper.

        Audited, for it reveals answers. Raises `SubjectUnknown`, `PasswordNeeded` and `PasswordWrong`.
        """
        key = self._keys.opening_key(Verb.ANSWERS_COMPARE, password)
        with self._desk.act(Verb.ANSWERS_COMPARE, f"{sitting}/{seat}") as act:
            whole = programmes.find(act.tx, programme)
            seat = seat_numbered(sittings.find(act.tx, whole.id, sitting).seats, seat).number
            act.subject = f"{sitting}/{seat}"
            seats = storage.open_seats(act.tx, whole.id, [(sitting, seat)])
            mine = seats.get((sitting, seat))
            stored = storage.of_seat(act.tx, mine.id) if mine is not None else []
            if mine is None or not stored:
                raise SubjectUnknown("answer", f"{sitting}/{seat}")
            contents = questions.contents(act.tx, set(mine.order.items.values()))
            lines = {line.id: line for line in storage.lines(act.tx, whole.id, sitting)}
            act.facts.update(files=len(stored))
        opening = AnswerOpening(opened_seats(seats, key), key, contents)
        mine = opening.seats[sitting, seat]
        opened = [opening.answers(mine, each.content) for each in stored]
        sides = tuple(_side(lines[each.id], one, opened[0]) for each, one in zip(stored, opened, strict=True))
        asked = {item: contents[version][1] for item, version in mine.order.items.items()}
        items = tuple(
            ItemSides(item, number, content.type, plain(content.stem), _answers(item, [one.attempt for one in opened]))
            for number, (item, content) in enumerate(asked.items(), 1)
        )
        return Comparison(sitting, seat, sides, items)


def _side(line: AttemptLine, opened: OpenedAnswers, first: OpenedAnswers) -> Side:
    common = len(frozenset(opened.reading.chain) & frozenset(first.reading.chain))
    last = opened.attempt.last
    last_at = None if last is None else datetime.fromtimestamp(last.wall_ms / 1000, UTC)
    return Side(line, len(opened.reading.events), common, last_at, len(opened.attempt.answered))


def _answers(item: str, attempts: Sequence[Attempt]) -> tuple[Response | None, ...]:
    return tuple(attempt.responses[item] if item in attempt.answered else None for attempt in attempts)
