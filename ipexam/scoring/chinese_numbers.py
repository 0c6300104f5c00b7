"""Numbers written in Chinese characters as Arabic ones: 二十 and 20, 百分之三十五 and 35%, 二〇二一 and 2021."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

_ONE_NAME = str.maketrans(
    "〇零○一壹二贰两三叁四肆五伍六陆七柒八捌九玖拾佰仟",
    "0001122233445566778899十百千",
)
_RUN = "[0-9.十百千万亿]+"
_SHARE = re.compile(f"({_RUN})分之({_RUN})")
_NUMBER = re.compile(_RUN)
_N = r"\d+(?:\.\d+)?"
_BELOW_TEN_THOUSAND = re.compile(rf"(?:({_N})千)?(0?)(?:({_N})百)?(0?)(?:({_N})?(十))?0?({_N})?")
_POINT = re.compile(r"(?<=\d)点(?=\d)")
_PARTS = {"百": "%", "千": "‰"}
_MOST_DIGITS = 24


def arabic(text: str) -> str:
    """The text with every number in plain Arabic form: no leading zeros, no trailing ones after a point.

    Words that only contain a number character (统一) change too; both sides of a comparison change alike.
    """
    digits = _POINT.sub(".", text.translate(_ONE_NAME))
    return _NUMBER.sub(lambda found: _plain(found[0]), _SHARE.sub(_share, digits))


def _share(found: re.Match[str]) -> str:
    whole, part = found[1], _plain(found[2])
    return part + _PARTS[whole] if whole in _PARTS else f"{part}/{_plain(whole)}"


def _plain(run: str) -> str:
    """A run of number characters; one that is no number stays as it is."""
    value = _value(run) if len(run) <= _MOST_DIGITS else None
    if value is None:
        return run
    text = format(Decimal(value.numerator) / value.denominator, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(run: str) -> Fraction | None:
    """The value of 1千05, 3千5百, 1.5亿; 1千5 is 1500 and 1万5 is 15000, as people say them."""
    for unit, size in (("亿", 100_000_000), ("万", 10_000)):
        if unit in run:
            left, _, right = run.rpartition(unit)
            high, low = _value(left), _value(right) if right else Fraction(0)
            if high is None or low is None:
                return None
            return high * size + (low * size / 10 if _single_digit(right) else low)
    return _small(run)


def _small(run: str) -> Fraction | None:
    found = _BELOW_TEN_THOUSAND.fullmatch(run)
    if not run or found is None:
        return None
    thousands, zero, hundreds, other_zero, tens, ten, ones = found.groups()
    value = Fraction(thousands or 0) * 1000 + Fraction(hundreds or 0) * 100
    if ten:
        value += Fraction(tens or 1) * 10
    elif _single_digit(ones or "") and not (zero or other_zero):
        return value + Fraction(ones) * (10 if hundreds else 100 if thousands else 1)
    return value + Fraction(ones or 0)


def _single_digit(text: str) -> bool:
    return len(text) == 1 and text in "123456789"
