"""Passages that several questions share: `阅读下列材料，回答1-3题`, `材料一：…`, `【案例】…`."""

from __future__ import annotations

import re
from typing import NamedTuple

_RANGE = re.compile(r"第? *(\d{1,4}) *(?:小?题)? *(?:-+|~+|至|到|、|和) *第? *(\d{1,4}) *(?:小?题|问)")
_INTRODUCED = re.compile(
    r" *(?:[(\[]?[一二三四五六七八九十\d]{1,3}[)\]]?[、.:]? *)?(?:请|认真|仔细)*(?:阅读|根据|分析|结合|依据|针对)"
    r"(?:以下|下列|下面|下述|上述|所给|给定)?"
    r".{0,20}(?:材料|资料|案例|短文|内容|背景|案情|情况|文字|信息).{0,40}(?:回答|完成|作答|解答|分析).{0,25}$"
)
_NAMED = re.compile(
    r" *(?:[【\[(](?:给定)?(?:材料|案例|资料|背景资料|背景材料|案例背景|案情|阅读材料)"
    r"[一二三四五六七八九十\dA-Z]{0,3}[】\])] *:?"
    r"|(?:给定)?(?:材料|案例|资料|背景资料|背景材料|案例背景|案情简介|阅读材料)"
    r"(?:[一二三四五六七八九十\dA-Z]{0,3} *(?::|[、.](?=\S)|$)|[一二三四五六七八九十]{1,2} +(?=[^ 中的所]))"
    r")"
)
_SHARED = re.compile(
    r" *[(\[【]?(?:以下|下列)?(?:第? *)?\d{1,4} *(?:-+|~+|至) *\d{1,4} *题?.{0,6}(?:共用|共同|基于|根据).{0,30}$"
)


_SINGLE = re.compile(r"第 *(\d{1,4}) *题")


class Passage(NamedTuple):
    """A line that begins a passage: the numbers of its questions when it tells them, and where its own text begins.

    `begins` is None when the line only introduces what stands below it.
    """

    first: int
    last: int
    begins: int | None


def passage_of(folded: str) -> Passage | None:
    """What kind of passage a line begins; None when it begins none."""
    named = _NAMED.match(folded)
    introduced = None if named else (_INTRODUCED.match(folded) or _SHARED.match(folded))
    if not named and not introduced:
        return None
    ranged = _RANGE.search(folded)
    single = None if ranged else _SINGLE.search(folded)
    first, last = (int(ranged[1]), int(ranged[2])) if ranged else (0, 0)
    if single:
        first = last = int(single[1])
    if first > last:
        first = last = 0
    return Passage(first, last, named.end() if named else None)
