"""Aliases of people: nicknames and platform ids that somebody in the office confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.alias import Alias, AliasKind, KnownAlias
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.trainee import Claim
from ipexam.matching.alias_key import alias_key, aliases_in
from ipexam.storage.rows.alias import AliasRow
from ipexam.storage.rows.trainee import EnrolmentRow

_AT_ONCE = 500


def remember(tx: Session, confirmed: Iterable[tuple[int, Claim]], actor: str, at: datetime) -> int:
    """Keep what confirmed claims call their people, as (trainee id, claim); how many aliases are new.

    What is known already, and a claim that calls its person nothing, adds none.
    """
    wanted = list(confirmed)
    persons = _persons(tx, [trainee_id for trainee_id, _ in wanted])
    known = {(row.person_id, row.platform, row.kind, row.key) for row in _rows(tx, list(set(persons.values())))}
    new: list[AliasRow] = []
    for trainee_id, claim in wanted:
        for kind, text in aliases_in(claim):
            said = (persons[trainee_id], claim.platform, kind, alias_key(kind, text))
            if said not in known:
                known.add(said)
                person_id, platform, _, key = said
                new.append(
                    AliasRow(
                        person_id=person_id, platform=platform, kind=kind, key=key, text=text, actor=actor, made_at=at
                    )
                )
    tx.add_all(new)
    tx.flush()
    return len(new)


def of_trainee(tx: Session, trainee_id: int) -> list[Alias]:
    """A trainee's aliases, by platform and as they were made."""
    persons = _persons(tx, [trainee_id])
    found = sorted(_rows(tx, list(persons.values())), key=lambda row: (row.platform, row.id))
    return [_alias(row) for row in found]


def find(tx: Session, programme_id: int, alias_id: int) -> Alias:
    """One alias of a programme's trainee. Raises `SubjectUnknown`."""
    row = tx.scalar(
        sa.select(AliasRow)
        .join(EnrolmentRow, EnrolmentRow.person_id == AliasRow.person_id)
        .where(AliasRow.id == alias_id, EnrolmentRow.programme_id == programme_id)
    )
    if row is None:
        raise SubjectUnknown("alias", str(alias_id))
    return _alias(row)


def forget(tx: Session, alias_id: int) -> None:
    """Take an alias away: what it would have matched waits for a person again."""
    tx.execute(sa.delete(AliasRow).where(AliasRow.id == alias_id))


def of_programme(tx: Session, programme_id: int) -> list[KnownAlias]:
    """Every alias of a programme's trainees, as people are matched by it."""
    return _known(tx, programme_id)


def of_claims(tx: Session, programme_id: int, claims: Sequence[Claim]) -> list[KnownAlias]:
    """The aliases of a programme's trainees that some of these claims use; a few hundred claims at most."""
    keys = {alias_key(kind, text) for claim in claims for kind, text in aliases_in(claim)}
    if not keys:
        return []
    platforms = {claim.platform for claim in claims} | {""}
    used = (AliasRow.platform.in_(platforms), AliasRow.kind.in_(list(AliasKind)), AliasRow.key.in_(keys))
    return _known(tx, programme_id, *used)


def _known(tx: Session, programme_id: int, *conditions: sa.ColumnElement[bool]) -> list[KnownAlias]:
    found = tx.execute(
        sa.select(EnrolmentRow.id, AliasRow.platform, AliasRow.kind, AliasRow.key)
        .join(AliasRow, AliasRow.person_id == EnrolmentRow.person_id)
        .where(EnrolmentRow.programme_id == programme_id, *conditions)
        .order_by(AliasRow.id)
    )
    return [(trainee_id, platform, AliasKind(kind), key) for trainee_id, platform, kind, key in found]


def _persons(tx: Session, trainee_ids: Sequence[int]) -> dict[int, int]:
    """The person behind each trainee."""
    ids = list(dict.fromkeys(trainee_ids))
    chunks = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    wanted = sa.select(EnrolmentRow.id, EnrolmentRow.person_id)
    found = (row for some in chunks for row in tx.execute(wanted.where(EnrolmentRow.id.in_(some))))
    return {row.id: row.person_id for row in found}


def _rows(tx: Session, person_ids: Sequence[int]) -> list[AliasRow]:
    chunks = (person_ids[start : start + _AT_ONCE] for start in range(0, len(person_ids), _AT_ONCE))
    return [row for some in chunks for row in tx.scalars(sa.select(AliasRow).where(AliasRow.person_id.in_(some)))]


def _alias(row: AliasRow) -> Alias:
    return Alias(row.id, row.person_id, row.platform, row.kind, row.text, row.actor, row.made_at)
