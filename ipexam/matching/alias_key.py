"""Aliases folded for comparing, and the aliases that a confirmed claim gives a person."""

from __future__ import annotations

import unicodedata

from ipexam.domain.alias import AliasKind
from ipexam.domain.platform import GENERIC
from ipexam.domain.trainee import Claim
from ipexam.matching.fold import fold_name, repaired


def alias_key(kind: AliasKind, text: str) -> str:
    """What an alias is compared by. A nickname is folded like a name; a platform id keeps its case, for `o6Bm` and
    `o6bm` are two accounts."""
    if kind is AliasKind.NICKNAME:
        return fold_name(text)
    return unicodedata.normalize("NFKC", repaired(text)).strip()


def aliases_in(claim: Claim) -> tuple[tuple[AliasKind, str], ...]:
    """(kind, text) of what a claim calls its person beside numbers, each key once.

    A name is an alias too: once somebody has confirmed it, the same name of the same platform need not be asked again.
    A platform id without a known platform says nothing: two systems number their users from 1.
    """
    named = [(AliasKind.NICKNAME, text) for text in (claim.nickname, claim.name)]
    if claim.platform not in ("", GENERIC):
        named.insert(0, (AliasKind.PLATFORM_ID, claim.platform_id))
    by_key = {alias_key(kind, text): (kind, text.strip()) for kind, text in reversed(named)}
    by_key.pop("", None)
    return tuple(reversed(by_key.values()))
