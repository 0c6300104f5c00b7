"""Who a foreign row is about: exact keys in a fixed order, never a guess.

The order (docs/decisions, people): the identity number decides alone, as written, then normalised, then with 15 digits
upgraded. Below it stand a phone number only one trainee has, a name with an organisation only one trainee has, and an
alias that somebody confirmed; two of these that name two people wait for a person, and none of them stands against a
sound number that is somebody else's. A name alone, or with a masked number, is a suggestion for a person to confirm,
for among 50,000 people most share a name with someone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipexam.domain.alias import AliasKind, KnownAlias
from ipexam.domain.bulk import collector_resting
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.matching.alias_key import alias_key
from ipexam.matching.fold import fold_id, fold_name, fold_organisation, fold_phone
from ipexam.matching.identity import identify, lost_precision, upgraded
from ipexam.matching.masked import fits_mask, is_masked
from ipexam.matching.people_keys import PeopleKeys, Person
from ipexam.matching.suggestions import suggestions


@dataclass(frozen=True, slots=True)
class Match:
    """Who it is, or why nobody can say: then `candidates` are the trainees a person should look at first."""

    trainee_id: int | None
    code: ProblemCode | None
    candidates: tuple[int, ...] = ()


class PeopleIndex:
    """All trainees of a programme, and what they are called elsewhere. `match` remembers repeated claims."""

    def __init__(self, people: Iterable[Person], aliases: Iterable[KnownAlias] = ()) -> None:
        """Build from (trainee id, name, ID number, phone, organisation) and (trainee id, platform, kind, key)."""
        self._keys = PeopleKeys(people, aliases)
        self._known: dict[Claim, Match] = {}

    def match(self, claim: Claim) -> Match:
        """Match a claim. Only equality of folded values counts; everything weaker is left to a person."""
        known = self._known.get(claim)
        if known is None:
            exact = self._keys.exact.get((claim.id_number, claim.name))
            known = self._known[claim] = Match(exact, None) if exact is not None else self._match(claim)
        return known

    def match_all(self, claims: Iterable[Claim]) -> list[Match]:
        """Match claims that differ, in their order: who is named as the office names them is found without folding."""
        with collector_resting():
            exact, match = self._keys.exact.get, self._match
            return [
                match(claim) if (whose := exact((claim.id_number, claim.name))) is None else Match(whose, None)
                for claim in claims
            ]

    def ready_to_suggest(self) -> None:
        """Put everybody in order for `suggest`, so that the first page of people comes as fast as the others."""
        with collector_resting():
            self._keys.ready_to_suggest()

    def suggest(self, claim: Claim, at_most: int) -> tuple[int, ...]:
        """Trainees a person should look at, likeliest first: those of `match`, then names that sound or look alike and
        ID numbers a slip or two away. Never an answer."""
        match = self.match(claim)
        first = match.candidates if match.trainee_id is None else (match.trainee_id,)
        more = suggestions(self._keys, claim, at_most + len(first)) if len(first) < at_most else ()
        return tuple(dict.fromkeys((*first, *more)))[:at_most]

    def _match(self, claim: Claim) -> Match:
        said = _Said(claim, fold_name(claim.name), fold_name(claim.nickname))
        return self._by_number(said) or self._by_weaker_evidence(said) or self._proposal(said)

    def _by_number(self, said: _Said) -> Match | None:
        folded = _number(said.claim)
        found = self._keys.by_number.get(upgraded(folded), []) if folded else []
        if len(found) > 1:
            written = (said.claim.id_number, folded)
            closest = ([each for each in found if self._keys.of[each][2] == number] for number in written)
            found = next(filter(None, closest), found)
        return self._accept(found, said)

    def _by_weaker_evidence(self, said: _Said) -> Match | None:
        """Phone, name with organisation, platform id, nickname: what is sure and agrees, or why it must wait."""
        steps = (self._by_phone, self._by_organisation, self._by_platform_id, self._by_nickname)
        told = [match for step in steps if (match := step(said)) is not None]
        sure = tuple(dict.fromkeys(match.trainee_id for match in told if match.trainee_id is not None))
        differs = next((match for match in told if match.code is ProblemCode.NAME_DIFFERS), None)
        if differs is not None:
            return Match(None, ProblemCode.NAME_DIFFERS, tuple(dict.fromkeys((*sure, *differs.candidates))))
        if not sure:
            return told[0] if told else None
        if len(sure) > 1:
            return Match(None, ProblemCode.PERSON_AMBIGUOUS, sure)
        if self._number_contradicts(said.claim, sure[0]):
            return Match(None, ProblemCode.PERSON_UNKNOWN, sure)
        return Match(sure[0], None)

    def _by_phone(self, said: _Said) -> Match | None:
        written = said.claim.phone
        phone = fold_phone(written) if written and not is_masked(written) else ""
        return self._accept(self._keys.by_phone.get(phone, ()), said)

    def _by_organisation(self, said: _Said) -> Match | None:
        named = self._keys.by_name.get(said.name, ()) if said.claim.organisation else ()
        organisation = fold_organisation(said.claim.organisation) if named else ""
        if not organisation:
            return None
        return self._accept([each for each in named if self._keys.organisations[each] == organisation], said)

    def _by_platform_id(self, said: _Said) -> Match | None:
        """Somebody's account. A name that no trainee has is a display name; another trainee's name is a
        contradiction."""
        found = self._aliased(said.claim, AliasKind.PLATFORM_ID, said.claim.platform_id)
        return self._accept(found, said if said.name in self._keys.by_name else _ANY_NAME)

    def _by_nickname(self, said: _Said) -> Match | None:
        """A nickname somebody confirmed, unless another trainee has it as a name: nobody can tell then."""
        for key, checked in ((said.nickname, said), (said.name, _ANY_NAME)):
            found = self._aliased(said.claim, AliasKind.NICKNAME, key)
            if found:
                return self._accept(list(dict.fromkeys((*found, *self._keys.by_name.get(key, ())))), checked)
        return None

    def _proposal(self, said: _Said) -> Match:
        by_name = self._keys.by_name
        named = by_name.get(said.name) or by_name.get(said.nickname) or ()
        shown = [each for each in named if self._fits_masks(each, said.claim)]
        if len(shown) == 1:
            return Match(None, ProblemCode.PERSON_BY_MASKED_NUMBER, tuple(shown))
        if not named:
            return Match(None, ProblemCode.PERSON_UNKNOWN)
        if len(named) == 1:
            return Match(None, ProblemCode.PERSON_BY_NAME_ONLY, tuple(named))
        return Match(None, ProblemCode.PERSON_AMBIGUOUS, tuple(shown or named))

    def _accept(self, found: Sequence[int], said: _Said) -> Match | None:
        """One trainee, whose name must not differ; several of whom the name picks one; or nothing to say."""
        if not found:
            return None
        same = tuple(each for each in found if self._is_called_so(each, said))
        if len(same) == 1:
            return Match(same[0], None)
        if not same:
            return Match(None, ProblemCode.NAME_DIFFERS, tuple(found))
        return Match(None, ProblemCode.PERSON_AMBIGUOUS, same)

    def _is_called_so(self, trainee_id: int, said: _Said) -> bool:
        """Whether a claim's name, or its nickname, is the trainee's or was confirmed to be theirs."""
        if not said.name or self._keys.names[trainee_id] in (said.name, said.nickname):
            return True
        return trainee_id in self._aliased(said.claim, AliasKind.NICKNAME, said.name)

    def _aliased(self, claim: Claim, kind: AliasKind, text: str) -> list[int]:
        aliases = self._keys.aliases
        if not aliases or not text:
            return []
        key = alias_key(kind, text)
        found = (aliases.get((platform, kind, key), ()) for platform in (claim.platform, ""))
        return list(dict.fromkeys(each for some in found for each in some))

    def _fits_masks(self, trainee_id: int, claim: Claim) -> bool:
        """Whether a number is masked and every masked one fits the trainee's."""
        _, _, number, phone, _ = self._keys.of[trainee_id]
        masks = [(said, whole) for said, whole in ((claim.phone, phone), (claim.id_number, number)) if is_masked(said)]
        return bool(masks) and all(fits_mask(said, whole) for said, whole in masks)

    def _number_contradicts(self, claim: Claim, trainee_id: int) -> bool:
        """Whether the claim's number, which is nobody's, is sound: proved by its own check digit, or of the same kind
        as the trainee's document."""
        number = _number(claim)
        identity = identify(number) if number else None
        if identity is None or identity.problem is not None:
            return False
        return identity.birth is not None or identity.kind is identify(self._keys.of[trainee_id][2]).kind


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with its names folded once."""

    claim: Claim
    name: str
    nickname: str


_ANY_NAME = _Said(Claim(), "", "")
"""For evidence that no name contradicts."""


def _number(claim: Claim) -> str:
    """The claim's ID number, folded; nothing when it is masked or was rounded by a spreadsheet."""
    written = claim.id_number
    return "" if not written or lost_precision(written) or is_masked(written) else fold_id(written)
