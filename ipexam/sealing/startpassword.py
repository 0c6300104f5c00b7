"""The start password of a package: 24 random decimal digits in six groups of four.

Why digits and not words: a proctor reads them aloud in Mandarin or Cantonese without spelling, they are typed the same
on every keyboard, and no input method can get in the way. 10**24 possibilities are 79.7 bits, a third of a bit less
than eight words of a 1,024-word list; behind Argon2id the difference means nothing.
"""

from __future__ import annotations

import unicodedata

from ipexam.sealing.symmetric import Randomness

GROUPS = 6
GROUP_DIGITS = 4
DIGITS = GROUPS * GROUP_DIGITS
_DRAWN_BYTES = 16
_SPACE = 10**DIGITS
_FAIR = (1 << (8 * _DRAWN_BYTES)) // _SPACE * _SPACE


def new_start_password(randomness: Randomness) -> str:
    """A fresh password as it is printed: `4821 0937 5566 1204 7783 9150`. Every one is equally likely."""
    drawn = int.from_bytes(randomness(_DRAWN_BYTES))
    while drawn >= _FAIR:
        drawn = int.from_bytes(randomness(_DRAWN_BYTES))
    return grouped(f"{drawn % _SPACE:0{DIGITS}d}")


def grouped(digits: str) -> str:
    """Digits in groups of four, as people read and write them."""
    return " ".join(digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS))


def halves(password: str) -> tuple[str, str]:
    """The password for two people, three groups each: 39.9 bits are unknown to either."""
    digits = folded(password)
    return grouped(digits[: DIGITS // 2]), grouped(digits[DIGITS // 2 :])


def folded(typed: str) -> str:
    """What counts of a typed password: its digits, full-width ones too; blanks, hyphens and stops are ignored.

    A password with other letters (trial packages may have one) only loses its blanks.
    """
    plain = unicodedata.normalize("NFKC", typed)
    digits = "".join(c for c in plain if c in "0123456789")
    others = [c for c in plain if c.isalpha()]
    return "".join(plain.split()) if others else digits
