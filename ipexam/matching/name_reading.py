"""How a name is read aloud and written in Latin letters: pinyin with tones, surnames in their own readings.

Written as GB/T 28039-2011 (spelling of Chinese names) has it: surname first, then the given name in one word, each with
one capital letter, syllables parted by an apostrophe before a, o and e: `Ōuyáng Xī'ān`. Without tones `ü` is `yu`, as
that standard allows and travel documents have it. What a name has in other letters than Chinese ones is left as it is
(Müller): it is no pinyin.
"""

from __future__ import annotations

import re
import unicodedata

from ipexam.matching.fold import tidy_name
from ipexam.matching.surname_readings import DOUBLE, SINGLE

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_NUMBERED = re.compile("([a-zü]+)([0-5])")
_WORDS = re.compile("[A-Za-zÀ-ɏḀ-ỿ'.\\-]+(?: [A-Za-zÀ-ɏḀ-ỿ'.\\-]+)*")
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OTHER = re.compile(f"(?:(?!{_HAN.pattern}|[·\\s]).)+")
_RUNS = re.compile(f"(?:{_HAN.pattern})+|{_OTHER.pattern}")
_USUAL = re.compile("[\u4e00-\u9fa5]*")
_TWO_READINGS = frozenset(
    "乐行重朝长晟茜传曾还单朴好强少都参柏卜盛任为相兴应中正禅省冠观华降济几奇娜莎荨藏载择车薄瑱翟隽镐颉缪繇拓曲"
    "纶尉和调量间教令数宿咽乘弹度恶分干更号会角结将禁卷看累难宁乾切曲塞散折石提体同挑王旋燕要殷吁予与"
    "的么语育晕扎占涨着只种朱转庄仔综祝作"
)
"""Characters that names have in two readings."""
_LONGEST_USUAL = 2
"""So many characters a given name usually has."""


class NotAReading(ValueError):
    """The text is no name in Latin letters, or a Chinese name's reading has no tones."""


def proposed(name: str) -> str:
    """How a name is most likely read; a name in Latin letters as it is. A character nobody has a reading for stays."""
    name = tidy_name(name)
    if not _HAN.search(name):
        return name
    runs = _RUNS.findall(name)
    if len(runs) == 1:
        return " ".join(_word(part) for part in _parted(name) if part)
    several = "·" in name
    return " ".join(_run(run, several=several) for run in runs)


def doubtful(name: str) -> bool:
    """Whether a person should look at the proposal: a long given name or perhaps two surnames (张杨若兰), a character
    with two readings in the given name or a rare one, or a name that is no Chinese one. A surname of the table is sure.
    """
    name = tidy_name(name)
    if not _HAN.search(name):
        return False
    given = name[2 if len(name) > 2 and name[:2] in DOUBLE else 1 :]
    unusual = len(given) > _LONGEST_USUAL or _USUAL.fullmatch(name) is None
    return unusual or any(character in _TWO_READINGS for character in given)


def written(text: str, name: str) -> str:
    """A reading that a person typed, in its one form: `shan4 xiao3ming2` and `Shàn Xiǎomíng` are the same.

    Raises `NotAReading`: other letters than Latin ones, or no tone at all for a name in characters.
    """
    told = _typed(text)
    told = _NUMBERED.sub(_with_mark, told.lower()) if re.search("[0-5]", told) else told
    if not _WORDS.fullmatch(told) or (_HAN.search(name) and plain(told) == _capitals(told).replace("ü", "yu")):
        raise NotAReading(text)
    return _capitals(told)


def latin(text: str) -> str:
    """A name in Latin letters that a person typed, in single spaces. Raises `NotAReading`."""
    told = _typed(text)
    if not _WORDS.fullmatch(told):
        raise NotAReading(text)
    return told


def plain(reading: str) -> str:
    """A reading without tones, as a certificate in two languages prints it: `Lyu Xi'an`; empty when a character in it
    has no reading."""
    if _HAN.search(reading):
        return ""
    return _capitals(_bare(reading).replace("ü", "yu").replace("Ü", "Yu"))


def latin_of(name: str, reading: str) -> str:
    """A name in Latin letters by its reading: `plain`, and what the name has in other letters as it stands there.

    A name without Chinese characters is its own Latin name, unchanged.
    """
    if not _HAN.search(name):
        return name
    own = {word.casefold(): word for word in _OTHER.findall(tidy_name(name))}
    words = [own.get(word.casefold()) or plain(word) for word in reading.split()]
    told = " ".join(words)
    return told if all(words) and _WORDS.fullmatch(told) else ""


def _typed(text: str) -> str:
    """In single spaces, whatever width the input method typed it in."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split())


def _run(run: str, *, several: bool) -> str:
    """One of the runs of a name in several scripts or of `several` words (阿依·古丽), whose words have no surname."""
    if not _HAN.match(run):
        return run
    return _word(_read(run)) if several else " ".join(_word(part) for part in _parted(run) if part)


def _parted(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    double = DOUBLE.get(name[:2]) if len(name) > 2 else None
    if double is not None:
        return double, _read(name[2:])
    single = SINGLE.get(name[:1])
    return ((single,) if single else _read(name[:1])), _read(name[1:])


def _read(text: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # heavy: half a second that most commands need not wait for

    syllables = lazy_pinyin(text, style=Style.TONE) if text else []
    if len(syllables) != len(text):
        return tuple(syllables)  # what stands together in other letters is one
    return tuple(map(_with_tone, text, syllables))


def _with_tone(character: str, syllable: str) -> str:
    """No syllable of a name is said without its tone: a dictionary of words has 子 as `zi`, a name `zǐ`."""
    if syllable != _bare(syllable) or not _HAN.match(character):
        return syllable
    from pypinyin import Style, pinyin

    said = pinyin(character, style=Style.TONE, heteronym=True)[0]
    return next((each for each in said if each != _bare(each)), syllable)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_TONES))


def _word(syllables: tuple[str, ...]) -> str:
    """One word of syllables: `xī`, `ān` -> `Xī'ān`."""
    joined = ""
    for syllable in syllables:
        first = unicodedata.normalize("NFD", syllable)[:1].lower()
        joined += ("'" if joined and first in "aoe" else "") + syllable
    return joined[:1].upper() + joined[1:]


def _capitals(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _with_mark(found: re.Match[str]) -> str:
    from pypinyin.contrib.tone_convert import to_tone

    return str(to_tone(found[1] + found[2])) if found[2] not in "05" else found[1]
