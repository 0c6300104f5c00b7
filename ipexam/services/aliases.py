"""Aliases: what platforms call a person, confirmed once and known from then on."""

from __future__ import annotations

from ipexam.domain.alias import Alias, AliasKind
from ipexam.domain.errors import AliasIncomplete
from ipexam.domain.trainee import Claim
from ipexam.domain.verb import Verb
from ipexam.matching.alias_key import aliases_in
from ipexam.services.desk import Desk
from ipexam.storage import alias as storage
from ipexam.storage import programme as programmes
from ipexam.storage import trainee


class AliasService:
    """The nicknames and platform ids of a programme's trainees. An alias is the person's: it holds in every programme
    they join."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, programme: str | None, trainee_id: int) -> list[Alias]:
        """A trainee's aliases, by platform and as they were made. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.TRAINEES_ALIASES) as tx:
            trainee.find(tx, trainee_id, programmes.find(tx, programme))
            return storage.of_trainee(tx, trainee_id)

    def remember(
        self,
        programme: str | None,
        trainee_id: int,
        text: str,
        platform: str = "",
        kind: AliasKind = AliasKind.NICKNAME,
    ) -> None:
        """Somebody says what a platform calls a trainee; `platform` is the code of a profile, empty for every platform.

        What is known already changes nothing. Raises `SubjectUnknown`, `AliasIncomplete`.
        """
        claim = _claim(text, platform, kind)
        with self._desk.act(Verb.TRAINEES_REMEMBER_ALIAS, str(trainee_id)) as act:
            trainee.find(act.tx, trainee_id, programmes.find(act.tx, programme))
            added = storage.remember(act.tx, [(trainee_id, claim)], self._desk.actor.name, act.at)
            act.silent = not added

    def forget(self, programme: str | None, alias_id: int) -> None:
        """Take an alias away: rows it would match wait for a person again; what counts already goes on counting.
        Raises `SubjectUnknown`."""
        with self._desk.act(Verb.TRAINEES_FORGET_ALIAS, str(alias_id)) as act:
            found = storage.find(act.tx, programmes.find(act.tx, programme).id, alias_id)
            storage.forget(act.tx, found.id)
            act.facts.update(person=found.person_id)


def _claim(text: str, platform: str, kind: AliasKind) -> Claim:
    """What a platform would have said. Raises `AliasIncomplete`."""
    is_account = kind is AliasKind.PLATFORM_ID
    claim = Claim(platform_id=text, platform=platform) if is_account else Claim(nickname=text, platform=platform)
    if not aliases_in(claim):
        raise AliasIncomplete
    return claim
