from __future__ import annotations

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Clues, Guess, LogMapping, SheetSurvey
from ipexam.domain.platform import GENERIC
from ipexam.paths import resource
from ipexam.sheets.counted_sheets import with_counted
from ipexam.sheets.platforms import load_platforms

PLATFORMS = load_platforms(resource("platforms"))


def sheet(
    name: str, platform: str, layout: str = "", *, grain: Grain = Grain.VISIT, hidden: bool = False
) -> SheetSurvey:
    guess = Guess(platform, layout, 80, (), LogMapping(name, 1, 1, {}, grain, platform, layout))
    return SheetSurvey(name, hidden, 2, (), (guess,), (), frozenset(), False, False, Clues())


def counted(*sheets: SheetSurvey) -> list[str]:
    return [one.name for one in with_counted(sheets, PLATFORMS) if one.counted]


def test_several_sheets_of_the_finest_layout_all_count() -> None:
    detail, more = sheet("一", "tencent-meeting", "detail"), sheet("二", "tencent-meeting", "detail")
    assert counted(detail, sheet("概况", "tencent-meeting", "overview"), more) == ["一", "二"]
    assert counted(sheet("概况", "tencent-meeting", "overview")) == ["概况"]


def test_layouts_that_tell_something_else_count_beside_each_other() -> None:
    assert counted(sheet("投入", "moodle", "dedication"), sheet("完成", "moodle", "completion")) == ["投入", "完成"]


def test_two_platforms_in_one_file_both_count() -> None:
    assert counted(sheet("会议", "zoom", "stays"), sheet("录播", "chaoxing", "progress")) == ["会议", "录播"]


def test_a_layout_without_hours_never_counts() -> None:
    assert counted(sheet("日志", "moodle", "log")) == []
    assert counted(sheet("日志", "moodle", "log"), sheet("表", GENERIC)) == ["表"]


def test_of_unknown_logs_the_finest_grain_counts() -> None:
    total, visits = sheet("汇总", GENERIC, grain=Grain.CUMULATIVE), sheet("明细", GENERIC, grain=Grain.INTERVAL)
    assert counted(total, visits) == ["明细"]
    assert counted(total, visits, sheet("会议", "zoom", "stays")) == ["会议"]


def test_a_hidden_sheet_counts_when_it_is_the_only_one() -> None:
    hidden = sheet("隐藏", "zoom", "stays", hidden=True)
    assert counted(hidden) == ["隐藏"]
    assert counted(hidden, sheet("表", GENERIC)) == ["表"]


def test_a_profile_that_is_gone_still_counts() -> None:
    assert counted(sheet("表", "our-school", "list")) == ["表"]
