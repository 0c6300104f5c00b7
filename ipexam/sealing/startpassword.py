"""The start password of a package: 24 random decimal digits in six groups of four, or eight words of a list.

Digits are the default: a proctor reads them aloud in Mandarin or Cantonese without spelling, they are typed the same on
every keyboard, and no input method can get in the way. 10**24 possibilities are 79.7 bits. Eight words of 1,024 are 80
bits and easier to keep in mind between two rooms; docs/decisions/0017-start-password-words.md says how the list was
made. They may be typed as characters or as plain pinyin, so no input method is needed for them either.
"""

from __future__ import annotations

import unicodedata

from ipexam.paths import resource
from ipexam.sealing.symmetric import Randomness

GROUPS = 6
GROUP_DIGITS = 4
DIGITS = GROUPS * GROUP_DIGITS
PART_DIGITS = 16
"""A later part's password: 53 bits behind Argon2id, for the minutes of one exam, on a PC under a proctor's eye."""
WORDS = 8
_WORD_BITS = 10
_WORD_CHARACTERS = 2


def new_start_password(randomness: Randomness) -> str:
    """A fresh password as it is printed: `4821 0937 5566 1204 7783 9150`. Every one is equally likely."""
    return _digits(DIGITS, randomness)


def new_part_password(randomness: Randomness) -> str:
    """A fresh password of a sealed part: `4821 0937 5566 1204`."""
    return _digits(PART_DIGITS, randomness)


def new_start_words(randomness: Randomness) -> str:
    """A fresh password of eight words: `苹果 高铁 …`. Every one is equally likely."""
    words = tuple(word_list())
    drawn = int.from_bytes(randomness(WORDS * _WORD_BITS // 8))
    places = ((drawn >> (_WORD_BITS * at)) % len(words) for at in range(WORDS))
    return " ".join(words[place] for place in places)


def word_list() -> dict[str, str]:
    """The 1,024 words with their pinyin, no two alike even to an ear that mixes n and l, zh and z, in and ing."""
    lines = resource("start_words.txt").read_text("utf-8").splitlines()
    return dict(line.split() for line in lines)


def grouped(digits: str) -> str:
    """Digits in groups of four, as people read and write them."""
    return " ".join(digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS))


def halves(password: str) -> tuple[str, str]:
    """The password for two people, three groups or four words each: about 40 bits are unknown to either."""
    groups = password.split()
    middle = len(groups) // 2
    return " ".join(groups[:middle]), " ".join(groups[middle:])


def reading(words: str) -> str:
    """The pinyin of words as they can be typed; empty for digits."""
    known = word_list()
    return " ".join(known[word] for word in words.split() if word in known)


def folded(typed: str) -> str:
    """What counts of a typed password: its digits, full-width ones too; blanks, hyphens and stops are ignored.

    Of a password in words the pinyin counts, however it is spaced, whether typed as such or as characters.
    """
    plain = unicodedata.normalize("NFKC", typed).lower()
    if not any(c.isalpha() for c in plain):
        return "".join(c for c in plain if c in "0123456789")
    return _sounds("".join(c for c in plain if c.isalnum()))


def _sounds(text: str) -> str:
    """The text with every word of the list as its pinyin; other characters stay."""
    known, found, at = word_list(), "", 0
    while at < len(text):
        word = text[at : at + _WORD_CHARACTERS]
        found += known.get(word, text[at])
        at += len(word) if word in known else 1
    return found


def _digits(count: int, randomness: Randomness) -> str:
    """So many digits in groups, without favour for any: a draw beyond the last fair one is drawn again."""
    space = 10**count
    bytes_needed = (space.bit_length() + 7) // 8 + 5
    fair = (1 << (8 * bytes_needed)) // space * space
    drawn = int.from_bytes(randomness(bytes_needed))
    while drawn >= fair:
        drawn = int.from_bytes(randomness(bytes_needed))
    return grouped(f"{drawn % space:0{count}d}")
