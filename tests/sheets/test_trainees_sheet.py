"""学员名单: one row a trainee, dangerous texts stay texts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl

from ipexam.domain.person import IdKind, Person, Sex
from ipexam.domain.programme import Audience
from ipexam.domain.trainee import Region, Trainee
from ipexam.services.programme_template import from_template
from ipexam.sheets.trainees_sheet import write_trainees


def trainee(organisation: str = "横琴公司", consent: bool | None = None) -> Trainee:
    return Trainee(
        id=1,
        person=Person(1, IdKind.PASSPORT, "E12***78", "陈建华", Sex.MALE, None, "138****8001", 1),
        programme_code="x",
        organisation=organisation,
        audience=Audience.ENTERPRISE,
        province="广东",
        region=Region.INSIDE,
        awards="",
        contest="2020年参赛",
        priority=True,
        wanted_sessions=(3, 4),
        registered_at=datetime(2021, 8, 5, 17, 30, tzinfo=UTC),
        display_consent=consent,
        version=1,
    )


def rows_of(path: Path) -> list[tuple[object, ...]]:
    return [*openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


def test_a_row_says_everything_in_the_words_of_the_template(tmp_path: Path) -> None:
    write_trainees(tmp_path / "a.xlsx", from_template("guangdong-ip-operations"), [trainee()])
    title, headings, row = rows_of(tmp_path / "a.xlsx")
    assert title[0] == "广东省知识产权运营人才培养项目学员名单"
    told = dict(zip(headings, row, strict=True))
    assert told["证件类型"] == "护照"
    assert (told["优先录取"], told["意向期次"], told["同意公开展示"]) == ("是", "3、4", None)
    assert told["报名时间"] == "2021-08-06 01:30"


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    write_trainees(tmp_path / "a.xlsx", from_template("guangdong-ip-operations"), [trainee("=HYPERLINK(1)")])
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").active.cell(3, 7)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")
