"""Characters by name and code point, so that somebody can find one that no screen shows."""

from __future__ import annotations

import unicodedata

from ipexam.wording.glossary import listed
from ipexam.wording.language import _

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})


def named(characters: str) -> str:
    """Each character with its code point, `𮯝 (U+2EBDD)`; of one that nobody sees the code point alone."""
    return listed(_named(character) for character in characters)


def unprintable(characters: str) -> str:
    """Why a text cannot be printed: the characters that no font has or, when there are none, its length."""
    if not characters:
        return _("it is too long for its place")
    return _("no font has {characters}").format(characters=named(characters))


def _named(character: str) -> str:
    point = f"U+{ord(character):04X}"
    if unicodedata.category(character) in _UNSEEN:
        return point
    return _("{character} ({point})").format(character=character, point=point)
