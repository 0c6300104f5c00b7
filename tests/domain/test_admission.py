"""Who comes first and who pays."""

from __future__ import annotations

import pytest

from ipexam.domain.admission import fee_fen, has_priority, region_of
from ipexam.domain.programme import FeeRule
from ipexam.domain.trainee import Region

NOTICE = FeeRule(fen=100_000, free_inside_province=True, free_for_contest=True)


@pytest.mark.parametrize(
    ("province", "region"),
    [
        ("广东省", Region.INSIDE),
        (" 广东 ", Region.INSIDE),
        ("广东省珠海市", Region.INSIDE),
        ("省内", Region.INSIDE),
        ("广西壮族自治区", Region.OUTSIDE),
        ("省外", Region.OUTSIDE),
        ("境外", Region.OUTSIDE),
        ("中国湖南", Region.OUTSIDE),
        ("月球", Region.UNSTATED),
        ("深圳", Region.UNSTATED),
        ("香港特别行政区", Region.HONG_KONG_MACAO),
        ("Macao", Region.HONG_KONG_MACAO),
        ("", Region.UNSTATED),
        ("无", Region.UNSTATED),
    ],
)
def test_the_region_is_the_organisations_place(province: str, region: Region) -> None:
    assert region_of(province, "广东") is region


@pytest.mark.parametrize(
    ("awards", "contest", "priority"),
    [("中国专利奖", "", True), ("", "2020年参赛", True), ("无", "否", False), ("", "", False), ("N/A", "-", False)],
)
def test_priority_is_one_class(awards: str, contest: str, priority: bool) -> None:
    assert has_priority(awards, contest) is priority


@pytest.mark.parametrize(
    ("region", "contest", "fee"),
    [
        (Region.INSIDE, "", 0),
        (Region.OUTSIDE, "", 100_000),
        (Region.OUTSIDE, "参赛", 0),
        (Region.HONG_KONG_MACAO, "", None),
        (Region.HONG_KONG_MACAO, "参赛", 0),
        (Region.UNSTATED, "", None),
    ],
)
def test_the_fee_follows_the_notice_and_is_open_where_a_person_must_decide(
    region: Region, contest: str, fee: int | None
) -> None:
    assert fee_fen(NOTICE, region, contest) == fee


def test_a_programme_without_a_fee_costs_nobody_anything() -> None:
    free = FeeRule(fen=0, free_inside_province=False, free_for_contest=False)
    assert [fee_fen(free, region, "") for region in Region] == [0] * 4
