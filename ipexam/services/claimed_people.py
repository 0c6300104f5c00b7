"""Whom claims could be about: everybody of a programme for an import, and for a page only those its rows could mean."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ipexam.domain.trainee import Claim
from ipexam.matching.fold import fold_id, fold_phone
from ipexam.matching.identity import upgraded
from ipexam.matching.people import PeopleIndex
from ipexam.matching.pinyin_key import sort_key
from ipexam.storage import alias, trainee

_PAGE_OF_CLAIMS = 500
"""Beyond this many claims everybody is read: a statement takes only so many values."""


def everybody(tx: Session, programme_id: int) -> PeopleIndex:
    """All trainees of a programme with their aliases."""
    return PeopleIndex(trainee.people_of(tx, programme_id), alias.of_programme(tx, programme_id))


def could_be(tx: Session, programme_id: int, claims: Sequence[Claim]) -> PeopleIndex:
    """The trainees that share a number, a phone, a name or an alias with one of these claims, found by index: each of
    these claims matches among them as it does among everybody."""
    if len(claims) > _PAGE_OF_CLAIMS:
        return everybody(tx, programme_id)
    aliases = alias.of_claims(tx, programme_id, claims)
    folded = {fold_id(claim.id_number) for claim in claims}
    numbers = {claim.id_number for claim in claims} | folded | set(map(upgraded, folded))
    phones = {fold_phone(claim.phone) for claim in claims}
    keys = {sort_key(name) for claim in claims for name in (claim.name, claim.nickname) if name}
    ids = {trainee_id for trainee_id, _, _, _ in aliases}
    found = trainee.people_called(tx, programme_id, numbers - {""}, phones - {""}, keys, ids)
    return PeopleIndex(found, aliases)
