from __future__ import annotations

from datetime import date

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import CognitiveLevel
from ipexam.formats.chinese_fields import course_of, fields_of
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_parts import Parts
from ipexam.formats.chinese_text import Marked


def fields(**said: str) -> tuple[dict[str, object], list[object]]:
    faults: list[object] = []
    parts = Parts(labelled={Label[name]: Marked(text) for name, text in said.items()})
    return fields_of(parts, faults), faults  # type: ignore[arg-type]  # faults of any kind


@pytest.mark.parametrize(
    ("text", "level"),
    [("易", 1), ("较易", 2), ("中等", 3), ("难度4", 3), ("5", 5), ("★★☆☆☆", 2), ("0.9", 1), ("0.35", 4), ("无", 3)],
)
def test_difficulties(text: str, level: int) -> None:
    assert fields(DIFFICULTY=text)[0]["difficulty"] == level


def test_what_cannot_be_read_is_told() -> None:
    _told, faults = fields(DIFFICULTY="不知道", LEVEL="高深", LAW_DATE="去年", SECONDS="很久")
    assert [code for code, _value in faults] == [
        ProblemCode.VALUE_UNREADABLE,
        ProblemCode.VALUE_UNREADABLE,
        ProblemCode.TIME_UNREADABLE,
        ProblemCode.VALUE_UNREADABLE,
    ]


def test_fields() -> None:
    told, faults = fields(
        LEVEL="运用",
        LAW_DATE="2021年6月1日",
        EXPIRES_ON="20301231",
        SECONDS="1.5分钟",
        COURSE="3.2 商标",
        TAGS="甲、乙",
    )
    assert not faults
    assert told["level"] is CognitiveLevel.APPLY
    assert (told["law_date"], told["expires_on"]) == (date(2021, 6, 1), date(2030, 12, 31))
    assert (told["seconds"], told["course_code"], told["tags"]) == (90, "3.2", ("甲", "乙"))


def test_a_course_goes_by_its_code_or_its_name() -> None:
    assert [course_of(text) for text in ("3.2", "3.2 商标", "商标")] == ["3.2", "3.2", "商标"]
