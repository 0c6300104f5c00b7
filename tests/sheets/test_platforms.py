from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.file_errors import PlatformProfileBroken
from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, NameForm, Unit
from ipexam.domain.platform import Clock, ProfileFault
from ipexam.paths import resource
from ipexam.sheets.platforms import LARGEST_BYTES, layout_of, load_platforms, read_platform

LAYOUT = """
[[layouts]]
code = "list"
names = { zh_CN = "名单", en = "List" }
needed = [["学员"], ["时长"]]
unit = "minutes"
grain = "cumulative"
clock = "content"
person = ["several"]
[layouts.columns]
name = ["学员"]
duration = ["时长"]
"""
PROFILE = (
    """
code = "our-school"
names = { zh_CN = "本校平台", en = "Our school" }
file_days = ['(?P<year>\\d{4})(?P<month>\\d\\d)(?P<day>\\d\\d)']
"""
    + LAYOUT
)


def profile(folder: Path, text: str, name: str = "our-school.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_says_how_a_log_is_read(tmp_path: Path) -> None:
    platform = read_platform(profile(tmp_path, PROFILE))
    layout = platform.layouts[0]
    assert (platform.code, platform.names["zh_CN"], platform.own) == ("our-school", "本校平台", False)
    assert (layout.grain, layout.unit, layout.clock) == (Grain.CUMULATIVE, Unit.MINUTES, Clock.CONTENT)
    assert layout.columns == {HoursColumn.NAME: ("学员",), HoursColumn.DURATION: ("时长",)}
    assert layout.person == {NameForm.SEVERAL}
    assert (layout.counted, layout.rank, layout.header_rows) == (True, 1, 1)


def test_every_shipped_profile_is_sound_and_speaks_both_languages() -> None:
    platforms = load_platforms(resource("platforms"))
    assert len(platforms) == 10
    for platform in platforms:
        assert platform.names.keys() == {"zh_CN", "en"}
        assert (resource("platforms") / f"{platform.code}.toml").is_file()
        for layout in platform.layouts:
            assert layout.names.keys() == {"zh_CN", "en"}
            assert layout.remarks.keys() in (set(), {"zh_CN", "en"})


def test_an_offices_own_profile_joins_the_shipped_ones_and_replaces_its_namesake(tmp_path: Path) -> None:
    profile(tmp_path, PROFILE)
    profile(tmp_path, PROFILE.replace("our-school", "zoom"), "zoom.toml")
    found = {platform.code: platform for platform in load_platforms(resource("platforms"), tmp_path)}
    assert found["our-school"].own
    assert [layout.code for layout in found["zoom"].layouts] == ["list"]
    assert not found["teams"].own


def test_a_folder_that_is_not_there_holds_no_profile(tmp_path: Path) -> None:
    assert load_platforms(tmp_path / "none", tmp_path / "nowhere") == ()


def test_a_layout_is_found_by_its_codes(tmp_path: Path) -> None:
    platforms = (read_platform(profile(tmp_path, PROFILE)),)
    assert layout_of(platforms, "our-school", "list") is platforms[0].layouts[0]
    assert layout_of(platforms, "our-school", "other") is None
    assert layout_of(platforms, "zoom", "list") is None


@pytest.mark.parametrize(
    ("change", "key", "fault"),
    [
        (('code = "our-school"\n', ""), "code", ProfileFault.KEY_MISSING),
        (("our-school", "Our School"), "code", ProfileFault.VALUE_UNKNOWN),
        (("our-school", "generic"), "code", ProfileFault.VALUE_UNKNOWN),
        (("file_days", "file_day"), "file_day", ProfileFault.KEY_UNKNOWN),
        (("(?P<day>", "("), "file_days", ProfileFault.PATTERN_BROKEN),
        (("(?P<day>\\d\\d)", "(?P<day>"), "file_days", ProfileFault.PATTERN_BROKEN),
        ((', en = "Our school"', ""), "names.en", ProfileFault.KEY_MISSING),
        (('en = "Our school"', "en = 7"), "names.en", ProfileFault.WRONG_TYPE),
        ((LAYOUT, ""), "layouts", ProfileFault.KEY_MISSING),
        (('needed = [["学员"], ["时长"]]', "needed = []"), "layouts[1].needed", ProfileFault.KEY_MISSING),
        (('needed = [["学员"], ["时长"]]', 'needed = ["学员"]'), "layouts[1].needed", ProfileFault.WRONG_TYPE),
        (('unit = "minutes"', 'unit = "minute"'), "layouts[1].unit", ProfileFault.VALUE_UNKNOWN),
        (('unit = "minutes"', "header_rows = 4"), "layouts[1].header_rows", ProfileFault.VALUE_UNKNOWN),
        (('unit = "minutes"', "header_rows = true"), "layouts[1].header_rows", ProfileFault.WRONG_TYPE),
        (('unit = "minutes"', 'section = "("'), "layouts[1].section", ProfileFault.PATTERN_BROKEN),
        (('person = ["several"]', 'person = ["many"]'), "layouts[1].person", ProfileFault.VALUE_UNKNOWN),
        (('person = ["several"]', 'person = "several"'), "layouts[1].person", ProfileFault.WRONG_TYPE),
        (('name = ["学员"]', 'nam = ["学员"]'), "layouts[1].columns.nam", ProfileFault.KEY_UNKNOWN),
        (('name = ["学员"]', 'course = ["学员"]'), "layouts[1].columns.name", ProfileFault.KEY_MISSING),
        (('duration = ["时长"]', 'day = ["时长"]'), "layouts[1].columns.duration", ProfileFault.KEY_MISSING),
        (('name = ["学员"]', 'name = [""]'), "layouts[1].columns.name", ProfileFault.WRONG_TYPE),
        (("[layouts.columns]", "[layouts.columns"), "", ProfileFault.NOT_TOML),
    ],
)
def test_a_broken_profile_is_named_with_its_key(
    tmp_path: Path, change: tuple[str, str], key: str, fault: ProfileFault
) -> None:
    assert change[0] in PROFILE
    path = profile(tmp_path, PROFILE.replace(*change))
    with pytest.raises(PlatformProfileBroken) as told:
        read_platform(path)
    assert (told.value.path, told.value.key, told.value.fault) == (str(path), key, fault.value)


def test_two_layouts_of_a_profile_have_different_codes(tmp_path: Path) -> None:
    with pytest.raises(PlatformProfileBroken) as told:
        read_platform(profile(tmp_path, PROFILE + LAYOUT))
    assert told.value.key == "layouts"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('code = "国家平台"'.encode("gbk"), ProfileFault.NOT_UTF8),
        (b"#" * (LARGEST_BYTES + 1), ProfileFault.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_profile_is_refused(tmp_path: Path, content: bytes, fault: ProfileFault) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(content)
    with pytest.raises(PlatformProfileBroken) as told:
        load_platforms(tmp_path)
    assert told.value.fault == fault.value


def test_a_profile_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlatformProfileBroken) as told:
        read_platform(tmp_path / "missing.toml")
    assert told.value.fault == ProfileFault.UNREADABLE.value
