"""What the child that reads a learning log says: each name once, before the records that mean it by its number."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.file_errors import LogHoldsNoHours
from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping
from ipexam.domain.packed_hours import PACKED
from ipexam.domain.plain import to_plain
from ipexam.opening import frames
from ipexam.opening.child import Answer
from ipexam.paths import resource
from ipexam.sheets import hours_child

COLUMNS = {HoursColumn.NAME: 0, HoursColumn.COMPLETION: 1}


def told(path: Path, sheets: Sequence[Sequence[tuple[str, str]]]) -> list[frames.Frame]:
    """What the child says of sheets of names with whether each completed the course."""
    book = openpyxl.Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in (("姓名", "完成情况"), *rows):
            sheet.append(row)
    book.save(path)
    names = openpyxl.load_workbook(path, read_only=True).sheetnames
    mappings = [LogMapping(name, 1, 1, COLUMNS, Grain.CUMULATIVE, course="1.1") for name in names]
    request = {"name": path.name, "password": "", "zone": "Asia/Shanghai", "mappings": to_plain(mappings)}
    pipe = io.BytesIO()
    answer = Answer(pipe)
    hours_child.work(request, path.read_bytes(), answer)
    answer.end()
    pipe.seek(0)
    return [frames.said(kind, payload, str(path)) for kind, payload in frames.arriving(pipe, 1 << 30)]


def people_of_records(said: Sequence[frames.Frame]) -> list[str]:
    """Who each record is about, as the office makes it out."""
    names: list[str] = []
    people: list[str] = []
    for kind, what in said:
        if kind == frames.BYTES:
            people += [names[record[1]] for record in PACKED.iter_unpack(what)]
        else:
            names += [texts[0] for texts in what.get("claims", ())]
    assert len(set(names)) == len(names)
    return people


def test_whoever_is_named_on_two_sheets_has_one_number(tmp_path: Path) -> None:
    said = told(tmp_path / "log.xlsx", [[("张三", "已完成"), ("李四", "已完成")], [("李四", "已完成")]])
    assert people_of_records(said) == ["张三", "李四", "李四"]


def test_a_sheet_without_records_does_not_shift_the_people_of_the_next(tmp_path: Path) -> None:
    said = told(
        tmp_path / "log.xlsx", [[("张三", "未完成"), ("李四", "未完成")], [("王五", "已完成"), ("李四", "已完成")]]
    )
    assert people_of_records(said) == ["王五", "李四"]


def test_names_come_before_the_records_of_each_portion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hours_child, "_AT_ONCE", 3)
    people = [(f"学员{n}", "已完成") for n in range(7)]
    said = told(tmp_path / "log.xlsx", [[*people, people[0]]])
    assert people_of_records(said) == [name for name, _ in [*people, people[0]]]
    assert sum(kind == frames.BYTES for kind, _ in said) == 3


def test_a_known_export_without_hours_is_named_with_what_to_export_instead() -> None:
    log = "时间,用户全名,事件情境,事件名称\n2021-05-20 14:00,张三,课程: x,课程已查看\n".encode()
    facts = {"course_seconds": None, "days": [], "first_day": None, "last_day": None, "course": ""}
    asked = {"mappings": [], "facts": facts, "kept": {}, "folders": [str(resource("platforms"))]}
    request = {"name": "logs.csv", "password": "", "zone": "Asia/Shanghai", **asked}
    with pytest.raises(LogHoldsNoHours) as refused:
        hours_child.work(request, log, Answer(io.BytesIO()))
    assert refused.value.export[0] == "Moodle · 日志（每次点击一行）"
    assert "课程投入时间" in refused.value.advice[0]
