"""Copies of the talent pool for the expert pool (专家库推荐) and for title evaluation (职称评审).

Each has its recipient, its purpose and the consents it rests on; the office keeps a list of where they went. A copy
takes its place in the moment it is noted, so that none is out that the list does not know.
"""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.pool import ExportOutcome, PoolCopy, PoolFilter, PoolUse
from ipexam.domain.pool_errors import NobodyToGive, RecipientMissing
from ipexam.domain.pool_record import ExportHead
from ipexam.domain.verb import Verb
from ipexam.opening.destination import place_of, take_place
from ipexam.services.desk import Desk
from ipexam.sheets.pool_sheet import write_people
from ipexam.storage import pool_people as people
from ipexam.storage import programme as programmes
from ipexam.storage.pool_facts import keep_copy

_EVERYBODY = PoolFilter()


class PoolExportService:
    """Giving people of the pool to a named recipient. Who has not agreed to this recipient is never in a copy."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def outlook(self, programme: str | None, recipient: str, chosen: PoolFilter = _EVERYBODY) -> ExportOutcome:
        """How many an export would hold and leave out."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            whole = programmes.find(tx, programme)
            return people.outlook(tx, whole.id, " ".join(recipient.split()), chosen, self._desk.today(whole.zone))

    def export(
        self,
        path: Path,
        programme: str | None,
        use: PoolUse,
        recipient: str,
        purpose: str,
        chosen: PoolFilter = _EVERYBODY,
        *,
        reveal: bool = False,
    ) -> ExportOutcome:
        """Write a copy, `.xlsx`, `.csv` or `.json`, of those the filter finds who are active and agreed to the
        recipient. ID numbers are masked and phones left out unless `reveal`; the audit row says which.

        Raises `RecipientMissing` without recipient or purpose, `NobodyToGive`, `FileMissing`, `FileLocked`, `DiskFull`,
        `DestinationNoFile`, and `EditedMeanwhile` when somebody took a consent back while it was written.
        """
        name, aim = " ".join(recipient.split()), " ".join(purpose.split())
        if not name or not aim:
            raise RecipientMissing
        with self._desk.look(Verb.POOL_EXPORT) as tx:
            whole = programmes.find(tx, programme)
            day = self._desk.today(whole.zone)
            outcome = people.outlook(tx, whole.id, name, chosen, day)
            found = people.recommended(tx, whole.id, name, chosen, day, reveal=reveal)
            stood = people.standing(tx, whole.id, name, chosen, day)
        if not found:
            raise NobodyToGive(name)
        head = ExportHead(use, whole.name, whole.document, whole.organisers[0], name, aim, day)
        place = place_of(path)
        draft = place.with_name(f".{place.stem}.new{place.suffix}")
        try:
            write_people(draft, head, tuple(found.values()))
            with self._desk.act(Verb.POOL_EXPORT, whole.code) as act:
                if stood != people.standing(act.tx, whole.id, name, chosen, day):
                    raise EditedMeanwhile("pool entry")
                copy = PoolCopy(0, use, name, aim, act.at, self._desk.actor.name, len(found), path.name)
                number = keep_copy(act.tx, whole.id, copy, tuple(found))
                act.facts.update(copy=number, use=use.value, people=len(found), revealed=int(reveal))
                take_place(draft, place)
        finally:
            draft.unlink(missing_ok=True)
        return outcome
