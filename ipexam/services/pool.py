"""The talent pool (人才库): the list, one entry, edits, tags, internships, validity, and the rule it is kept by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.pool import (
    Internship,
    InternshipRating,
    PoolChoices,
    PoolEntry,
    PoolEventKind,
    PoolFilter,
    PoolLine,
    PoolRule,
    Post,
    plus_years,
    tidy_tag,
)
from ipexam.domain.pool_errors import EntryWithdrawn, PoolRuleImpossible, ReasonMissing, RenewalPast
from ipexam.domain.programme import Programme
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.storage import pool as storage
from ipexam.storage import pool_facts as facts
from ipexam.storage import programme as programmes
from ipexam.storage.pool_entering import recompute_bands
from ipexam.storage.pool_rule import keep_rule, rule_of
from ipexam.storage.rows.pool import PoolEntryRow

_EVERYBODY = PoolFilter()


class PoolService:
    """The talent pool of a programme. Who is in it enters with the certificate; nobody is entered by hand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(
        self, programme: str | None, chosen: PoolFilter = _EVERYBODY, offset: int = 0, limit: int = 200
    ) -> tuple[list[PoolLine], int]:
        """Entries in pinyin order, and how many the filter finds."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            whole = programmes.find(tx, programme)
            return storage.page(tx, whole.id, chosen, self._desk.today(whole.zone), offset, limit)

    def get(self, programme: str | None, entry_id: int) -> PoolEntry:
        """One entry with consents, internships, copies and history; ID number masked. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            whole = programmes.find(tx, programme)
            return facts.whole(tx, storage.find(tx, whole.id, entry_id, self._desk.today(whole.zone)), whole.zone)

    def number(self, programme: str | None, certificate: str) -> int:
        """The number of the entry that a certificate, also an older one, belongs to. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            return storage.entry_of(tx, programmes.find(tx, programme).id, certificate)

    def choices(self, programme: str | None) -> PoolChoices:
        """What the list can be narrowed by."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            return storage.choices(tx, programmes.find(tx, programme).id)

    def rule(self, programme: str | None) -> PoolRule:
        """How the pool is kept."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            return rule_of(tx, programmes.find(tx, programme).id)

    def due_by(self, programme: str | None) -> date:
        """Whose validity ends by this day is to be renewed now."""
        with self._desk.look(Verb.POOL_LIST) as tx:
            whole = programmes.find(tx, programme)
            return self._desk.today(whole.zone) + timedelta(days=rule_of(tx, whole.id).due_days)

    def set_rule(self, programme: str | None, rule: PoolRule) -> PoolRule:
        """Keep another rule; bands are named anew from the marks that the certificates froze, validity holds for
        entries and renewals to come. Returns it as it is kept. Raises `PoolRuleImpossible`."""
        try:
            tidied = PoolRule.of(rule.plain())
        except (KeyError, TypeError, ValueError) as error:
            raise PoolRuleImpossible(str(rule.plain())) from error
        with self._desk.act(Verb.POOL_RULE) as act:
            whole = programmes.find(act.tx, programme)
            act.subject = whole.code
            before = rule_of(act.tx, whole.id)
            act.silent = before == tidied
            keep_rule(act.tx, whole.id, tidied)
            if before.bands != tidied.bands:
                recompute_bands(act.tx, whole.id)
            act.facts.update(years=tidied.validity_years, bands=len(tidied.bands), tags=len(tidied.tags))
        return tidied

    def edit(self, programme: str | None, entry_id: int, now: Post, version: int) -> PoolEntry:
        """Write where somebody works now; where they worked at entry stays. Raises `EditedMeanwhile`."""
        tidy = Post(*(" ".join(part.split()) for part in (now.organisation, now.city, now.post, now.title)))

        def write(act: Act, _whole: Programme, entry: PoolEntryRow) -> None:
            before = Post(entry.organisation, entry.city, entry.post, entry.title)
            act.silent = before == tidy
            if act.silent and entry.version != version:
                raise EditedMeanwhile("pool entry")
            if not act.silent:
                storage.change(act.tx, entry, tidy, version)
                told = " · ".join(part for part in (before.organisation, before.post, before.title) if part)
                self._note(act, entry, PoolEventKind.EDITED, before=told)

        return self._change(Verb.POOL_EDIT, programme, entry_id, write)

    def tag(
        self, programme: str | None, entry_ids: Sequence[int], add: Collection[str] = (), remove: Collection[str] = ()
    ) -> int:
        """Put tags on entries and take others off; how many entries changed. Raises `SubjectUnknown`."""
        added = {tidied for tag in add if (tidied := tidy_tag(tag))}
        with self._desk.act(Verb.POOL_TAG) as act:
            whole = programmes.find(act.tx, programme)
            rows = storage.rows(act.tx, whole.id, entry_ids)
            changed = storage.retag(act.tx, rows, added, {tidy_tag(tag) for tag in remove} - added)
            told = {id_: {"tags": "、".join(tags)} for id_, tags in changed.items()}
            facts.note(act.tx, act.at, self._desk.actor.name, PoolEventKind.TAGGED, told)
            act.subject = whole.code
            act.silent = not changed
            act.facts.update(entries=len(changed))
        return len(changed)

    def evaluate(
        self,
        programme: str | None,
        entry_id: int,
        organisation: str,
        months: int,
        rating: InternshipRating,
        comment: str = "",
    ) -> PoolEntry:
        """Note how an internship was evaluated by its organisation. Raises `ReasonMissing` without an organisation or
        a month, and `SubjectUnknown`."""
        if not organisation.strip() or months < 1:
            raise ReasonMissing

        def write(act: Act, whole: Programme, entry: PoolEntryRow) -> None:
            internship = Internship(
                0, organisation.strip(), months, rating, comment.strip(), self._desk.today(whole.zone)
            )
            facts.add_internship(act.tx, entry.id, internship)
            self._note(act, entry, PoolEventKind.EVALUATED, organisation=internship.organisation)
            act.facts.update(months=months, rating=rating.value)

        return self._change(Verb.POOL_EVALUATE, programme, entry_id, write)

    def renew(self, programme: str | None, entry_id: int, evidence: str, until: date | None = None) -> PoolEntry:
        """Lengthen the validity to a day, or by the rule's years from its end, from today when that is past. Raises
        `ReasonMissing` without evidence, `EntryWithdrawn`, `RenewalPast`."""
        if not evidence.strip():
            raise ReasonMissing

        def write(act: Act, whole: Programme, entry: PoolEntryRow) -> None:
            if entry.withdrawn_on is not None:
                raise EntryWithdrawn(_name(act, whole, entry))
            today = self._desk.today(whole.zone)
            if until is not None and until < today:
                raise RenewalPast(until.isoformat())
            begin = max(entry.valid_until, today)
            entry.valid_until = until or plus_years(begin, rule_of(act.tx, whole.id).validity_years)
            entry.version += 1
            day = entry.valid_until.isoformat()
            self._note(act, entry, PoolEventKind.RENEWED, until=day, evidence=evidence.strip())
            act.facts.update(until=day)

        return self._change(Verb.POOL_RENEW, programme, entry_id, write)

    def withdraw(self, programme: str | None, entry_id: int, because: str) -> PoolEntry:
        """Take somebody out of the pool: neither shown nor recommended from the next export on; the certificate stands.
        What comes back names the copies that went out. Raises `ReasonMissing`."""
        if not because.strip():
            raise ReasonMissing

        def write(act: Act, whole: Programme, entry: PoolEntryRow) -> None:
            act.silent = entry.withdrawn_on is not None
            if not act.silent:
                entry.withdrawn_on, entry.withdrawn_because = self._desk.today(whole.zone), because.strip()
                entry.version += 1
                self._note(act, entry, PoolEventKind.WITHDRAWN, reason=because.strip())

        return self._change(Verb.POOL_WITHDRAW, programme, entry_id, write)

    def readmit(self, programme: str | None, entry_id: int, because: str) -> PoolEntry:
        """Take back that somebody left the pool. Raises `ReasonMissing`."""
        if not because.strip():
            raise ReasonMissing

        def write(act: Act, _whole: Programme, entry: PoolEntryRow) -> None:
            act.silent = entry.withdrawn_on is None
            if not act.silent:
                entry.withdrawn_on, entry.withdrawn_because = None, ""
                entry.version += 1
                self._note(act, entry, PoolEventKind.READMITTED, reason=because.strip())

        return self._change(Verb.POOL_READMIT, programme, entry_id, write)

    def _change(
        self, verb: Verb, programme: str | None, entry_id: int, write: Callable[[Act, Programme, PoolEntryRow], None]
    ) -> PoolEntry:
        """Change one entry and return it as it is then."""
        with self._desk.act(verb, str(entry_id)) as act:
            whole = programmes.find(act.tx, programme)
            write(act, whole, storage.row(act.tx, whole.id, entry_id))
            act.tx.flush()
            return facts.whole(
                act.tx, storage.find(act.tx, whole.id, entry_id, self._desk.today(whole.zone)), whole.zone
            )

    def _note(self, act: Act, entry: PoolEntryRow, kind: PoolEventKind, **told: str) -> None:
        facts.note(act.tx, act.at, self._desk.actor.name, kind, {entry.id: told})


def _name(act: Act, whole: Programme, entry: PoolEntryRow) -> str:
    return storage.find(act.tx, whole.id, entry.id, date.min).line.name
