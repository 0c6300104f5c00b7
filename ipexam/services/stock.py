"""What there is to draw from and to seat: approved questions per cell of a blueprint, trainees without a seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import SittingKind
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import candidate as candidates
from ipexam.storage import programme as programmes
from ipexam.storage import sitting as sittings

Cell = tuple[str, QuestionType]
"""A module's code and a type."""


class StockService:
    """Reads for whoever plans a paper or a sitting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def approved(self, programme: str | None = None) -> Mapping[Cell, int]:
        """How many questions the draw would find in each cell today, by the programme's zone: approved, not past their
        expiry date."""
        with self._desk.look(Verb.PAPER_SHOW) as tx:
            whole = programmes.find(tx, programme)
            today = self._desk.clock().astimezone(ZoneInfo(whole.zone)).date()
            found = candidates.bank_of(tx, whole.template, today, whole.zone)
        return Counter((one.module_code, one.type) for one in found.candidates)

    def unseated(self, programme: str | None, kind: SittingKind) -> int:
        """How many trainees sit in no sitting of this kind yet."""
        with self._desk.look(Verb.SITTING_LIST) as tx:
            return len(sittings.unseated(tx, programmes.find(tx, programme).id, kind, None))
