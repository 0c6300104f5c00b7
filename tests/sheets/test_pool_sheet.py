from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ipexam.domain.person import Sex
from ipexam.domain.pool import Internship, InternshipRating, PoolUse, Post
from ipexam.domain.pool_record import ExportHead, RecommendedPerson, document
from ipexam.domain.programme import Audience
from ipexam.paths import resource
from ipexam.sheets.pool_sheet import write_people

DAY = date(2026, 11, 30)
PERSON = RecommendedPerson(
    name="陈䶮",
    sex=Sex.FEMALE,
    id_number="4401**********123X",
    phone="",
    now=Post("横琴某某事务所", "珠海", "主任", "副研究员"),
    audience=Audience.SERVICE,
    tags=("质押融资", "证券化"),
    modules=("知识产权运营理论基础",),
    band="良好",
    class_hours=Fraction(62, 3),
    classes=1,
    certificate_number="GDIPO-2026-0001",
    issued_on=DAY,
    entered_on=DAY,
    valid_until=date(2029, 11, 30),
    consented_on=DAY,
    internships=(Internship(1, "某某事务所", 3, InternshipRating.GOOD, "认真", DAY),),
)
SLY = replace(PERSON, name="=1+1", audience=None, internships=(), tags=(), now=Post("@某某"))
USES = (PoolUse.EXPERT_POOL, PoolUse.TITLE_EVALUATION)


def head(use: PoolUse) -> ExportHead:
    return ExportHead(use, "某项目", "〔2021〕2号", "某基地", "广东省知识产权专家库", "专家推荐", DAY)


def validator(use: PoolUse) -> Draft202012Validator:
    schema = json.loads(resource("schemas", f"{use.value}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("use", USES)
def test_json_fits_its_schema_and_says_the_same_as_the_record(use: PoolUse, tmp_path: Path) -> None:
    write_people(tmp_path / "p.json", head(use), [PERSON, SLY])
    told = json.loads((tmp_path / "p.json").read_text("utf-8"))
    validator(use).validate(told)
    assert told == document(head(use), [PERSON, SLY])


@pytest.mark.parametrize("use", USES)
def test_the_schema_knows_every_field_and_no_other(use: PoolUse) -> None:
    told = document(head(use), [PERSON])
    for broken in ({**told["people"][0], "mark": 85}, {k: v for k, v in told["people"][0].items() if k != "name"}):
        assert not validator(use).is_valid({**told, "people": [broken]})


def test_a_mark_is_in_no_copy_and_hours_only_where_titles_are_evaluated() -> None:
    expert, title = (document(head(use), [PERSON])["people"][0] for use in USES)
    assert "class_hours" not in expert
    assert title["class_hours"] == 20.67
    assert not [name for name in {*expert, *title} if name == "mark" or "score" in name]


@pytest.mark.parametrize("use", USES)
def test_a_workbook_has_titles_days_as_days_and_no_formula(use: PoolUse, tmp_path: Path) -> None:
    write_people(tmp_path / "p.xlsx", head(use), [PERSON, SLY])
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]
    assert "广东省知识产权专家库" in str(sheet["A1"].value)
    titles = [cell.value for cell in sheet[2]]
    first, second = (dict(zip(titles, sheet[n], strict=True)) for n in (3, 4))
    assert first["姓名"].value == "陈䶮"
    assert first["发证日期"].value.date() == DAY
    assert first["成绩等次"].value == "良好"
    assert (second["姓名"].value, second["姓名"].data_type) == ("=1+1", "s")
    assert "联系电话" not in titles


def test_a_csv_opens_in_excel_as_text_and_defuses_formulas(tmp_path: Path) -> None:
    write_people(tmp_path / "p.csv", head(PoolUse.TITLE_EVALUATION), [replace(PERSON, phone="13800138000"), SLY])
    raw = (tmp_path / "p.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0]["实习评价"] == "某某事务所（3 个月，良好）认真"
    assert (rows[0]["联系电话"], rows[0]["线上学时"], rows[0]["发证日期"]) == ("13800138000", "20.67", "2026-11-30")
    assert (rows[1]["姓名"], rows[1]["工作单位"]) == ("'=1+1", "'@某某")
