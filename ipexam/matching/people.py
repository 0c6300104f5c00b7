"""Who a foreign row is about: exact keys in a fixed order, never a guess.

The order is the identity number (exact, normalised, 15 digits upgraded), a phone number only one trainee has, a name
with an organisation only one trainee has. A name alone is a suggestion for a person to confirm, for among 50,000
people most share a name with someone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ipexam.domain.person import IdKind
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.matching.fold import fold_id, fold_name, fold_organisation, fold_phone
from ipexam.matching.identity import identify, upgraded

_CHECKED_KINDS = frozenset({IdKind.RESIDENT, IdKind.HMT_RESIDENCE})


@dataclass(frozen=True, slots=True)
class Match:
    """Who it is, or why nobody can say: then `candidates` are the trainees a person should look at first."""

    trainee_id: int | None
    code: ProblemCode | None
    candidates: tuple[int, ...] = ()


class PeopleIndex:
    """All trainees of a programme by every key. `match` remembers repeated claims."""

    def __init__(self, people: Iterable[tuple[int, str, str, str, str]]) -> None:
        """Build from (trainee id, name, ID number, phone, organisation)."""
        self._names: dict[int, str] = {}
        self._id_numbers: dict[str, list[int]] = {}
        self._phones: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_place: dict[tuple[str, str], list[int]] = {}
        self._known: dict[Claim, Match] = {}
        organisations: dict[str, str] = {}
        for trainee_id, name, id_number, phone, organisation in people:
            if organisation not in organisations:
                organisations[organisation] = fold_organisation(organisation)
            self._add(trainee_id, fold_name(name), id_number, phone, organisations[organisation])

    def _add(self, trainee_id: int, name: str, id_number: str, phone: str, organisation: str) -> None:
        self._names[trainee_id] = name
        self._by_name.setdefault(name, []).append(trainee_id)
        self._id_numbers.setdefault(upgraded(fold_id(id_number)), []).append(trainee_id)
        if folded := fold_phone(phone):
            self._phones.setdefault(folded, []).append(trainee_id)
        if organisation:
            self._by_place.setdefault((name, organisation), []).append(trainee_id)

    def match(self, claim: Claim) -> Match:
        """Match a claim. Only equality of folded values counts; everything weaker is left to a person."""
        known = self._known.get(claim)
        if known is None:
            known = self._known[claim] = self._match(claim)
        return known

    def _match(self, claim: Claim) -> Match:
        name = fold_name(claim.name)
        return (
            self._by_id(claim, name)
            or self._by_phone(claim, name)
            or self._by_organisation(claim, name)
            or self._by_name_alone(name)
        )

    def _by_id(self, claim: Claim, name: str) -> Match | None:
        number = upgraded(fold_id(claim.id_number))
        return self._accept(self._id_numbers.get(number, ()), name) if number else None

    def _by_phone(self, claim: Claim, name: str) -> Match | None:
        phone = fold_phone(claim.phone)
        found = self._phones.get(phone, ()) if phone else ()
        return self._accept_unless_contradicted(claim, found, name)

    def _by_organisation(self, claim: Claim, name: str) -> Match | None:
        organisation = fold_organisation(claim.organisation)
        found = self._by_place.get((name, organisation), ()) if name and organisation else ()
        return self._accept_unless_contradicted(claim, found, name)

    def _accept_unless_contradicted(self, claim: Claim, found: Iterable[int], name: str) -> Match | None:
        """Weaker evidence does not stand against a sound ID number that belongs to none of the trainees."""
        match = self._accept(tuple(found), name)
        if match is not None and match.trainee_id is not None and _has_sound_id(claim):
            return Match(None, ProblemCode.PERSON_UNKNOWN, (match.trainee_id,))
        return match

    def _accept(self, found: Iterable[int], name: str) -> Match | None:
        """One trainee, whose name must not differ; several of whom the name picks one; or nothing to say."""
        candidates = tuple(found)
        if not candidates:
            return None
        same = tuple(each for each in candidates if not name or self._names[each] == name)
        if len(same) == 1:
            return Match(same[0], None)
        if not same:
            return Match(None, ProblemCode.NAME_DIFFERS, candidates)
        return Match(None, ProblemCode.PERSON_AMBIGUOUS, same)

    def _by_name_alone(self, name: str) -> Match:
        candidates = tuple(self._by_name.get(name, ())) if name else ()
        if not candidates:
            return Match(None, ProblemCode.PERSON_UNKNOWN)
        if len(candidates) == 1:
            return Match(None, ProblemCode.PERSON_BY_NAME_ONLY, candidates)
        return Match(None, ProblemCode.PERSON_AMBIGUOUS, candidates)


def _has_sound_id(claim: Claim) -> bool:
    if not claim.id_number:
        return False
    identity = identify(claim.id_number)
    return identity.problem is None and identity.kind in _CHECKED_KINDS
