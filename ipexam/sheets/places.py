"""Where an organisation is: province and city out of what forms write (`广东省珠海市`, `广东-珠海-香洲区`)."""

from __future__ import annotations

import re

from ipexam.domain.admission import ABROAD
from ipexam.matching.fold import fold_text
from ipexam.sheets.vocabulary import province_of

_PARTS = re.compile(r"[\s,、/\-—>·|┋]+")
_CITY = re.compile(r"([\u4e00-\u9fff]{2,8}?)(?:市|自治州|地区|盟)")
_SUFFIX = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)")
_ITSELF = frozenset({"北京", "天津", "上海", "重庆", "香港", "澳门"})
"""Provinces that are one city."""
_BARE = re.compile(r"[\u4e00-\u9fff]{1,3}[^区县镇路街\W\da-z]")
"""A city's name alone."""
_NO_PLACE = frozenset({"省内", "省外", *ABROAD})

_GUANGDONG = (
    *("广州", "深圳", "珠海", "汕头", "佛山", "韶关", "湛江", "肇庆", "江门", "茂名", "惠州"),
    *("梅州", "汕尾", "河源", "阳江", "清远", "东莞", "中山", "潮州", "揭阳", "云浮"),
)
"""The cities of the province whose bases use this program: a form that asks for the place often gets the city alone."""


def place_of(text: str) -> tuple[str | None, str]:
    """Province and city, both short (广东, 珠海); the province is None when the text names none that is known, the city
    empty when it names none."""
    folded = fold_text(text).removeprefix("中国")
    province = province_of(folded)
    if province is None:
        city = city_of(folded)
        return ("广东" if city in _GUANGDONG else None), city
    if province in _NO_PLACE:
        return province, ""
    if province in _ITSELF:
        return province, province
    rest = _SUFFIX.sub("", folded.removeprefix(province), count=1) if folded != province else ""
    return province, city_of(rest)


def city_of(text: str) -> str:
    """The city that a text begins with, short: 珠海市香洲区 and 珠海-香洲 are 珠海; empty when it names none."""
    first = next((part for part in _PARTS.split(fold_text(text)) if part), "")
    found = _CITY.match(first)
    if found:
        return found[1]
    known = next((city for city in _GUANGDONG if first.startswith(city)), "")
    return known or (first if _BARE.fullmatch(first) else "")
