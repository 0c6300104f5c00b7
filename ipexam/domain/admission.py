"""Who comes first and who pays: the notice's rules on places (section 2)."""

from __future__ import annotations

from ipexam.domain.programme import FeeRule
from ipexam.domain.trainee import Region

NOTHING = frozenset({"", "无", "没有", "否", "/", "-", "--", "none", "no", "n/a"})
"""What a registration sheet writes for nothing."""

PROVINCES = (
    *("北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建"),
    *("江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西"),
    *("甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门"),
)
"""Provinces by their short names."""

ABROAD = ("境外", "国外", "海外")
"""What forms write for a place in no province."""

_HONG_KONG_MACAO = ("香港", "澳门", "hong kong", "macao", "macau")


def region_of(province: str, home: str) -> Region:
    """Inside or outside by the place of the organisation or school, never by an ID's prefix. `home` is the programme's
    province; Hong Kong and Macao are told apart for a person to decide. A text that names no place states none."""
    place = province.strip().lower()
    if place in NOTHING:
        return Region.UNSTATED
    if place.startswith(_HONG_KONG_MACAO):
        return Region.HONG_KONG_MACAO
    if place.startswith(home.lower()) or place == "省内":
        return Region.INSIDE
    known = place.removeprefix("中国").startswith((*PROVINCES, *ABROAD, "省外"))
    return Region.OUTSIDE if known else Region.UNSTATED


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
