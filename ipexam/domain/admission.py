"""Who comes first and who pays: the notice's rules on places (section 2)."""

from __future__ import annotations

from ipexam.domain.programme import FeeRule
from ipexam.domain.trainee import Region

NOTHING = frozenset({"", "无", "没有", "否", "/", "-", "--", "none", "no", "n/a"})
"""What a registration sheet writes for nothing."""

_HONG_KONG_MACAO = ("香港", "澳门", "hong kong", "macao", "macau")


def region_of(province: str, home: str) -> Region:
    """Inside or outside by the place of the organisation or school, never by an ID's prefix. `home` is the programme's
    province; Hong Kong and Macao are told apart for a person to decide."""
    place = province.strip().lower()
    if place in NOTHING:
        return Region.UNSTATED
    if place.startswith(_HONG_KONG_MACAO):
        return Region.HONG_KONG_MACAO
    return Region.INSIDE if place.startswith(home.lower()) or place == "省内" else Region.OUTSIDE


def has_priority(awards: str, contest: str) -> bool:
    """Priority is one class, yes or no: patent awards of the organisation, or its part in the contest (湾高赛)."""
    return any(said.strip().lower() not in NOTHING for said in (awards, contest))


def fee_fen(rule: FeeRule, region: Region, contest: str) -> int | None:
    """The fee of one offline class in fen; None while the region is not known or a person has to decide."""
    if contest.strip().lower() not in NOTHING and rule.free_for_contest:
        return 0
    if region is Region.INSIDE and rule.free_inside_province:
        return 0
    return rule.fen if region in (Region.INSIDE, Region.OUTSIDE) or not rule.fen else None
