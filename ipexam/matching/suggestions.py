"""Trainees whom a claim may mean although nothing equals: for a person to look at, never accepted by itself.

Only trainees who share a part of the name, its sound or a piece of the ID number are compared, so that a page of
unknown people is answered at once among 50,000; names are compared once each, however many trainees have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ipexam.domain.trainee import Claim
from ipexam.matching.fold import fold_id, fold_name, fold_organisation
from ipexam.matching.people_keys import Key, PeopleKeys, name_parts, number_pieces
from ipexam.matching.pinyin_key import plain_sound

_SLIPS = 2
_ONE_SLIP = 10
_NEAR_NUMBER = 100
_SAME_SOUND = 88
_NAMED_INSIDE = 86
_LEAST_ALIKE = 60
"""Two names of three characters that share two are alike by 66, two of two that share one by 50."""
_SAME_ORGANISATION = 10
_HAN_RUN = re.compile(r"[^\W\d_\x00-\u2e7f]+(?:·[^\W\d_\x00-\u2e7f]+)*")
_LONGEST_INSIDE = 12


def suggestions(keys: PeopleKeys, claim: Claim, at_most: int) -> list[int]:
    """Ids of so many trainees, likeliest first; the same claim gives the same order."""
    scores: dict[int, float] = {}
    for trainee_id, score in _alike(keys, claim, at_most):
        scores[trainee_id] = max(score, scores.get(trainee_id, 0))
    organisation = fold_organisation(claim.organisation)
    if organisation:
        for trainee_id in scores:
            scores[trainee_id] += _SAME_ORGANISATION * (keys.organisations[trainee_id] == organisation)
    return sorted(scores, key=lambda each: (-scores[each], each))[:at_most]


def _alike(keys: PeopleKeys, claim: Claim, at_most: int) -> Iterator[tuple[int, float]]:
    yield from _near_numbers(keys, fold_id(claim.id_number))
    organisation = fold_organisation(claim.organisation)
    for text in (claim.name, claim.nickname):
        name = fold_name(text)
        if name:
            yield from ((each, _SAME_SOUND) for each in keys.by_sound.get(plain_sound(name), ()))
            yield from ((each, _NAMED_INSIDE) for part in _names_inside(name) for each in keys.by_name.get(part, ()))
            yield from _near_names(keys, name, organisation, at_most)


def _near_numbers(keys: PeopleKeys, number: str) -> Iterator[tuple[int, float]]:
    near = {trainee_id: keys.numbers[trainee_id] for trainee_id in _sharing(keys.by_piece, number_pieces(number))}
    found = process.extract(number, near, scorer=OSA.distance, score_cutoff=_SLIPS, limit=None)
    yield from ((trainee_id, _NEAR_NUMBER - slips * _ONE_SLIP) for _, slips, trainee_id in found)


def _near_names(keys: PeopleKeys, name: str, organisation: str, at_most: int) -> Iterator[tuple[int, float]]:
    """The first so many trainees with the names most alike, and whoever of the others is of the same organisation."""
    ratio = fuzz.token_sort_ratio if name.isascii() else fuzz.ratio
    names = list(_sharing(keys.by_part, name_parts(name)))
    found = 0
    for alike, score, _ in process.extract(name, names, scorer=ratio, score_cutoff=_LEAST_ALIKE, limit=None):
        if found >= at_most and not organisation:
            return
        for trainee_id in keys.by_name[alike]:
            if found < at_most or keys.organisations[trainee_id] == organisation:
                found += 1
                yield trainee_id, score


def _names_inside(text: str) -> Iterator[str]:
    """Pieces of Chinese characters that may be a name within a longer text: `珠海张三组长` has `张三`."""
    for found in _HAN_RUN.finditer(text):
        run = found[0]
        for start in range(len(run)):
            for end in range(start + 2, min(start + _LONGEST_INSIDE, len(run)) + 1):
                if end - start < len(text):
                    yield run[start:end]


def _sharing(index: Mapping[str, list[Key]], parts: Iterable[str]) -> dict[Key, None]:
    """Everything that shares a part, once each, in a fixed order."""
    return dict.fromkeys(each for part in sorted(parts) for each in index.get(part, ()))
