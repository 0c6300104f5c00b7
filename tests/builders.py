"""Small workbooks as offices receive them, and the people in them: all invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook

from ipexam.matching.identity import check_character

Row = Sequence[str | int | float | datetime | date | None]

REGISTRATION = (
    "姓名",
    "性别",
    "证件类型",
    "证件号码",
    "手机号码",
    "工作单位",
    "人员类别",
    "省份",
    "获奖情况",
    "意向场次",
    "报名时间",
)
INTERVALS = ("姓名", "证件号码", "课程", "开始时间", "结束时间")
VISITS = ("姓名", "证件号码", "课程", "学习时长(分钟)")
TOTALS = ("姓名", "证件号码", "课程", "累计学习时长(分钟)")
SIGN_IN = ("姓名", "证件号码", "签到时间", "签退时间", "出勤状态")
MARKS = ("姓名", "证件号码", "成绩")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A trainee to be."""

    name: str
    id_number: str
    phone: str
    organisation: str = "珠海某某科技有限公司"
    province: str = "广东省"

    @property
    def who(self) -> tuple[str, str]:
        """What most sheets say of a person."""
        return self.name, self.id_number


def somebody(n: int, name: str, organisation: str = "珠海某某科技有限公司") -> Somebody:
    """The n-th invented person, with a sound ID number and a phone of their own."""
    first17 = f"44040119{80 + n % 20}0{1 + n % 9}1{n % 9}{n:03d}"
    return Somebody(name, first17 + check_character(first17), f"1380000{n:04d}", organisation)


ZHANG = somebody(1, "张晓明")
LI = somebody(2, "李思源", "广州某某大学")
WANG = somebody(3, "王䶮")
CHEN = somebody(4, "陈安娜", "深圳某某银行")
CLASS = (ZHANG, LI, WANG, CHEN)


def workbook(path: Path, rows: Sequence[Row], title: str = "") -> Path:
    """Write a one-sheet workbook, a title row above when given."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([(title,)] if title else []) + list(rows):
        sheet.append(list(row))
    book.save(path)
    return path


def registration_row(person: Somebody, **said: str) -> Row:
    """One row of a registration sheet; `said` names the columns that differ."""
    values = {
        "性别": "男" if int(person.id_number[16]) % 2 else "女",
        "证件类型": "居民身份证",
        "人员类别": "企业",
        "意向场次": "2",
        "报名时间": "2021-08-15 09:30:00",
        "姓名": person.name,
        "证件号码": person.id_number,
        "手机号码": person.phone,
        "工作单位": person.organisation,
        "省份": person.province,
    } | said
    return [values.get(column, "") for column in REGISTRATION]


def registrations(path: Path, people: Sequence[Somebody] = CLASS) -> Path:
    """A registration sheet with a title row."""
    return workbook(path, [REGISTRATION, *map(registration_row, people)], "学员报名表")


def hours_of(person: Somebody, *courses: str, hours: int = 2, day: int = 1) -> list[Row]:
    """Intervals that earn class-hours: one course a day from 9 o'clock."""
    end = f"{9 + 45 * hours // 60:02d}:{45 * hours % 60:02d}:00"
    return [
        (*person.who, course, f"2021-09-{day + n:02d} 09:00:00", f"2021-09-{day + n:02d} {end}")
        for n, course in enumerate(courses)
    ]
