from __future__ import annotations

import pytest

from ipexam.domain.errors import MappingIncomplete
from ipexam.domain.file_errors import MappingUnreadable, PlatformProfileBroken
from ipexam.domain.hours_log import HoursColumn
from ipexam.domain.platform import Clock, Platform, ProfileFault
from ipexam.paths import resource
from ipexam.sheets.platforms import load_platforms
from ipexam.wording import platforms as wording
from ipexam.wording.errors import sentence

PLATFORMS: tuple[Platform, ...] = load_platforms(resource("platforms"))


def test_a_platform_and_its_layout_are_named() -> None:
    assert wording.name(PLATFORMS, "tencent-meeting") == "腾讯会议"
    assert wording.name(PLATFORMS, "zoom", "wide") == "Zoom · 会议和参会者在同一行"


def test_a_log_of_no_platform_and_a_profile_that_is_gone_are_named_too() -> None:
    assert wording.name(PLATFORMS, "") == wording.name(PLATFORMS, "generic") == "其他平台的学习记录"
    assert wording.name(PLATFORMS, "our-school", "list") == "our-school"
    assert wording.name(PLATFORMS, "zoom", "gone") == "Zoom"


def test_a_text_without_the_language_is_shown_in_english() -> None:
    assert wording.in_words({"en": "List"}) == "List"
    assert wording.in_words({}) == ""


@pytest.mark.parametrize("value", list(Clock))
def test_every_clock_has_words(value: Clock) -> None:
    assert wording.clock(value)


@pytest.mark.parametrize("value", list(ProfileFault))
def test_every_fault_of_a_profile_is_a_sentence(value: ProfileFault) -> None:
    told = sentence(PlatformProfileBroken("飞书.toml", "layouts[1].unit", value.value, "minute"))
    assert wording.fault(value.value) in told
    assert "layouts[1].unit" in told
    assert "飞书.toml" in told


@pytest.mark.parametrize("value", list(HoursColumn))
def test_a_mapping_that_lacks_a_column_names_it(value: HoursColumn) -> None:
    told = sentence(MappingIncomplete("Sheet1", value.value))
    assert wording.column(value.value) in told
    assert value.value not in told


def test_a_file_without_mappings_is_named() -> None:
    assert "m.json" in sentence(MappingUnreadable("m.json"))
