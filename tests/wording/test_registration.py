"""Changes of a registration in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ipexam.domain.person import Sex
from ipexam.domain.problem import Where
from ipexam.domain.programme import Audience
from ipexam.domain.registration import ChangedField, RegistrationField, RegistrationOutcome, Value
from ipexam.wording import registration
from ipexam.wording.language import Language

ZONE = "Asia/Shanghai"


def test_every_field_has_a_name(spoken: Language) -> None:
    names = [registration.field(field) for field in RegistrationField]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Sex.FEMALE, "女"),
        (Audience.ENTERPRISE, "企业"),
        (True, "同意"),
        (False, "不同意"),
        (None, "—"),
        ("", "—"),
        ((), "—"),
        ((2, 5), "第 2 期、第 5 期"),
        (datetime(2021, 8, 1, 1, tzinfo=UTC), "2021-08-01 09:00"),
        ("甲公司", "甲公司"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: Value, text: str) -> None:
    assert registration.value_text(value, ZONE) == text


def test_both_values_stand_side_by_side() -> None:
    change = ChangedField(1, "张三", "", Where(), RegistrationField.ORGANISATION, "甲", "", kept=True)
    assert (registration.change(change, ZONE), registration.what_became(change)) == ("甲 → —", "保留手工修改")


def test_an_import_with_nothing_special_says_nothing() -> None:
    assert registration.summary(RegistrationOutcome(1, 2, 0, 0, 0, 0, ())) == ""


def test_older_files_are_named(english: None) -> None:
    said = registration.summary(RegistrationOutcome(None, 0, 0, 4, 0, 0, (), older=("a.xlsx", "b.xlsx"), dry_run=True))
    assert said.endswith("Older than the last export, so only new people were taken: a.xlsx, b.xlsx.")
