"""Rows of answers on paper: from the booklet's numbers and letters to a seat's own ids, and back."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, repeat
from string import ascii_uppercase

from sqlalchemy.orm import Session

from ipexam.assembly.seating import option_id
from ipexam.domain.paper import PaperForm, PaperItem, Response
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.rich_text import plain
from ipexam.paths import resource
from ipexam.scoring.marking import automatic_mark, chosen_indexes
from ipexam.services.desk import Act
from ipexam.services.paper_matching import read_choice, read_partners, shown_partners
from ipexam.services.remarking import lay_paper_over
from ipexam.sheets.paper_answers_sheet import KeyedAnswer, PaperLine
from ipexam.storage import paper_answer as storage
from ipexam.storage.attempt import OpenSeat
from ipexam.storage.paper_answer import NewPaperAnswer
from ipexam.storage.seat_answers import responses_of

_BETWEEN = re.compile(r"[;；\n]")
_RIGHT = frozenset("对√✓正确TYA是")
_WRONG = frozenset("错×✗误FNB否X")


@dataclass(frozen=True, slots=True)
class KnownSeat:
    """A seat with the form it sat: `number` of an item is the booklet's."""

    seat: OpenSeat
    form: PaperForm
    contents: Mapping[int, tuple[str, QuestionContent]]

    def item_id(self, item: PaperItem) -> str:
        """The seat's own id of a question."""
        return next(name for name, version in self.seat.order.items.items() if version == item.version_id)

    def order(self, item: PaperItem) -> tuple[int, ...]:
        """The bank's option index per option of the seat."""
        return self.seat.order.options.get(self.item_id(item), ())


def lines_of(tx: Session, known: KnownSeat) -> list[PaperLine]:
    """A seat's rows in the order of the booklet."""
    told = tomllib.loads(resource("templates", "paper_answers.toml").read_text("utf-8"))
    on_screen = responses_of(tx, known.seat.id)
    keyed = storage.newest(tx, known.seat.id)
    lines = []
    for item in sorted(known.form.items, key=lambda item: item.position):
        name = known.item_id(item)
        there = keyed.get(name)
        response = None
        if there is not None:
            response = Response(name, tuple(there.answer["choices"]), tuple(there.answer["blanks"]))
        screen = None if there is not None else on_screen.get(name)
        lines.append(
            PaperLine(
                known.seat.sitting_code,
                known.seat.number,
                known.form.label,
                item.position,
                item.type,
                plain(known.contents[item.version_id][1].stem),
                item.maximum,
                _shown(screen, item, known, told),
                _shown(response, item, known, told),
                there.mark if there is not None else None,
            )
        )
    return lines


class PaperRows:
    """The rows of one sheet inside one transaction."""

    def __init__(
        self, act: Act, actor: str, batch_id: int, file_id: int, seats: Mapping[tuple[str, str], KnownSeat]
    ) -> None:
        self._act, self._actor = act, actor
        self._batch_id, self._file_id = batch_id, file_id
        self._seats = seats
        self._touched: dict[int, OpenSeat] = {}
        self.problems: list[Problem] = []
        self.added = self.changed = self.unchanged = 0

    def take(self, row: KeyedAnswer) -> None:
        """Keep one answer, or say why not."""
        known = self._seats.get((row.sitting_code, row.seat))
        if known is None:
            facts = {"sitting": row.sitting_code, "seat": row.seat}
            self.problems.append(Problem(row.where, ProblemCode.ANSWERS_FOREIGN, facts))
            return
        item = next((item for item in known.form.items if item.position == row.number), None)
        if item is None:
            self.problems.append(Problem(row.where, ProblemCode.ITEM_UNKNOWN, {"item": str(row.number)}))
            return
        new = self._new(row, item, known)
        if new is None:
            return
        first = storage.keep(self._act.tx, known.seat.id, self._batch_id, new, self._actor, self._act.at)
        self.added += first is True
        self.changed += first is False
        self.unchanged += first is None
        if first is not None:
            self._touched[known.seat.id] = known.seat

    def finish(self) -> None:
        """Lay what was keyed in over the answers of each seat that was touched."""
        for seat_id, seat in self._touched.items():
            storage.make_attempt(self._act.tx, seat, self._batch_id, self._file_id)
            lay_paper_over(self._act.tx, seat_id)

    def _new(self, row: KeyedAnswer, item: PaperItem, known: KnownSeat) -> NewPaperAnswer | None:
        name, order = known.item_id(item), known.order(item)
        if row.mark is not None and (row.mark > item.maximum or (row.mark * 100).denominator != 1):
            facts = {"value": str(float(row.mark)), "maximum": str(float(item.maximum))}
            self.problems.append(Problem(row.where, ProblemCode.MARK_OUT_OF_RANGE, facts))
            return None
        content = known.contents[item.version_id][1]
        response = _response(row.answer, name, content, order) if row.answer else Response(name)
        if response is None or (item.type.written and row.mark is None):
            self.problems.append(Problem(row.where, ProblemCode.ANSWER_UNREADABLE, {"value": row.answer}))
            return None
        auto = None if row.mark is not None else self._marked(response, item, known)
        return NewPaperAnswer(name, item.version_id, response.choices, response.blanks, auto, row.mark)

    def _marked(self, response: Response, item: PaperItem, known: KnownSeat) -> Fraction | None:
        content = known.contents[item.version_id][1]
        order, rules = known.order(item), known.seat.rules
        return automatic_mark(item.type, content.key, response, order, item.maximum, rules, content.blank_options)


def _response(text: str, name: str, content: QuestionContent, order: tuple[int, ...]) -> Response | None:
    """What was written, in the seat's own ids; None when it is no answer to such a question."""
    folded, kind = unicodedata.normalize("NFKC", text).strip(), content.type
    if kind.written:
        return Response(name)
    if kind is QuestionType.FILL_IN:
        offered = chain(content.blank_options, repeat(()))
        parts = zip(_BETWEEN.split(folded), offered, strict=False)
        return Response(name, blanks=tuple(read_choice(part.strip(), there) for part, there in parts))
    if kind is QuestionType.MATCHING:
        partners = read_partners(folded, len(content.premises), order)
        return None if partners is None else Response(name, blanks=partners)
    letters = "".join(letter for letter in folded.upper() if letter not in " ,、;；")
    if kind is QuestionType.TRUE_FALSE:
        indexes = [0] if set(letters) <= _RIGHT else [1] if set(letters) <= _WRONG else [-1]
    else:
        indexes = [ascii_uppercase.find(letter) for letter in dict.fromkeys(letters)]
    if not indexes or any(index not in order for index in indexes):
        return None
    return Response(name, tuple(sorted(option_id(order.index(index)) for index in indexes)))


def _shown(response: Response | None, item: PaperItem, known: KnownSeat, told: Mapping[str, str]) -> str:
    """An answer as the booklet would have it."""
    if response is None or response.blank:
        return ""
    if response.choices:
        indexes = sorted(chosen_indexes(response.choices, known.order(item)) or ())
        if item.type is QuestionType.TRUE_FALSE:
            return "".join(told["wrong" if index else "right"] for index in indexes)
        return "".join(ascii_uppercase[index] for index in indexes)
    if item.type is QuestionType.MATCHING:
        return shown_partners(response.blanks, known.order(item))
    return told["between_blanks"].join(response.blanks) if response.blanks else response.text
