from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from datetime import date

import pytest

from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience
from ipexam.domain.roster import RosterLine
from ipexam.domain.roster_wording import read_wording
from ipexam.domain.trainee import Region
from ipexam.paths import resource
from tests.documents.rosters import roster

WORDING = read_wording(tomllib.loads(resource("templates", "roster.toml").read_text("utf-8")))
COLUMNS = WORDING.columns_of(roster(1))
LINE = RosterLine(
    position=1,
    name="陈䶮",
    sex=Sex.MALE,
    id_number="4401***1",
    phone="",
    organisation="某单位",
    city="珠海",
    audience=Audience.FINANCE,
    region=Region.INSIDE,
    post="主任",
    certificate_number="A-1",
    issued_on=date(2026, 1, 2),
    expertise="证券化",
    display_consent=True,
    remarks="补发",
)


def test_every_column_shows_a_field_of_the_line_and_only_the_region_has_none():
    shown = {column.field for column in WORDING.columns}
    assert {field.name for field in fields(RosterLine)} - shown == {"region"}


@pytest.mark.parametrize(("field", "enum"), [("sex", Sex), ("audience", Audience), ("region", Region)])
def test_every_value_of_an_enum_has_its_word(field: str, enum: type):
    assert set(WORDING.words[field]) == {member.value for member in enum}


def test_a_row_keeps_numbers_and_dates_and_words_all_else():
    row = WORDING.row(LINE, COLUMNS)
    assert row[:6] == (1, "陈䶮", "男", "4401***1", "某单位", "珠海")
    assert row[6:] == ("金融机构", "主任", "A-1", date(2026, 1, 2), "证券化", "同意", "补发")


def test_what_is_not_known_is_said_or_left_empty():
    row = WORDING.row(replace(LINE, audience=None, display_consent=None, sex=Sex.UNSTATED), COLUMNS)
    assert (row[2], row[6], row[11]) == ("", "", "未表态")
    assert WORDING.row(replace(LINE, display_consent=False), COLUMNS)[11] == "不同意"


def test_only_a_roster_with_private_fields_has_phones_and_says_so_and_is_as_wide():
    private = roster(1, private=True)
    assert "phone" not in {column.field for column in COLUMNS}
    assert "phone" in {column.field for column in WORDING.columns_of(private)}
    assert "敏感" in WORDING.head_of(private)[-1]
    assert "敏感" not in "".join(WORDING.head_of(roster(1)))
    widths = [sum(column.width_mm for column in WORDING.columns_of(one)) for one in (roster(1), private)]
    assert widths[0] == pytest.approx(widths[1])


@pytest.mark.parametrize(
    ("group", "told"),
    [("珠海", "珠海"), (Audience.FINANCE, "金融机构"), (Region.HONG_KONG_MACAO, "港澳"), (None, "未填写")],
)
def test_the_line_over_a_group_names_it_with_its_subtotal(group: object, told: str):
    assert WORDING.group_line(group, 7) == f"{told}　小计 7 人"
