"""Whose a picture is: by number, by phone, by organisation, and never by guessing."""

from __future__ import annotations

import pytest

from ipexam.domain.photo import PhotoFinding
from ipexam.services.photo_matching import PhotoMatching

PEOPLE = [
    (1, "张晓明", "440402198503070017", "13800000001", "甲公司"),
    (2, "张晓明", "440402199011250024", "13800000002", "乙公司"),
    (3, "李思源", "H12345678", "13800000003", "甲公司"),
    (4, "Anna Lee", "E1234567X", "", "乙公司"),
]


def found(*names: str, have: dict[int, str] | None = None) -> list[tuple[PhotoFinding, int | None]]:
    matching = PhotoMatching(PEOPLE, (), have or {})
    return [(one.finding, one.trainee_id) for one in matching.whose([(name, f"sha-{name}") for name in names])]


@pytest.mark.parametrize(
    ("name", "finding", "trainee"),
    [
        ("440402198503070017.jpg", PhotoFinding.MATCHED, 1),
        ("张晓明 13800000002.jpg", PhotoFinding.MATCHED, 2),
        ("乙公司/张晓明.jpg", PhotoFinding.MATCHED, 2),
        ("H12345678.jpg", PhotoFinding.MATCHED, 3),
        ("Anna Lee E1234567X.jpg", PhotoFinding.MATCHED, 4),
        ("张晓明.jpg", PhotoFinding.SEVERAL, None),
        ("李思源.jpg", PhotoFinding.BY_NAME, 3),
        ("照片/李思源.jpg", PhotoFinding.BY_NAME, 3),
        ("王五_13800000003.jpg", PhotoFinding.DIFFERS, None),
        ("张晓明_440402200001010019.jpg", PhotoFinding.SEVERAL, None),
        ("微信图片_20211120.jpg", PhotoFinding.NOBODY, None),
        ("1.jpg", PhotoFinding.NOBODY, None),
    ],
)
def test_a_file_is_whose_its_name_says(name: str, finding: PhotoFinding, trainee: int | None) -> None:
    assert found(name) == [(finding, trainee)]


def test_two_pictures_of_one_trainee_wait_and_the_same_one_is_no_news() -> None:
    assert found("H12345678.jpg", "李思源.jpg") == [(PhotoFinding.TWICE, 3)] * 2
    assert found("H12345678.jpg", have={3: "sha-H12345678.jpg"}) == [(PhotoFinding.SAME, 3)]
