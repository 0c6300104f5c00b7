"""Consents of people in the talent pool: dated, for display, photo or one named recipient; and where copies went.

Source: practice of the base: consents are separate and dated, taking one back acts on the next export and names the
copies that are out, so that the recipients can be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ipexam.domain.pool import ConsentScope, PoolCopy, PoolEntry, PoolEventKind, PoolUse
from ipexam.domain.pool_errors import ConsentAhead, ReasonMissing, RecipientMissing
from ipexam.domain.programme import Programme
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.storage import pool as storage
from ipexam.storage import pool_facts as facts
from ipexam.storage import programme as programmes
from ipexam.storage.rows.pool import PoolEntryRow


class PoolConsentService:
    """What people in the pool agreed to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def give(
        self,
        programme: str | None,
        entry_id: int,
        scope: ConsentScope,
        evidence: str,
        recipient: str = "",
        on: date | None = None,
    ) -> PoolEntry:
        """Note that somebody agreed, on a day (today) and how. The same consent twice is one. Raises `ReasonMissing`
        without evidence, `RecipientMissing`, `ConsentAhead`."""
        name = _recipient(scope, recipient)
        if not evidence.strip():
            raise ReasonMissing
        with self._desk.act(Verb.POOL_CONSENT, str(entry_id)) as act:
            whole, row = self._entry(act, programme, entry_id)
            today = self._desk.today(whole.zone)
            day = on or today
            if day > today:
                raise ConsentAhead(day.isoformat())
            new = facts.give_consent(act.tx, row, scope, name, day, evidence.strip())
            act.silent = not new
            act.facts.update(scope=scope.value, given=1)
            if new:
                told = {"scope": scope.value, "recipient": name, "evidence": evidence.strip()}
                self._note(act, entry_id, PoolEventKind.CONSENT_GIVEN, told)
            return self._whole(act, whole, entry_id)

    def withdraw(
        self, programme: str | None, entry_id: int, scope: ConsentScope, because: str, recipient: str = ""
    ) -> tuple[PoolEntry, tuple[PoolCopy, ...]]:
        """Note that somebody takes a consent back: from the next export on they are left out. Returns the entry and
        the copies that are out already and rest on this consent. Raises `ReasonMissing`, `RecipientMissing`."""
        name = _recipient(scope, recipient)
        if not because.strip():
            raise ReasonMissing
        with self._desk.act(Verb.POOL_CONSENT, str(entry_id)) as act:
            whole, row = self._entry(act, programme, entry_id)
            ended = facts.withdraw_consent(act.tx, row, scope, name, self._desk.today(whole.zone), because.strip())
            act.facts.update(scope=scope.value, given=0)
            if ended:
                told = {"scope": scope.value, "recipient": name, "reason": because.strip()}
                self._note(act, entry_id, PoolEventKind.CONSENT_WITHDRAWN, told)
            found = self._whole(act, whole, entry_id)
        return found, tuple(copy for copy in found.copies if _rests_on(copy, scope, name))

    def copies(self, programme: str | None) -> tuple[PoolCopy, ...]:
        """Where copies of the pool went, newest first."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            return facts.copies(tx, programme_id=programmes.find(tx, programme).id)

    def _note(self, act: Act, entry_id: int, kind: PoolEventKind, told: Mapping[str, str]) -> None:
        facts.note(act.tx, act.at, self._desk.actor.name, kind, {entry_id: told})

    def _entry(self, act: Act, programme: str | None, entry_id: int) -> tuple[Programme, PoolEntryRow]:
        whole = programmes.find(act.tx, programme)
        return whole, storage.row(act.tx, whole.id, entry_id)

    def _whole(self, act: Act, whole: Programme, entry_id: int) -> PoolEntry:
        act.tx.flush()
        return facts.whole(act.tx, storage.find(act.tx, whole.id, entry_id, self._desk.today(whole.zone)), whole.zone)


def _recipient(scope: ConsentScope, recipient: str) -> str:
    """The recipient's name; none where the consent is not for one. Raises `RecipientMissing`."""
    name = " ".join(recipient.split())
    if scope is not ConsentScope.RECIPIENT:
        return ""
    if not name:
        raise RecipientMissing
    return name


def _rests_on(copy: PoolCopy, scope: ConsentScope, recipient: str) -> bool:
    shown = copy.use is PoolUse.DISPLAY_ZONE
    return copy.recipient == recipient if scope is ConsentScope.RECIPIENT else shown
