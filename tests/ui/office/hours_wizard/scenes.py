"""Every step of the wizard on a real office, for screenshots: `scenes(language)`."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from ipexam.domain.actor import manager
from ipexam.domain.hours_log import Ask, Unit
from ipexam.domain.problem import ProblemCode
from ipexam.services.office import Office, open_office
from ipexam.services.programme import ProgrammeService
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.hours_wizard.entrance import wizard_door
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from ipexam.wording import language as spoken
from ipexam.wording.language import Language
from tests.opening.books import encrypted
from tests.ui.office.conftest import CODE, HEAD, with_check_digit

NOW = datetime(2021, 10, 20, 1, 0, tzinfo=UTC)
SIZE = (1180, 684)
PASSWORD = "2026"
PEOPLE = (
    ("陈建华", "横琴知识产权公司"),
    ("李晓雯", "横琴知识产权公司"),
    ("王海燕", "广州大学"),
    ("欧阳志远", "珠海高新技术研究院"),
    ("黄嘉欣", "珠海高新技术研究院"),
    ("梁文博", "中山创新服务中心"),
    ("何思敏", "佛山专利代理事务所"),
    ("郑凯文", "佛山专利代理事务所"),
    ("林子涵", "深圳前海运营公司"),
    ("吴佩珊", "深圳前海运营公司"),
    ("邓永强", "东莞松山湖研究院"),
    ("李晓雯", "东莞松山湖研究院"),
)
_BLOCK = (
    ("会议主题", "高价值专利价值评估（直播）"),
    ("会议号", "123 456 789"),
    ("会议开始时间", "2021-10-09 19:00:00"),
    ("会议结束时间", "2021-10-09 21:00:00"),
    ("创建人", "林老师"),
    ("参会人数", "14"),
    (),
    (),
)
_MEETING = ("用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "身份")
_NICKNAMES = (
    "陈建华-横琴知识产权公司",
    "晓雯(李晓雯)",
    "王海燕&黄嘉欣",
    "欧阳志远",
    "黃嘉欣",
    "梁文搏",
    "何思敏",
    "Kevin Zheng",
    "林子涵",
    "吴佩姗",
    "iPhone",
    "邓永强",
    "直播助教",
)

_CATCH_UP = (
    ("姓名", "手机号", "日期", "时长"),
    ("郑凯文", "13800138007", "2021/10/12", 90),
    ("邓永强", "", "2021/10/12", 45),
    ("", "", "", ""),
    ("合计", "", "", 135),
)


def scenes(language: Language) -> Iterator[tuple[str, QWidget]]:
    """Names and widgets, one step after the other; each is good until the next one is asked for."""
    before = spoken.active()
    spoken.use(language)
    with TemporaryDirectory() as folder, chdir(folder):  # pictures name no path of this machine
        office = _office(Path(folder))
        stage = _Scenes(office, Path(folder))
        try:
            yield from stage.steps()
        finally:
            stage.close()
            office.close()
            spoken.use(before)


class _Scenes:
    """Leads one wizard through a whole import."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._files = _logs(folder / "导出").relative_to(folder)
        self._wizard = HoursWizard(None, wizard_door(office, ProgrammeInUse(_programmes(office), CODE)))
        self._wizard.resize(*SIZE)
        self._wizard.show()

    def steps(self) -> Iterator[tuple[str, QWidget]]:
        wizard = self._wizard
        wizard.files.take([self._files])
        yield self._shown("1-files")
        locked = next(file for file in wizard.draft.files if file.locked)
        wizard.files.unlock(locked, PASSWORD)
        self.forward()
        yield self._shown("2-platform")
        self.forward()
        wizard.columns.sheets.list.setCurrentRow(wizard.columns.sheets.list.count() - 1)
        yield self._shown("3-columns")
        self._answer()
        self.forward()
        wizard.people.claims.listing.table.selectAll()
        yield self._shown("4-people")
        wizard.people.claims.accept()
        self.settle()
        wizard.people.tabs.setCurrentIndex(1)
        yield self._shown("4-courses")
        self._say_courses()
        self.forward()
        yield self._shown("5-rehearsal")
        wizard.rehearsal.exclude(ProblemCode.DURATION_EXCEEDS_INTERVAL, "设备时间有误")
        self.settle()
        wizard.rehearsal.tabs.setCurrentIndex(1)
        yield self._shown("5-odd")
        self.forward()
        yield self._shown("6-finished")

    def forward(self) -> None:
        """Go on, and wait for what that takes."""
        self.settle()
        wizard, before = self._wizard, self._wizard.step
        while wizard.step is before:  # the second half of a double click is not taken
            wizard.forward()
            self.settle()

    def settle(self) -> None:
        """Let every task end and every widget find its place."""
        while True:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if not tasks.busy():
                break
        QCoreApplication.processEvents()

    def close(self) -> None:
        """Take the wizard away."""
        self._wizard.draft.drop()
        self._wizard.deleteLater()
        self.settle()

    def _shown(self, name: str) -> tuple[str, QWidget]:
        self.settle()
        return name, self._wizard

    def _answer(self) -> None:
        said = {Ask.UNIT: Unit.MINUTES, Ask.COURSE: "6.1"}
        for _file, sheet in self._wizard.draft.sheets():
            for ask in sheet.open_asks:
                sheet.answer(ask, said[ask])
        self._wizard.columns._said()

    def _say_courses(self) -> None:
        for place, choice in enumerate(self._wizard.people.courses.choices.values()):
            choice.setCurrentIndex(choice.count() - 1 - place)
            choice.picked.emit()
            self.settle()


def _programmes(office: Office) -> ProgrammeService:
    return office.programmes


def _office(folder: Path) -> Office:
    """An office with twelve trainees and what they learned before."""
    place = str(folder / "2021.ipexam")
    office = open_office(place, manager("林老师"), lambda: NOW, secrets.token_bytes, folder, make=True)
    office.programmes.create(CODE)
    rows = [
        [name, "居民身份证", with_check_digit(f"44040219850307{n:03d}"), f"1380013{8000 + n}", firm, "企业", "广东省"]
        for n, (name, firm) in enumerate(PEOPLE)
    ]
    office.trainees.import_file(_book(folder / "报名表.xlsx", "报名", [HEAD, *rows]), CODE)
    courses = office.programmes.get(CODE).courses
    learned: list[list[object]] = [["姓名", "手机号", "课程名称", "开始时间", "结束时间", "学习时长(分钟)"]]
    for n, (name, _firm) in enumerate(PEOPLE):
        for day, course in enumerate(courses[: 3 + n % 5], start=1):
            began, ended = f"2021-09-{day:02d} 19:00:00", f"2021-09-{day:02d} 20:30:00"
            learned.append([name, f"1380013{8000 + n}", course.name, began, ended, 90])
    office.hours_import.import_files([_book(folder / "九月学时.xlsx", "学时", learned)], CODE)
    return office


def _logs(folder: Path) -> Path:
    """A meeting's export with dirty names, an export under a password, a table of bare numbers, and a broken file."""
    folder.mkdir()
    rows: list[list[object]] = [
        [name, "2021-10-09 18:58:12", "2021-10-09 20:31:40", 1, f"1:{20 + n % 12}:0{n % 10}", "成员"]
        for n, name in enumerate(_NICKNAMES)
    ]
    rows[3][4] = "2:10:00"
    meeting = _book(folder / "腾讯会议_1009.xlsx", "成员参会概况", [*_BLOCK, _MEETING, *rows])
    locked = [["姓名", "手机号", "课程名称", "学习时长(分钟)"], ["何思敏", "13800138006", "专利转让实务 第2讲", 45]]
    path = _book(folder / "学习记录（加密）.xlsx", "学习记录", locked)
    path.write_bytes(encrypted(path.read_bytes(), PASSWORD))
    (folder / "旧表.xls").write_bytes(b"%PDF-1.7 not a spreadsheet")
    with (folder / "补课登记.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(_CATCH_UP)
    (folder / "九月学时.xlsx").write_bytes((folder.parent / "九月学时.xlsx").read_bytes())
    assert meeting.is_file()
    return folder


def _book(path: Path, title: str, rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path
