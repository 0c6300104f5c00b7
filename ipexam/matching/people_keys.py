"""The trainees of a programme by every key that matching asks for, each dictionary made when it is first asked for.

Most rows of a log carry the ID number and the name just as the office has them: for these `exact` suffices, and folding
50,000 names, numbers and organisations is left to the first row that needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import combinations, pairwise
from typing import TypeVar

from ipexam.domain.alias import AliasKind, KnownAlias
from ipexam.matching.fold import fold_id, fold_name, fold_organisation, fold_phone
from ipexam.matching.identity import upgraded
from ipexam.matching.pinyin_key import plain_sound

Person = tuple[int, str, str, str, str]
"""(trainee id, name, ID number, phone, organisation)"""

Found = Mapping[str, list[int]]
"""The ids of the trainees that a key leads to, in the order in which they were given."""

Key = TypeVar("Key", int, str)

_PAIRS = tuple(combinations(range(4), 2))
_BY_SUGGESTIONS = ("of", "by_name", "by_sound", "by_part", "by_piece", "organisations")
"""The dictionaries that suggestions ask for."""


class PeopleKeys:
    """All trainees by every key."""

    def __init__(self, people: Iterable[Person], aliases: Iterable[KnownAlias] = ()) -> None:
        self._people = list(people)
        self._aliases = aliases

    def ready_to_suggest(self) -> None:
        """Make at once what suggestions ask for, a second's work among 50,000."""
        for asked in _BY_SUGGESTIONS:
            getattr(self, asked)

    @cached_property
    def exact(self) -> dict[tuple[str, str], int]:
        """One trainee by ID number and name as the office has them; two who share both are left out."""
        found = {(person[2], person[1]): person[0] for person in self._people if person[2]}
        if len(found) < len(self._people):
            seen: set[tuple[str, str]] = set()
            for _, name, number, _, _ in self._people:
                if (number, name) in seen:
                    found.pop((number, name), None)
                seen.add((number, name))
        return found

    @cached_property
    def of(self) -> dict[int, Person]:
        """Each trainee as the office has them."""
        return {person[0]: person for person in self._people}

    @cached_property
    def names(self) -> dict[int, str]:
        """Folded names."""
        return {person[0]: fold_name(person[1]) for person in self._people}

    @cached_property
    def numbers(self) -> dict[int, str]:
        """Folded ID numbers."""
        return {person[0]: fold_id(person[2]) for person in self._people}

    @cached_property
    def organisations(self) -> dict[int, str]:
        """Folded organisations; most trainees share theirs with somebody."""
        folded = {each: fold_organisation(each) for each in {person[4] for person in self._people}}
        return {person[0]: folded[person[4]] for person in self._people}

    @cached_property
    def by_number(self) -> Found:
        """By ID number, folded and upgraded to 18 digits."""
        return _grouped((upgraded(number), trainee_id) for trainee_id, number in self.numbers.items())

    @cached_property
    def by_phone(self) -> Found:
        """By phone."""
        return _grouped((fold_phone(person[3]), person[0]) for person in self._people)

    @cached_property
    def by_name(self) -> Found:
        """By name."""
        return _grouped((name, trainee_id) for trainee_id, name in self.names.items())

    @cached_property
    def aliases(self) -> Mapping[tuple[str, AliasKind, str], list[int]]:
        """By (platform, kind, key); the platform is empty for an alias that holds everywhere."""
        found: dict[tuple[str, AliasKind, str], list[int]] = defaultdict(list)
        for trainee_id, platform, kind, key in self._aliases:
            found[platform, kind, key].append(trainee_id)
        return dict(found)

    @cached_property
    def by_sound(self) -> Found:
        """By the reading of the name, character by character."""
        return _grouped((plain_sound(name), trainee_id) for trainee_id, name in self.names.items())

    @cached_property
    def by_part(self) -> Mapping[str, list[str]]:
        """Names, once each, by parts of them: two names much alike share one."""
        return _grouped((part, name) for name in self.by_name for part in name_parts(name))

    @cached_property
    def by_piece(self) -> Found:
        """By pieces of the ID number, of which two slips of the pen spare one."""
        return _grouped((piece, each) for each, number in self.numbers.items() for piece in number_pieces(number))


def name_parts(name: str) -> set[str]:
    """What two alike names have in common: the words of a Latin name; of others two characters side by side, or first
    and last with one between them."""
    if name.isascii():
        return {word for word in name.split() if len(word) > 1}
    return {a + b for a, b in pairwise(name)} | {a + b for a, b in zip(name, name[2:], strict=False)}


def number_pieces(number: str) -> set[str]:
    """Pairs of the four pieces of an ID number, each pair with its place: region, year, month and day, and the tail.

    Two wrong digits spoil two pieces at most, a missing one only what lies on its side: a pair is always spared.
    """
    if len(number) < 8:
        return set()
    pieces = (number[:6], number[6:10], number[-8:-4], number[-4:])
    return {f"{one}{other}{pieces[one]}{pieces[other]}" for one, other in _PAIRS}


def _grouped(pairs: Iterable[tuple[str, Key]]) -> Mapping[str, list[Key]]:
    found: dict[str, list[Key]] = {}
    for text, key in pairs:
        if text in found:
            found[text].append(key)
        else:
            found[text] = [key]
    found.pop("", None)
    return found
