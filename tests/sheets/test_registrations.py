from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipexam.domain.file_errors import HeaderNotFound, SheetOfOtherKind
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Audience
from ipexam.domain.registration import RegistrationField
from ipexam.domain.trainee import Registration
from ipexam.sheets.registrations import RegistrationSheet, read_registrations
from tests.builders import WANG, ZHANG, Somebody
from tests.sheets.builder import ZONE, text, xlsx
from tests.sheets.form_exports import jinshuju, tencent, wenjuanxing

ROW: dict[str, object] = {
    "姓名": "王 \ue863",
    "性别": "女",
    "证件类型": "居民身份证",
    "证件号码": "11010519491231002x",
    "手机号码": "138-0013-8000",
    "工作单位": "甲公司",
    "人员类别": "政府机关",
    "省份": "广东省珠海市",
    "获奖情况": "无",
    "湾高赛": "2020年二等奖",
    "拟参加培训班": "2、3",
    "报名时间": "2026-08-01 09:00",
    "同意公开展示": "是",
}
HEAD = [*ROW]


def read(folder: Path, *rows: list[object]) -> tuple[list[Registration], list[tuple[str, ProblemCode]]]:
    return told(read_registrations(xlsx(folder, [["广东省知识产权运营人才培养项目报名表"], HEAD, *rows]), ZONE))


def told(sheet: RegistrationSheet) -> tuple[list[Registration], list[tuple[str, ProblemCode]]]:
    problems = [(f"{p.where.column}{p.where.row}", p.code) for p in sheet.problems]
    return [each for _, each in sheet.entries], problems


def changed(**cells: object) -> list[object]:
    return [*(ROW | cells).values()]


def test_a_whole_row_is_read_and_tidied(tmp_path: Path) -> None:
    assert read(tmp_path, changed()) == (
        [
            Registration(
                name="王䶮",
                sex=Sex.FEMALE,
                id_kind=IdKind.RESIDENT,
                id_number="11010519491231002X",
                phone="13800138000",
                organisation="甲公司",
                audience=Audience.GOVERNMENT,
                province="广东",
                city="珠海",
                awards="",
                contest="2020年二等奖",
                wanted_sessions=(2, 3),
                registered_at=datetime(2026, 8, 1, 1, tzinfo=UTC),
                display_consent=True,
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    ("cells", "cell", "code"),
    [
        ({"姓名": ""}, "A3", ProblemCode.VALUE_MISSING),
        ({"证件号码": ""}, "D3", ProblemCode.VALUE_MISSING),
        ({"证件号码": "110105194912310021"}, "D3", ProblemCode.ID_CHECKSUM_WRONG),
        ({"证件号码": "110105194913310021"}, "D3", ProblemCode.ID_NUMBER_INVALID),
        ({"证件号码": 110105194912310020}, "D3", ProblemCode.ID_PRECISION_LOST),
        ({"证件类型": "护照", "证件号码": "护照"}, "D3", ProblemCode.ID_NUMBER_INVALID),
    ],
)
def test_a_row_without_a_sound_identity_is_rejected_with_its_cell(
    tmp_path: Path, cells: dict[str, object], cell: str, code: ProblemCode
) -> None:
    assert read(tmp_path, changed(**cells)) == ([], [(cell, code)])


@pytest.mark.parametrize(
    ("cells", "cell", "code"),
    [
        ({"手机号码": "12345"}, "E3", ProblemCode.PHONE_INVALID),
        ({"性别": "男"}, "B3", ProblemCode.ID_SEX_DIFFERS),
        ({"性别": "其他"}, "B3", ProblemCode.VALUE_UNREADABLE),
        ({"证件类型": "驾驶证"}, "C3", ProblemCode.ID_KIND_UNKNOWN),
        ({"人员类别": "外星人"}, "G3", ProblemCode.AUDIENCE_UNKNOWN),
        ({"省份": "大湾区"}, "H3", ProblemCode.PROVINCE_UNKNOWN),
        ({"拟参加培训班": "企业班"}, "K3", ProblemCode.SESSION_UNKNOWN),
        ({"报名时间": "昨天"}, "L3", ProblemCode.TIME_UNREADABLE),
        ({"同意公开展示": "再想想"}, "M3", ProblemCode.VALUE_UNREADABLE),
    ],
)
def test_anything_else_wrong_is_reported_and_the_row_kept(
    tmp_path: Path, cells: dict[str, object], cell: str, code: ProblemCode
) -> None:
    kept, problems = read(tmp_path, changed(**cells))
    assert (len(kept), problems) == (1, [(cell, code)])


@pytest.mark.parametrize(
    ("text", "sessions"),
    [
        ("2、3", (2, 3)),
        ("2,5", (2, 5)),
        ("第2期", (2,)),
        ("第二期（9月 珠海）", (2,)),
        ("第2期┋第5期", (2, 5)),
        (2, (2,)),
        ("无", ()),
        ("待定", ()),
        ("", ()),
    ],
)
def test_wanted_sessions_are_read_in_every_spelling(tmp_path: Path, text: object, sessions: tuple[int, ...]) -> None:
    kept, problems = read(tmp_path, changed(拟参加培训班=text))
    assert (kept[0].wanted_sessions, problems) == (sessions, [])


def test_kind_and_sex_are_inferred_from_the_number(tmp_path: Path) -> None:
    kept, problems = read(tmp_path, changed(证件类型="", 性别=""), changed(证件类型="", 性别="", 证件号码="E12345678"))
    assert [(each.id_kind, each.sex) for each in kept] == [
        (IdKind.RESIDENT, Sex.FEMALE),
        (IdKind.PASSPORT, Sex.UNSTATED),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("word", "audience"),
    [("科研院所", Audience.RESEARCH), ("政府部门", Audience.GOVERNMENT), ("知识产权服务机构", Audience.SERVICE)],
)
def test_the_six_groups_go_by_several_words(tmp_path: Path, word: str, audience: Audience) -> None:
    assert read(tmp_path, changed(人员类别=word))[0][0].audience is audience


def test_the_same_row_again_is_no_problem_but_another_one_is(tmp_path: Path) -> None:
    kept, problems = read(tmp_path, changed(), changed(), changed(工作单位="乙公司"))
    assert [each.organisation for each in kept] == ["甲公司", "甲公司"]
    assert problems == [("D5", ProblemCode.ROWS_DIFFER)]


def test_a_later_submission_corrects_an_earlier_one_and_keeps_its_time(tmp_path: Path) -> None:
    again = {"报名时间": "2026-08-09 09:00", "工作单位": "乙公司"}
    kept, problems = read(tmp_path, changed(), changed(**again))
    assert [each.organisation for each in kept] == ["乙公司", "乙公司"]
    assert {each.registered_at for each in kept} == {datetime(2026, 8, 1, 1, tzinfo=UTC)}
    assert problems == []


def test_a_later_submission_under_another_name_is_reported(tmp_path: Path) -> None:
    kept, problems = read(tmp_path, changed(), changed(姓名="王明", 报名时间="2026-08-09 09:00"))
    assert ([each.name for each in kept], problems) == (["王䶮"], [("D4", ProblemCode.ROWS_DIFFER)])


def test_what_a_row_leaves_open_or_says_unreadably_is_no_news(tmp_path: Path) -> None:
    kept, _ = read(tmp_path, changed(工作单位="", 手机号码="12", 人员类别="(跳过)", 获奖情况="", 湾高赛="无"))
    f = RegistrationField
    assert kept[0].unsaid == {f.ORGANISATION, f.PHONE, f.AUDIENCE, f.AWARDS}


def test_good_rows_are_kept_beside_bad_ones(tmp_path: Path) -> None:
    kept, problems = read(tmp_path, changed(证件号码="1"), changed(), ["合计", 1], ["", ""])
    assert (len(kept), len(problems)) == (1, 1)


def test_an_error_value_is_nobodys_name(tmp_path: Path) -> None:
    kept, problems = told(read_registrations(text(tmp_path, [HEAD, changed(姓名="#N/A")], "utf-8"), ZONE))
    assert (kept, [code for _, code in problems]) == ([], [ProblemCode.ERROR_CELL])


def test_a_sheet_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderNotFound) as error:
        read_registrations(xlsx(tmp_path, [["商品", "价格"]]), ZONE)
    assert error.value.needed == ("姓名", "证件号码")


@pytest.mark.parametrize("export", [wenjuanxing, jinshuju, tencent])
@pytest.mark.parametrize("encoding", ["xlsx", "gb18030", "utf-8-sig", "utf-16"])
def test_form_platforms_say_the_same_in_their_own_ways(
    tmp_path: Path, export: Callable[[Sequence[Somebody]], list[list[object]]], encoding: str
) -> None:
    rows = export((ZHANG, WANG))
    book = xlsx(tmp_path, rows) if encoding == "xlsx" else text(tmp_path, rows, encoding)
    kept, problems = told(read_registrations(book, ZONE))
    assert problems == []
    assert [(one.name, one.id_number, one.phone, one.organisation) for one in kept] == [
        (who.name, who.id_number, who.phone, who.organisation) for who in (ZHANG, WANG)
    ]
    assert {(one.audience, one.province, one.city, one.wanted_sessions, one.display_consent) for one in kept} == {
        (Audience.ENTERPRISE, "广东", "珠海", (2, 3), True)
    }
    assert [one.registered_at for one in kept] == [
        datetime(2021, 8, 1, 1, 1, 33, tzinfo=UTC),
        datetime(2021, 8, 2, 1, 2, 33, tzinfo=UTC),
    ]
    if export is not tencent:
        assert [one.awards for one in kept] == ["中国专利银奖、广东专利奖", ""]
    assert {one.contest for one in kept} == {""}


def test_the_labels_that_are_read_tell_one_form_from_another(tmp_path: Path) -> None:
    first = read_registrations(xlsx(tmp_path, wenjuanxing((ZHANG,))), ZONE).fingerprint
    longer = read_registrations(xlsx(tmp_path, wenjuanxing((ZHANG, WANG))), ZONE).fingerprint
    other = read_registrations(xlsx(tmp_path, jinshuju((ZHANG,))), ZONE).fingerprint
    assert (first == longer, first == other) == (True, False)


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("成绩", "marks"),
        ("总分", "marks"),
        ("签到时间", "attendance"),
        ("签退", "attendance"),
        ("观看时长(分钟)", "hours"),
    ],
)
def test_a_sheet_of_another_kind_is_refused_unless_the_person_knows_better(
    tmp_path: Path, label: str, noun: str
) -> None:
    rows = [["姓名", "证件号码", "工作单位", "类别", label], ["王芳", WANG.id_number, "甲公司", "企业", "90"]]
    with pytest.raises(SheetOfOtherKind) as refused:
        read_registrations(xlsx(tmp_path, {"名单": rows}), ZONE)
    assert (refused.value.sheet, refused.value.seems, refused.value.label) == ("名单", noun, label)
    assert len(read_registrations(xlsx(tmp_path, rows), ZONE, anyway=True).entries) == 1


def test_reading_tells_how_far_it_is_so_that_it_can_be_stopped(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    book = xlsx(tmp_path, [HEAD, *[changed() for _ in range(201)]])
    read_registrations(book, ZONE, lambda done, total, what="": told.append((done, total, what)))
    assert told == [(0, 0, "log.xlsx"), (200, 0, "log.xlsx")]
