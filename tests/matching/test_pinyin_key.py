from __future__ import annotations

import pytest

from ipexam.matching.pinyin_key import initials, sort_key, syllables


@pytest.mark.parametrize(
    ("name", "surname"),
    [("单雄信", "shan"), ("仇英", "qiu"), ("区寄", "ou"), ("曾国藩", "zeng"), ("查慎行", "zha"), ("张三", "zhang")],
)
def test_a_surname_is_read_as_a_surname(name: str, surname: str) -> None:
    assert syllables(name)[0] == surname


def test_double_surnames_have_two_syllables() -> None:
    assert syllables("尉迟恭") == ("yu", "chi", "gong")
    assert syllables("万俟卨")[:2] == ("mo", "qi")


def test_names_sort_by_pinyin_then_by_character() -> None:
    assert sorted(["张三", "李四", "曾五", "Anna Lee", "章三"], key=sort_key) == [
        "Anna Lee",
        "李四",
        "曾五",
        "张三",
        "章三",
    ]


def test_initials_find_a_name() -> None:
    assert [initials(name) for name in ("单雄信", "买买提·吐尔逊", "Anna Lee")] == ["sxx", "mmttex", "al"]
