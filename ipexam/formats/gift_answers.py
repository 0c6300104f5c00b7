"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

FULL = 100.0

_PERCENT = r"-?[0-9]{1,3}(?:\.[0-9]*)?"
_WEIGHT = re.compile(rf"\s*%({_PERCENT})%")
_ACCEPTED = re.compile(rf"(?:(?<==)|(?<!.))(?:\s*%({_PERCENT})%)?([^=#]*)(?:#([^=]*))?(?:=|\Z)", re.DOTALL)
_TRUE = frozenset(("T", "TRUE", "对", "正确", "√"))
_FALSE = frozenset(("F", "FALSE", "错", "错误", "×"))
_NUMBER = r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?"
_SPAN = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")
_AROUND = re.compile(rf"({_NUMBER})(?:\s*:\s*({_NUMBER}))?")
_NOTHING = Fraction(0)
_WIDE = str.maketrans("＝～＃％", "=~#%")
_WIDE_NUMBER = str.maketrans("＝＃％：", "=#%:")
_WIDE_ARROW = re.compile("[－—-]+[＞>]|→")


class Ask(Enum):
    """What a block of answers asks for."""

    ESSAY = auto()
    TRUE_FALSE = auto()
    CHOICE = auto()
    MATCH = auto()
    NUMBER = auto()
    WORDS = auto()


class Answers(NamedTuple):
    """The answers of a block, one list for each thing: their texts as they stand in the file, what they earn in
    percent, and what is said of them."""

    texts: list[str]
    weights: list[float]
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Near:
    """A number with how far one may be off."""

    value: Fraction
    tolerance: Fraction
    text: str


def general_feedback(inner: str) -> tuple[str, str]:
    """The answers, and what is said of all of them (after the last `####`)."""
    if "####" not in inner:
        return inner.strip(), ""
    answers, _, said = inner.rpartition("####")
    return answers.strip(), said.strip()


def ask(inner: str) -> Ask:
    """What a stripped block asks for, by Moodle's rules and in their order."""
    if not inner:
        return Ask.ESSAY
    if inner[0] == "#":
        return Ask.NUMBER
    if "~" in inner:
        return Ask.CHOICE
    if "->" in inner and "=" in inner:
        return Ask.MATCH
    return Ask.WORDS if truth(inner) is None else Ask.TRUE_FALSE


def truth(inner: str) -> bool | None:
    """What a true/false block says, None when it is none."""
    word = inner.partition("#")[0].strip().upper()
    return True if word in _TRUE else False if word in _FALSE else None


def choices(inner: str) -> tuple[Answers, bool]:
    """The options of a choice, and whether one of them is to be chosen."""
    first, *parts = inner.replace("=", "~=").split("~")
    weights = [FULL if part[:1] == "=" else 0.0 for part in parts]
    texts = [part[1:] if part[:1] == "=" else part for part in parts]
    if first.strip():
        texts.insert(0, first)
        weights.insert(0, 0.0)
    if "%" in inner:
        _weigh(texts, weights)
    remarks: list[str] = []
    if "#" in inner:
        told = [text.partition("#") for text in texts]
        texts, remarks = [text for text, _, _ in told], [said for _, _, said in told]
    return Answers(texts, weights, remarks), "=" in inner


def accepted(inner: str) -> Answers:
    """The answers of a question that is answered in words."""
    found = [one for one in _ACCEPTED.findall(inner) if one[1].strip()]
    weights = [float(percent) if percent else FULL for percent, _, _ in found]
    return Answers([text for _, text, _ in found], weights, [remark for _, _, remark in found])


def pairs(inner: str) -> list[tuple[str, str]]:
    """Item and partner of each pair; the item is empty where an option has none, the option where it is missing."""
    found = []
    for pair in inner.split("=")[1:] if inner[0] == "=" else inner.split("="):
        item, _, partner = pair.partition("->")
        found.append((item.strip(), partner.strip()))
    return found


def near(text: str) -> Near | None:
    """`3.14`, `3.14:0.01` or `3..4` as a number with its tolerance, None when it is neither."""
    text = text.strip()
    span = _SPAN.fullmatch(text)
    if span:
        low, high = sorted((Fraction(span[1]), Fraction(span[2])))
        return Near((low + high) / 2, (high - low) / 2, "")
    around = _AROUND.fullmatch(text)
    if around is None:
        return None
    return Near(_fraction(around[1]), abs(_fraction(around[2])) if around[2] else _NOTHING, around[1])


def _fraction(number: str) -> Fraction:
    return Fraction(int(number)) if number.isdecimal() else Fraction(number)


def narrowed(inner: str) -> str:
    """A block between full-width braces, its signs full-width too, as it is meant."""
    if "~" in inner or "=" in inner or inner[:1] == "#":
        return inner
    if inner[:1] == "＃":
        return inner.translate(_WIDE_NUMBER)
    return _WIDE_ARROW.sub("->", inner.translate(_WIDE))


def _weigh(texts: list[str], weights: list[float]) -> None:
    """Take the weights out of the texts."""
    for n, text in enumerate(texts):
        found = _WEIGHT.match(text)
        if found:
            texts[n], weights[n] = text[found.end() :], float(found[1])
