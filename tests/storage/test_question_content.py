"""A question's content on its way into the bank and out of it, and when two questions are one."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType, RubricLine
from ipexam.storage.question_content import content_sha256, content_values, key_fields, likeness, read_key

WHOLE = QuestionContent(
    type=QuestionType.SINGLE,
    course_code="1.1",
    stem="发明专利权的期限是多少年？",
    options=("十年", "十五年", "二十年"),
    key=Key((2,), (("二十年", "20年"),), "自申请日起算", (RubricLine(Fraction("2.5"), "写出年限"),)),
    difficulty=3,
    level=next(iter(CognitiveLevel)),
    knowledge="专利权期限",
    source="专利法第四十二条",
    law_date=date(2021, 6, 1),
    expires_on=date(2030, 1, 1),
    explanation="见第四十二条。",
    premises=("发明",),
    blank_options=(("十年", "二十年"),),
    group="G1",
    passage="某企业申请了专利。",
    tags=("期限",),
    author="苏禾",
    seconds=60,
)
OTHER: dict[str, Any] = {
    "type": QuestionType.MULTIPLE,
    "course_code": "1.2",
    "stem": "实用新型专利权的期限是多少年？",
    "options": ("十年", "二十年", "十五年"),
    "key": replace(WHOLE.key, choices=(1,)),
    "difficulty": 4,
    "level": None,
    "knowledge": "",
    "source": "",
    "law_date": None,
    "expires_on": None,
    "explanation": "",
    "premises": (),
    "blank_options": (),
    "group": "",
    "passage": "",
    "tags": (),
    "author": "",
    "seconds": 0,
}


def test_a_key_comes_out_of_json_as_it_went_in() -> None:
    assert read_key(json.loads(json.dumps(key_fields(WHOLE.key)))) == WHOLE.key


def test_every_part_of_the_content_is_stored_and_frozen() -> None:
    assert content_values(WHOLE).keys() == {field.name for field in fields(QuestionContent)} == OTHER.keys()


@pytest.mark.parametrize("part", OTHER)
def test_the_hash_knows_every_part_from_another(part: str) -> None:
    assert content_sha256(replace(WHOLE, **{part: OTHER[part]})) != content_sha256(WHOLE)


def test_the_hash_of_a_question_is_the_same_in_every_year() -> None:
    assert content_sha256(WHOLE) == content_sha256(replace(WHOLE))
    assert len(content_sha256(WHOLE)) == 64


@pytest.mark.parametrize("part", [{"unordered": True}, {"tolerances": (Fraction(1, 10),)}, {"pairs": (1, 0)}])
def test_the_rarer_parts_of_a_key_are_kept_and_known(part: dict[str, Any]) -> None:
    key = replace(WHOLE.key, **part)
    assert read_key(json.loads(json.dumps(key_fields(key)))) == key
    assert content_sha256(replace(WHOLE, key=key)) != content_sha256(WHOLE)


def test_a_question_without_the_later_fields_keeps_the_hash_of_older_offices() -> None:
    old = replace(WHOLE, premises=(), blank_options=(), group="", passage="", tags=(), author="", seconds=0)
    assert content_sha256(old) == "ded4d234d950cf05e45d9efefc8a8a647aac179b10099abca687e68099c688b2"


def test_options_in_another_order_make_the_same_question_but_another_version() -> None:
    turned = replace(WHOLE, options=OTHER["options"], key=OTHER["key"])
    assert likeness(turned) == likeness(WHOLE)
    assert content_sha256(turned) != content_sha256(WHOLE)


def test_width_case_and_punctuation_make_no_other_question() -> None:
    assert likeness(replace(WHOLE, stem="发明专利权的期限是多少年 ?")) == likeness(WHOLE)
    assert likeness(replace(WHOLE, stem="发明专利权的期限，是多少年？")) == likeness(WHOLE)


@pytest.mark.parametrize("part", ["type", "stem"])
def test_another_kind_or_another_stem_is_another_question(part: str) -> None:
    assert likeness(replace(WHOLE, **{part: OTHER[part]})) != likeness(WHOLE)


def test_words_that_move_from_one_option_to_the_next_make_another_question() -> None:
    one, other = replace(WHOLE, options=("十年", "五年")), replace(WHOLE, options=("十年五", "年"))
    assert likeness(one) != likeness(other)
