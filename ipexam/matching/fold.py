"""Text folded for comparing: what two clerks type for one thing becomes one text. Folded text is never shown."""

from __future__ import annotations

import re
import unicodedata

from ipexam.matching.private_use import REPAIRS

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
_VARIATION = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_DOTS = dict.fromkeys(map(ord, "•‧・･∙⋅●"), "·")
_QUOTES = dict.fromkeys(map(ord, "'\"`´‘’‚“”„′″＇＂"))
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")

_CLEAN = REPAIRS | _INVISIBLE | _VARIATION
_NAME = _CLEAN | _DOTS
_NUMBER = _CLEAN | _QUOTES | _DASHES

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_BY_HAN = re.compile(rf"(?<=[{_HAN}·])\s+|\s+(?=[{_HAN}·])")
_PLAIN_HAN = re.compile("[\u4e00-\u9fff]+")
"""Text that every folding leaves alone: most names, told at once."""
_SOUND = re.compile("[\x00-\x7f\u4e00-\u9fff（）]+")
"""Text in which nothing can be to set right: most names and organisations, told at once."""
_SPACES = re.compile(r"\s+")
_POINT_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s*[.。]\s*(?=[{_HAN}])")
_COUNTRY_CODE = re.compile(r"^(?:\+?86|0086)(?=1\d{10}$)")
_MOBILE_DIGITS = 11
_NOT_PHONE = re.compile(r"[^\d+]")


def repaired(text: str) -> str:
    """The text with private-use characters of old GBK systems and invisible characters set right: fit for storing."""
    return text if text.isascii() or _SOUND.fullmatch(text) else text.translate(_CLEAN)


def fold_text(text: str) -> str:
    """Any text for comparing: NFKC, lower case, single spaces, nothing invisible."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", repaired(text))).strip().lower()


def fold_course(text: str) -> str:
    """A course's name or code for comparing, without the marks that titles stand in: `《专利布局》`."""
    return fold_text(text).strip("《》〈〉「」『』“”‘’\"' ")


def tidy_name(name: str) -> str:
    """A name as it should be stored and printed: one kind of middle dot, no space inside a Chinese name, single spaces
    in a Latin one."""
    if _PLAIN_HAN.fullmatch(name):
        return name
    text = unicodedata.normalize("NFKC", name.translate(_CLEAN)).translate(_NAME)
    text = _POINT_BETWEEN_HAN.sub("·", text)
    return _SPACES.sub(" ", _SPACE_BY_HAN.sub("", text)).strip()


def fold_name(name: str) -> str:
    """A name for comparing: tidied and in lower case."""
    return tidy_name(name).lower()


def fold_organisation(name: str) -> str:
    """An organisation for comparing: brackets and spaces dropped, lower case."""
    if _PLAIN_HAN.fullmatch(name):
        return name
    return re.sub(r"[\s()\[\]【】《》·.,，。、-]", "", fold_text(name))


def fold_id(number: str) -> str:
    """An ID number for comparing and storing: NFKC, upper case (x -> X), no spaces, quotes or invisible characters."""
    if number.isascii() and number.isalnum():
        return number.upper()
    text = unicodedata.normalize("NFKC", number).translate(_NUMBER)
    return _SPACES.sub("", text).upper()


def fold_phone(number: str) -> str:
    """A phone number: digits with a leading + where one stood; 86 before a mainland mobile number is dropped."""
    if len(number) == _MOBILE_DIGITS and number.isascii() and number.isdecimal():
        return number
    text = _NOT_PHONE.sub("", unicodedata.normalize("NFKC", number).translate(_NUMBER))
    return _COUNTRY_CODE.sub("", text)
