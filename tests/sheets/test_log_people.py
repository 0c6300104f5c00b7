"""Who rows are about: told once for each way of writing a person, and never counted twice."""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping, NameForm
from ipexam.domain.problem import ProblemCode
from ipexam.opening.workbook import Cell, Row
from ipexam.sheets.log_people import LogNames, LogPeople
from ipexam.sheets.log_reader import header_of
from ipexam.sheets.log_records import CODE
from tests.sheets.builder import xlsx

HEAD: list[Cell] = ["姓名", "身份证号"]
COLUMNS = {HoursColumn.NAME: 0, HoursColumn.ID_NUMBER: 1}


def people_of(tmp_path: Path, mapping: LogMapping) -> tuple[LogPeople, LogNames]:
    names = LogNames()
    sheet = xlsx(tmp_path, [HEAD, ["张三", "440101199001010016"]]).sheets[0]
    return LogPeople(header_of("log.xlsx", sheet, mapping), mapping, names), names


def rows(*cells: list[Cell]) -> list[Row]:
    return [(n, [*each, ""]) for n, each in enumerate(cells, 2)]


def test_the_same_person_has_one_number_however_many_rows_are_read_together(tmp_path: Path) -> None:
    people, names = people_of(tmp_path, LogMapping("Sheet1", 1, 1, COLUMNS, Grain.VISIT))
    same: list[Cell] = ["张三", "440101199001010016"]
    assert people.of(rows(same, ["李四", "110101199003070011"], same)) == ([0, 1, 0], {})
    assert people.of(rows(same)) == ([0], {})
    assert len(names.claims) == 2


def test_rows_that_are_no_records_are_nobody_and_counted_each_time(tmp_path: Path) -> None:
    people, _ = people_of(tmp_path, LogMapping("Sheet1", 1, 1, COLUMNS, Grain.VISIT))
    for _ in range(2):
        _, odd = people.of(rows(["合计", ""], ["", ""], HEAD))
        assert odd == {0: (), 1: (), 2: ()}
    assert (people.skipped.totals, people.skipped.blank, people.skipped.headers) == (2, 2, 2)


def test_a_remark_before_a_person_or_a_total_beside_one_hides_nobody(tmp_path: Path) -> None:
    columns = {HoursColumn.NAME: 1, HoursColumn.ID_NUMBER: 2, HoursColumn.DURATION: 3}
    people, names = people_of(tmp_path, LogMapping("Sheet1", 1, 1, columns, Grain.VISIT))
    claims, odd = people.of(
        rows(
            ["备注：补课", "张三", "", "60"],
            ["总计", "李四", "", "60"],
            ["总计", "2人", "", "120"],
            ["注：迟交", "", "", ""],
        )
    )
    assert (claims[:2], odd) == ([0, 1], {2: (), 3: ()})
    assert [claim[0] for claim in names.claims] == ["张三", "李四"]


def test_a_number_that_lost_digits_is_left_out_and_in_doubt_in_every_row(tmp_path: Path) -> None:
    people, names = people_of(tmp_path, LogMapping("Sheet1", 1, 1, COLUMNS, Grain.VISIT))
    lost: list[Cell] = ["张三", 4.40101199001010e17]
    for _ in range(2):
        _, odd = people.of(rows(lost))
        assert odd == {0: ((0, CODE[ProblemCode.ID_PRECISION_LOST]),)}
    assert list(names.claims) == [("张三", "", "", "", "", "")]


def test_two_people_on_one_device_are_two_in_doubt_beside_a_row_that_is_sure(tmp_path: Path) -> None:
    mapping = LogMapping("Sheet1", 1, 1, {HoursColumn.NAME: 0}, Grain.VISIT, names=frozenset({NameForm.SEVERAL}))
    people, _ = people_of(tmp_path, mapping)
    claims, odd = people.of(rows(["张三&李四", ""], ["王五", ""]))
    shared = CODE[ProblemCode.SHARED_DEVICE]
    assert odd == {0: ((0, shared), (1, shared))}
    assert claims[1] == 2


def test_a_phone_and_an_organisation_in_the_name_column_and_a_platforms_mark_are_told_apart(tmp_path: Path) -> None:
    forms = frozenset(NameForm)
    mapping = LogMapping("Sheet1", 1, 1, {HoursColumn.NAME: 0}, Grain.VISIT, names=forms, marks=("来宾",))
    people, names = people_of(tmp_path, mapping)
    people.of(rows(["广州-张三-13800000001", ""], ["李四-某公司 (来宾)", ""]))
    assert [*names.claims] == [("张三", "", "13800000001", "广州", "", ""), ("李四", "", "", "某公司", "", "")]
