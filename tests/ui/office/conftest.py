"""A real office with three trainees, their hours, attendance and marks, and the window on it."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.actor import manager
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService
from ipexam.settings import Settings
from ipexam.ui import tasks
from ipexam.ui.office.pages import office_window
from ipexam.ui.office.window import OfficeWindow
from tests.quick_keys import quick_keys
from tests.reading_here import read_here

CODE = "guangdong-ip-operations"
NOW = datetime(2022, 1, 10, 1, 0, tzinfo=UTC)
PEOPLE = [("陈建华", "440402198503070017", "13800138001"), ("李晓雯", "440402199011250024", "13800138002")]
HEAD = ["姓名", "证件类型", "证件号码", "手机号", "工作单位", "人员类别", "省份"]


def sheet(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def with_check_digit(seventeen: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return seventeen + "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, weights, strict=True)) % 11]


def id_of(place: int) -> str:
    return with_check_digit(PEOPLE[place][1][:17])


@pytest.fixture(scope="package", autouse=True)
def keys_at_once() -> Iterator[None]:
    """A password's key is made at once: what a guess costs is no subject of these tests."""
    with quick_keys():
        yield


@pytest.fixture(scope="session")
def made_offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two offices that are made once; every test gets a copy of its own.

    `empty.ipexam` has the programme and nobody in it, `filled.ipexam` what `fill` brings in.
    """
    folder = tmp_path_factory.mktemp("offices")
    for name, bring_in in (("empty", lambda office: None), ("filled", lambda office: fill(office, folder))):
        with pytest.MonkeyPatch.context() as here, closing(_opened(folder / f"{name}.ipexam", make=True)) as office:
            read_here(here)
            office.programmes.create(CODE)
            bring_in(office)
    return folder


@pytest.fixture
def empty_office(made_offices: Path, tmp_path: Path) -> Iterator[Office]:
    """An office with the programme and nobody in it."""
    with closing(_copied(made_offices / "empty.ipexam", tmp_path)) as office:
        yield office


@pytest.fixture
def office(made_offices: Path, tmp_path: Path) -> Iterator[Office]:
    """Two trainees; the first has met everything, the second nothing; one hours row waits for a person."""
    with closing(_copied(made_offices / "filled.ipexam", tmp_path)) as office:
        yield office


def fill(office: Office, folder: Path) -> None:
    """Bring in a registration sheet, a learning log, a sign-in sheet and marks, which stay in the folder."""
    people = [
        [name, "居民身份证", id_of(n), phone, "横琴知识产权公司", "企业", "广东省"]
        for n, (name, _id, phone) in enumerate(PEOPLE)
    ]
    office.trainees.import_file(sheet(folder / "报名表.xlsx", [HEAD, *people]), CODE)
    courses = office.programmes.get(CODE).courses
    rows = [["姓名", "手机号", "课程名称", "开始时间", "结束时间", "学习时长(分钟)"]]
    for day, course in enumerate(courses[:12], start=1):
        began, ended = f"2021-09-{day:02d} 19:00:00", f"2021-09-{day:02d} 20:30:00"
        rows.append([PEOPLE[0][0], PEOPLE[0][2], course.name, began, ended, 90])
    rows.append(["李晓雯", "", courses[0].name, "2021-09-20 19:00:00", "2021-09-20 20:00:00", 60])
    office.hours_import.import_files([sheet(folder / "学时.xlsx", rows)], CODE)
    signed = [["姓名", "身份证号", "签到时间"], [PEOPLE[0][0], id_of(0), "2021-09-18 08:55"]]
    office.attendance.import_file(sheet(folder / "签到表.xlsx", signed), 2, CODE)
    marks = [["姓名", "身份证号", "成绩"], [PEOPLE[0][0], id_of(0), 88], [PEOPLE[1][0], id_of(1), "缺考"]]
    office.marks.import_file(sheet(folder / "成绩.xlsx", marks), CODE)


def _opened(path: Path, *, make: bool = False) -> Office:
    """The office at a path; what its user trusts lies beside it."""
    return open_office(str(path), manager("林老师"), lambda: NOW, secrets.token_bytes, path.parent, make=make)


def _copied(made: Path, folder: Path) -> Office:
    path = folder / "2021.ipexam"
    shutil.copyfile(made, path)
    return _opened(path)


def open_window(qtbot: QtBot, office: Office, folder: Path) -> OfficeWindow:
    window = office_window(office, CODE, VerificationService(folder), Settings(), folder, lambda: None)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()  # a message that another test left open takes the keys otherwise
    qtbot.waitUntil(window.isActiveWindow)
    settle(qtbot)
    return window


def settle(qtbot: QtBot) -> None:
    """Wait until no task is under way, also where many tests share few processors."""
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=30_000)


@pytest.fixture
def real_window(qtbot: QtBot, office: Office, tmp_path: Path) -> OfficeWindow:
    return open_window(qtbot, office, tmp_path)
