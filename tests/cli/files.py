"""The files of a small programme year as an office would receive them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
NAMES = ("陈䶮", "林晓", "买买提·艾力", "王一")


def id_number(first: str) -> str:
    """A resident's number with its check digit."""
    return first + "10X98765432"[sum(int(c) * w for c, w in zip(first, _WEIGHTS, strict=True)) % 11]


IDS = tuple(id_number(f"44010619900101{n:03d}") for n in (101, 103, 105, 107))
COURSES = ("1.1", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1", "4.2", "5.1", "6.1")


def book(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook with one sheet."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(list(row))
    workbook.save(path)
    return path


def registrations(path: Path, broken: bool = False) -> Path:
    """Four trainees below a title; with `broken` a fifth whose check digit is wrong."""
    rows: list[Sequence[object]] = [
        ["报名表"],
        ["姓名", "性别", "证件类型", "证件号码", "手机号码", "工作单位", "人员类别", "省份", "报名时间"],
    ]
    for n, (name, number) in enumerate(zip(NAMES, IDS, strict=True)):
        rows.append([name, "男", "身份证", number, f"1380000000{n}", "某某公司", "企业", "广东", "2021-08-01 09:00"])
    if broken:
        rows.append(["赵错", "男", "身份证", IDS[0][:17] + "0", "13800000009", "某某公司", "企业", "广东", ""])
    return book(path, rows)


def hours(path: Path, doubt: bool = True) -> Path:
    """The first trainee learns twenty class-hours in ten courses; with `doubt` a row waits for its person."""
    rows: list[Sequence[object]] = [["姓名", "证件号码", "课程", "开始时间", "结束时间", "学习时长(分钟)"]]
    for n, course in enumerate(COURSES):
        rows.append([NAMES[0], IDS[0], course, f"2021-09-{10 + n} 09:00:00", f"2021-09-{10 + n} 10:40:00", 100])
    if doubt:
        rows.append([NAMES[1], "", "1.1", "2021-09-10 09:00:00", "2021-09-10 10:30:00", 90])
    return book(path, rows)


def sign_in(path: Path, stranger: bool = True) -> Path:
    """The first trainee signs in and out; with `stranger` also somebody nobody knows."""
    rows: list[Sequence[object]] = [["姓名", "证件号码", "签到时间", "签退时间"]]
    rows.append([NAMES[0], IDS[0], "2021-09-15 08:50", "2021-09-15 17:10"])
    if stranger:
        rows.append(["路人甲", "", "2021-09-15 08:50", "2021-09-15 17:00"])
    return book(path, rows)


def marks(path: Path) -> Path:
    """A pass, an absence and a mark just below the line."""
    return book(
        path,
        [
            ["姓名", "证件号码", "成绩"],
            [NAMES[0], IDS[0], 86.5],
            [NAMES[1], IDS[1], "缺考"],
            [NAMES[2], IDS[2], 59.996],
        ],
    )


def questions(path: Path) -> Path:
    """Six single-choice questions and a short answer."""
    head = ["编号", "题型", "课程", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "难度", "来源"]
    rows: list[Sequence[object]] = [head]
    for n in range(6):
        options = ["登记时", "签约时", "交证时", "放款时"]
        rows.append([f"Q{n}", "单选题", "1.1", f"第{n}题：质权自何时设立？", *options, "A", "中", "《民法典》"])
    rows.append(["Q9", "简答题", "1.1", "什么是权利质权？", "", "", "", "", "以权利为标的的质权", "中", "《民法典》"])
    return book(path, rows)
