"""What file names of photos say, as people really write them."""

from __future__ import annotations

import pytest

from ipexam.domain.trainee import Claim
from ipexam.matching.photo_name import claim_of

NUMBER = "44040219900101123X"


@pytest.mark.parametrize(
    ("path", "claim"),
    [
        (f"{NUMBER}.jpg", Claim(id_number=NUMBER)),
        (f"张三_{NUMBER}.JPG", Claim("张三", NUMBER)),
        (f"张三{NUMBER.lower()}.png", Claim("张三", NUMBER.lower())),
        ("440402900101123.jpg", Claim(id_number="440402900101123")),
        ("张三13800001234.jpg", Claim("张三", phone="13800001234")),
        ("13800001234-张三.jpg", Claim("张三", phone="13800001234")),
        ("３、张三　照片（1）.jpg", Claim("张三")),
        ("12.张三.jpeg", Claim("张三")),
        ("姓名：张三 手机号：13800001234.jpg", Claim("张三", phone="13800001234")),
        ("阿依·古丽.jpg", Claim("阿依·古丽")),
        ("Anna Lee 13800001234.jpg", Claim("Anna Lee", phone="13800001234")),
        ("E1234001X.jpg", Claim(id_number="E1234001X")),
        ("陈䶮 H12345678 白底一寸.jpg", Claim("陈䶮", "H12345678")),
        ("珠海某某公司/张三.jpg", Claim("张三", organisation="珠海某某公司")),
        ("全部/02-珠海某某公司照片/张三 - 副本.jpg", Claim("张三", organisation="珠海某某公司")),
        ("IMG_2021.jpg", Claim()),
        ("01张三.jpg", Claim("张三")),
        ("58同城/张三2.jpg", Claim("张三", organisation="58同城")),
        ("照片\\珠海某某公司\\张三.jpg", Claim("张三", organisation="珠海某某公司")),
        ("../../etc/张三.jpg", Claim("张三", organisation="etc")),
    ],
)
def test_a_file_name_says_who_it_is(path: str, claim: Claim) -> None:
    assert claim_of(path) == claim
