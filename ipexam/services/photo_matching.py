"""Whose the pictures of an import are: told from the names of their files, never from the faces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ipexam.domain.alias import KnownAlias
from ipexam.domain.person import masked_id
from ipexam.domain.photo import PhotoFile, PhotoFinding
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.matching.people import Match, PeopleIndex
from ipexam.matching.people_keys import Person
from ipexam.matching.photo_name import claim_of

_FINDINGS = {
    ProblemCode.PERSON_BY_NAME_ONLY: PhotoFinding.BY_NAME,
    ProblemCode.PERSON_AMBIGUOUS: PhotoFinding.SEVERAL,
    ProblemCode.NAME_DIFFERS: PhotoFinding.DIFFERS,
}
"""What a doubt means for a file; every other one that it is nobody's."""
_NAMED = 5

Read = tuple[str, str | PhotoFinding]
"""A file's name, and its picture's SHA-256 or why there is none."""


class PhotoMatching:
    """The trainees of a programme, and the pictures they have already."""

    def __init__(self, people: Iterable[Person], aliases: Iterable[KnownAlias], have: Mapping[int, str]) -> None:
        self._people = {person[0]: person for person in people}
        self._index = PeopleIndex(self._people.values(), aliases)
        self._have = have

    def whose(self, files: Iterable[Read]) -> list[PhotoFile]:
        """Each file with its person or its trouble. Of several pictures of one trainee none is taken: a person must
        say which is the good one."""
        told = [self._file(name, picture) for name, picture in files]
        wanted = Counter(one.trainee_id for one in {(one.trainee_id, one.sha256): one for one in told}.values())
        return [self._settled(one, wanted[one.trainee_id]) for one in told]

    def _file(self, name: str, picture: str | PhotoFinding) -> PhotoFile:
        if isinstance(picture, PhotoFinding):
            return PhotoFile(name, picture)
        match = self._match(claim_of(name))
        if match.trainee_id is not None:
            return self._of(PhotoFile(name, PhotoFinding.MATCHED, sha256=picture), match.trainee_id)
        finding = _FINDINGS.get(match.code or ProblemCode.PERSON_UNKNOWN, PhotoFinding.NOBODY)
        if finding is PhotoFinding.BY_NAME:
            return self._of(PhotoFile(name, finding, sha256=picture), match.candidates[0])
        candidates = tuple(self._candidate(each) for each in match.candidates[:_NAMED])
        return PhotoFile(name, finding, sha256=picture, candidates=candidates)

    def _match(self, claim: Claim) -> Match:
        """A folder is not always an organisation's: where it leads nowhere the name stands alone."""
        if not claim.name and not claim.id_number and not claim.phone:
            return Match(None, ProblemCode.PERSON_UNKNOWN)
        return self._index.match(claim)

    def _of(self, file: PhotoFile, trainee_id: int) -> PhotoFile:
        _, name, number, _, organisation = self._people[trainee_id]
        told = replace(file, trainee_id=trainee_id, name=name, masked_id=masked_id(number), organisation=organisation)
        same = self._have.get(trainee_id) == file.sha256
        return replace(told, finding=PhotoFinding.SAME) if same else told

    def _settled(self, file: PhotoFile, pictures: int) -> PhotoFile:
        return file if file.trainee_id is None or pictures == 1 else replace(file, finding=PhotoFinding.TWICE)

    def _candidate(self, trainee_id: int) -> str:
        _, name, number, _, organisation = self._people[trainee_id]
        return " ".join(part for part in (name, masked_id(number), organisation) if part)
