from __future__ import annotations

import re
from dataclasses import replace

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import EvidenceKind, Guess, HoursColumn, LogMapping, Unit
from ipexam.domain.platform import GENERIC, Layout, Part, Platform
from ipexam.sheets.log_guess import GENERIC_SCORE, Place, fit, fit_generic, likeliest
from ipexam.sheets.log_header import HeaderRows, Texts

LAYOUT = Layout(
    code="list",
    names={"en": "List"},
    needed=(("Learner", "学员"), ("Time spent",)),
    columns={HoursColumn.NAME: ("Learner", "学员"), HoursColumn.DURATION: ("Time spent",)},
    grain=Grain.VISIT,
    wanted=("Score",),
    forbidden=("Join Time",),
    sheets=(re.compile("report"),),
    block=("Course",),
    forms={HoursColumn.DURATION: re.compile(r"\d+h \d+m")},
    course_labels=("Course",),
)
PLATFORM = Platform("school", {"en": "School"}, (LAYOUT,), file_names=(re.compile("school"),))
ABOVE: tuple[tuple[int, Texts], ...] = ((1, ("Course", "Patents", "")),)
WHOLE = HeaderRows(2, (("学员", "Time spent", "Score"),), ABOVE)
PLACE = Place("school-1.csv", "report 7", [["张三", "1h 5m", "9"], ["李四", "0h 9m", "8"]], 0)


def guess(header: HeaderRows = WHOLE, place: Place = PLACE, layout: Layout = LAYOUT) -> Guess:
    found = fit(PLATFORM, layout, header, place)
    assert found is not None
    return found


def test_everything_a_profile_knows_of_itself_makes_a_hundred() -> None:
    found = guess()
    assert found.score == sum(one.weight for one in found.evidence) == 100
    assert {one.kind for one in found.evidence} == {
        *(EvidenceKind.LABEL, EvidenceKind.SHEET_NAME, EvidenceKind.BLOCK, EvidenceKind.FORM, EvidenceKind.FILE_NAME)
    }
    assert found.mapping.course == "Patents"


def test_each_thing_that_lacks_lowers_the_score() -> None:
    lesser = [
        guess(HeaderRows(2, (("学员", "Time spent", ""),), ABOVE)),
        guess(HeaderRows(2, WHOLE.rows, ())),
        guess(place=replace(PLACE, file="log.csv")),
        guess(place=replace(PLACE, sheet="Sheet1")),
        guess(place=replace(PLACE, below=[["张三", "65"], ["李四", "1h 5m"]])),
    ]
    assert all(60 < one.score < 100 for one in lesser)


def test_a_text_table_has_no_sheet_name_to_go_by() -> None:
    assert guess(place=replace(PLACE, sheet="")).score == 100


def test_a_layout_of_everyday_labels_never_scores_more_than_it_may() -> None:
    assert guess(layout=replace(LAYOUT, certainty=50)).score == 50


def test_a_needed_label_that_lacks_and_a_forbidden_one_end_it() -> None:
    assert fit(PLATFORM, LAYOUT, HeaderRows(1, (("学员", "Score"),), ()), PLACE) is None
    assert fit(PLATFORM, LAYOUT, HeaderRows(1, (("学员", "Time spent", "Join Time"),), ()), PLACE) is None


def test_the_headers_own_unit_comes_before_the_profiles() -> None:
    minutes = replace(LAYOUT, unit=Unit.MINUTES)
    assert guess(layout=minutes).mapping.unit is Unit.MINUTES
    seconds = HeaderRows(2, (("学员", "Time spent (seconds)", "Score"),), ABOVE)
    assert guess(seconds, layout=minutes).mapping.unit is Unit.SECONDS


def test_shares_of_the_hours_are_groups_of_their_own() -> None:
    parts = (
        Part("Live", {HoursColumn.DURATION: ("Live",)}),
        Part("Replay", {HoursColumn.DURATION: ("Replay",)}),
        Part("Offline", {HoursColumn.DURATION: ("Offline",)}),
    )
    layout = replace(LAYOUT, needed=(("学员",),), columns={HoursColumn.NAME: ("学员",)}, parts=parts)
    found = guess(HeaderRows(1, (("学员", "Live (min)", "Replay (min)"),), ()), layout=layout)
    assert [(one.title, one.columns) for one in found.mapping.repeats] == [
        ("Live", {HoursColumn.DURATION: 1}),
        ("Replay", {HoursColumn.DURATION: 2}),
    ]
    assert found.mapping.unit is Unit.MINUTES


def test_a_log_of_no_known_platform_is_never_certain() -> None:
    labels = ("姓名", "身份证号", "手机号", "单位", "课程名称", "开始时间", "结束时间", "观看时长(分钟)")
    found = fit_generic(HeaderRows(1, (labels,), ()), PLACE)
    assert found is not None
    assert (found.platform, found.score, found.mapping.grain) == (GENERIC, GENERIC_SCORE, Grain.INTERVAL)
    assert found.mapping.unit is Unit.MINUTES
    assert sum(one.weight for one in found.evidence) == GENERIC_SCORE


def test_people_without_hours_are_no_log() -> None:
    assert fit_generic(HeaderRows(1, (("姓名", "手机号"),), ()), PLACE) is None


def test_the_grain_of_an_unknown_log_is_told_by_its_columns() -> None:
    def grain(*labels: str) -> Grain:
        found = fit_generic(HeaderRows(1, (("姓名", *labels),), ()), PLACE)
        assert found is not None
        return found.mapping.grain

    assert grain("开始时间", "结束时间", "累计时长") is Grain.INTERVAL
    assert grain("累计观看时长") is Grain.CUMULATIVE
    assert grain("开始时间", "时长") is Grain.INTERVAL
    assert grain("学习日期", "时长") is Grain.VISIT


def scored(layout: str, score: int, platform: str = "school") -> Guess:
    return Guess(platform, layout, score, (), LogMapping("", 1, 1, {}, Grain.VISIT, platform, layout))


def test_the_finer_layout_is_preferred_while_it_fits_nearly_as_well() -> None:
    fine, coarse = replace(LAYOUT, code="fine", rank=1), replace(LAYOUT, code="coarse", rank=2)
    platforms = [Platform("school", {}, (fine, coarse))]
    near = likeliest([scored("coarse", 90), scored("fine", 70)], platforms)
    assert [one.layout for one in near] == ["fine", "coarse"]
    far = likeliest([scored("coarse", 90), scored("fine", 60)], platforms)
    assert [one.layout for one in far] == ["coarse", "fine"]


def test_the_best_platform_comes_first_and_each_layout_once() -> None:
    found = likeliest([scored("list", 50), scored("list", 80), scored("", 40, GENERIC), scored("x", 90, "zoom")], [])
    assert [(one.platform, one.score) for one in found] == [("zoom", 90), ("school", 80), (GENERIC, 40)]


def test_columns_that_an_office_added_are_read_though_the_profile_names_none() -> None:
    labels = ("学员", "Time spent", "Score", "身份证号", "工作单位", "课程名称", "手机号")
    found = guess(HeaderRows(2, (labels,), ABOVE)).mapping
    added = (HoursColumn.ID_NUMBER, HoursColumn.ORGANISATION, HoursColumn.COURSE, HoursColumn.PHONE)
    assert [found.columns[column] for column in added] == [3, 4, 5, 6]
    assert found.course == "Patents"


def test_a_header_ends_where_its_labels_end() -> None:
    chinese, english, units = (
        ("姓名", "身份证号", "时长"),
        ("Name", "ID Number", "Duration (min)"),
        ("", "", "（分钟）"),
    )
    for row in (english, units):
        place = Place("log.xlsx", "", [row, ("张三", "440101199001010016", 60.0)], 0)
        assert fit_generic(HeaderRows(1, (chinese,), ()), place) is None
        whole = fit_generic(HeaderRows(1, (chinese, row), ()), replace(place, below=place.below[1:]))
        assert whole is not None
        assert (whole.mapping.header_to, whole.mapping.unit) == (2, Unit.MINUTES)


def test_how_long_somebody_learned_comes_before_how_long_the_recording_is() -> None:
    for label in ("已观看时长", "本次学习时长", "学习进度时长"):
        found = fit_generic(HeaderRows(1, (("姓名", "总时长", label),), ()), Place("log.xlsx", "", [], 0))
        assert found is not None
        assert found.mapping.columns[HoursColumn.DURATION] == 2
    both = HeaderRows(1, (("姓名", "总时长", "首次观看的时长", "再次观看的时长"),), ())
    shares = fit_generic(both, Place("log.xlsx", "", [], 0))
    assert shares is not None
    assert shares.mapping.columns[HoursColumn.DURATION] == 1
