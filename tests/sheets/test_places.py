"""Province and city out of what forms and clerks write."""

from __future__ import annotations

import pytest

from ipexam.sheets.places import city_of, place_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("广东省珠海市", ("广东", "珠海")),
        ("广东珠海", ("广东", "珠海")),
        ("广东省珠海市香洲区", ("广东", "珠海")),
        ("广东-珠海-香洲区", ("广东", "珠海")),
        ("广东省/珠海市/香洲区", ("广东", "珠海")),
        ("广东,惠州大亚湾", ("广东", "惠州")),
        ("广东", ("广东", "")),
        ("广东省", ("广东", "")),
        ("中国广东省", ("广东", "")),
        ("珠海市", ("广东", "珠海")),
        ("深圳", ("广东", "深圳")),
        ("北京市海淀区", ("北京", "北京")),
        ("香港", ("香港", "香港")),
        ("澳门特别行政区", ("澳门", "澳门")),
        ("广西壮族自治区南宁市", ("广西", "南宁")),
        ("湖南省湘西自治州", ("湖南", "湘西")),
        ("黑龙江 哈尔滨", ("黑龙江", "哈尔滨")),
        ("福建省厦门市思明区某某路1号", ("福建", "厦门")),
        ("省内", ("省内", "")),
        ("省外", ("省外", "")),
        ("大湾区", (None, "")),
        ("境外", ("境外", "")),
        ("海外（新加坡）", ("海外", "")),
        ("某某路1号", (None, "")),
        ("成都市", (None, "成都")),
        ("", (None, "")),
    ],
)
def test_a_place_is_told_by_its_province_and_city(text: str, place: tuple[str | None, str]) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "city"), [("香洲区", ""), ("某某路", ""), ("厦门", "厦门"), ("延边朝鲜族自治州", "延边朝鲜族")]
)
def test_a_district_or_a_street_is_no_city(text: str, city: str) -> None:
    assert city_of(text) == city
