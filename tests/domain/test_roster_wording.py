from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import date

import pytest

from ipexam.domain.person import Sex
from ipexam.domain.pool import RosterLine
from ipexam.domain.programme import Audience
from ipexam.domain.roster_wording import read_wording
from ipexam.domain.trainee import Region
from ipexam.paths import resource

WORDING = read_wording(tomllib.loads(resource("templates", "roster.toml").read_text("utf-8")))
LINE = RosterLine(
    1, "陈䶮", Sex.MALE, "4401***1", "某单位", Audience.FINANCE, Region.INSIDE, "A-1", date(2026, 1, 2), True
)


def test_every_column_shows_a_field_of_the_line_and_every_field_has_a_column():
    assert [column.field for column in WORDING.columns] == [field.name for field in fields(RosterLine)]


@pytest.mark.parametrize(("field", "enum"), [("sex", Sex), ("audience", Audience), ("region", Region)])
def test_every_value_of_an_enum_has_its_word(field: str, enum: type):
    assert set(WORDING.words[field]) == {member.value for member in enum}


def test_a_row_keeps_numbers_and_dates_and_words_all_else():
    assert WORDING.row(LINE) == (
        1,
        "陈䶮",
        "男",
        "4401***1",
        "某单位",
        "金融机构",
        "省内",
        "A-1",
        date(2026, 1, 2),
        "同意",
    )


def test_what_is_not_known_is_said_or_left_empty():
    row = WORDING.row(replace(LINE, audience=None, display_consent=None, sex=Sex.UNSTATED))
    assert (row[2], row[5], row[9]) == ("", "", "未表态")
    assert WORDING.row(replace(LINE, display_consent=False))[9] == "不同意"
