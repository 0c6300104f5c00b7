"""What becomes of photos, in words: everything counted, and advice wherever a person must act."""

from __future__ import annotations

import pytest

from ipexam.domain.photo import PhotoFile, PhotoFinding, PhotoOutcome, PhotoReading
from ipexam.wording import photo
from ipexam.wording.language import Language

SETTLED = (PhotoFinding.MATCHED, PhotoFinding.SAME)


@pytest.mark.parametrize("finding", list(PhotoFinding), ids=lambda one: one.value)
def test_advice_stands_where_a_person_must_act(finding: PhotoFinding, spoken: Language) -> None:
    told = photo.advice(PhotoFile("a.jpg", finding, candidates=("张三 4404", "李四 4401")))
    assert bool(told) is (finding not in SETTLED)
    assert ("张三" in told) is (finding in (PhotoFinding.SEVERAL, PhotoFinding.DIFFERS))


def test_every_file_is_counted_once() -> None:
    files = tuple(PhotoFile(f"{n}.jpg", each) for n, each in enumerate([*PhotoFinding, PhotoFinding.NOBODY]))
    reading = PhotoReading(files, {}, 20, 3)
    assert "查无此人 2 张" in photo.summary(reading)
    assert sum(reading.count(each) for each in PhotoFinding) == len(files)
    assert photo.outlook(reading) == "导入后 20 名学员中还有 3 人缺照片。"
    assert photo.outlook(PhotoReading(files, {}, 20, 0)) == "导入后所有学员都有照片。"


def test_an_outcome_names_only_what_happened() -> None:
    assert photo.outcome(PhotoOutcome(1, 2, 0, 0, 1, 0)) == "新增照片 2 张。1 张仅姓名相符，待您确认。"
    assert photo.outcome(PhotoOutcome(None, 0, 0, 0, 0, 0)) == "没有找到照片。"
