"""What a sheet of people seems to be, told by its header."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.batch import BatchNoun
from ipexam.sheets.header import find_headers
from ipexam.sheets.headers_people import REGISTRATIONS
from ipexam.sheets.other_sheets import other_kind
from tests.sheets.builder import xlsx

PEOPLE = ["姓名", "证件号码", "手机号码", "工作单位"]


def seems(folder: Path, *rows: list[str]) -> tuple[BatchNoun, str] | None:
    """What a sheet with these rows on top seems to be."""
    (header,) = find_headers(xlsx(folder, [*rows, ["王芳", "1", "2", "3", "4", "5", "6"]]), REGISTRATIONS)
    return other_kind(header)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([], None),
        (["提交答卷时间"], None),
        (["人员类别", "省份", "提交答卷时间", "总分"], None),
        (["城市", "获奖情况", "签名"], None),
        (["提交答卷时间", "总分"], (BatchNoun.MARKS, "总分")),
        (["人员类别", "成绩"], (BatchNoun.MARKS, "成绩")),
        (["成绩", "签到"], (BatchNoun.MARKS, "成绩")),
        (["出勤状态"], (BatchNoun.ATTENDANCE, "出勤状态")),
        (["签名"], (BatchNoun.ATTENDANCE, "签名")),
        (["课程", "开始时间"], (BatchNoun.HOURS, "课程")),
    ],
)
def test_a_column_no_registration_asks_for_tells_unless_the_sheet_asks_what_registrations_do(
    tmp_path: Path, more: list[str], expected: tuple[BatchNoun, str] | None
) -> None:
    assert seems(tmp_path, [*PEOPLE, *more]) == expected


def test_the_upper_of_two_header_rows_tells_as_well(tmp_path: Path) -> None:
    assert seems(tmp_path, ["", "", "", "", "成绩"], [*PEOPLE, "客观题"]) == (BatchNoun.MARKS, "成绩")


def test_a_title_tells_nothing(tmp_path: Path) -> None:
    assert seems(tmp_path, ["考试成绩及签到名单"], PEOPLE) is None
