"""Names in pinyin: a key to sort by and initials to search by, with the readings that surnames have."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from ipexam.matching.fold import tidy_name
from ipexam.matching.surname_readings import DOUBLE, SINGLE


def syllables(name: str) -> tuple[str, ...]:
    """The name's syllables without tones, the surname in its reading as a surname; other text in lower case."""
    return _syllables(tidy_name(name))


def sort_key(name: str) -> str:
    """The text a list of names is sorted by: `zhang san`. Equal readings sort by the characters themselves."""
    return f"{' '.join(syllables(name))} {tidy_name(name)}".lower()


def initials(name: str) -> str:
    """The first letters: 张三 -> `zs`, Anna Lee -> `al`."""
    return "".join(word[0] for part in syllables(name) for word in part.split() if word[0].isalnum())


def plain_sound(name: str) -> str:
    """The name read character by character: two clerks who hear a name write it differently, and it sounds the same.
    Readings of surnames are left aside, which is the same slip on both sides."""
    return "".join(map(_sound, name))


@lru_cache(maxsize=1 << 16)
def _sound(character: str) -> str:
    return "".join(_read(character))


@lru_cache(maxsize=4096)
def _syllables(name: str) -> tuple[str, ...]:
    double = DOUBLE.get(name[:2]) if len(name) > 2 else None
    if double is not None:
        return (*map(_without_tone, double), *_read(name[2:]))
    single = SINGLE.get(name[:1])
    return (_without_tone(single), *_read(name[1:])) if single is not None else _read(name)


def _without_tone(syllable: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", syllable) if letter.isascii())


def _read(text: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # heavy: half a second that most commands need not wait for

    parts = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False) if text else []
    return tuple(part.strip().lower() for part in parts if part.strip(" ·"))
