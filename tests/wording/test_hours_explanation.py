"""A trainee's hours explained in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.hours_explanation import Lost, Standing
from ipexam.domain.problem import ProblemCode, Where
from ipexam.wording import hours_explanation as words
from tests.documents.explanations import LOG, explanation, long_explanation, record


def test_the_headline_says_the_sum_what_each_rule_touched_and_where_to_look() -> None:
    assert words.headline(explanation()) == (
        "5.56 学时 = 计入 4 条记录；待人工处理 1 条；截止时间之后 1 条；与其他记录重叠 1 条；超出课程学时 1 条；"
        "疑为本人，待人工确认 1 条；已由人工搁置 1 条；已被后来的导入替换 1 条。"
        "见《学习平台-学习记录-9月.xlsx》第 12、13、14、15、17、18 行；"
        "《小鹅通-1.1-知识产权运营概论-20251130.csv》第 7 行。"
    )


def test_the_headline_in_english(english: None) -> None:
    assert words.headline(explanation()).startswith(
        "5.56 class-hours = 4 records counted; Waiting for a person: 1; After the deadline: 1;"
    )


def test_a_sum_without_anything_odd_names_no_rows() -> None:
    assert words.headline(long_explanation(3)) == "0.07 学时 = 计入 3 条记录。"


def test_many_rows_are_cut_short() -> None:
    odd = tuple(record(no, "1.1", no, "09:00:00", "10:00:00", 0) for no in range(1, 20))
    assert words.rows_to_look_at(odd) == f"见《{LOG}》第 11、12、13、14、15、16、17、18 等 19 行。"


def test_an_overlap_names_who_had_the_time_first() -> None:
    assert words.notes(record(2, "1.1", 3, "20:10:00", "20:40:00", 600)) == (
        "与其他记录重叠：0:20:00 未计入（先计序号 1）",
    )


def test_every_loss_is_said_with_its_seconds() -> None:
    for reason in Uncounted:
        said = words.lost(Lost(reason, 61))
        assert "0:01:01" in said


def test_what_people_and_later_files_did_is_said() -> None:
    by_standing = {one.standing: words.notes(one) for one in explanation().records}
    assert by_standing[Standing.REPLACED] == ("已被第 9 批导入替换",)
    assert by_standing[Standing.SET_ASIDE] == ("已由人工搁置", "有多人相符", "处理理由：经电话核实为另一位同名学员")
    assert by_standing[Standing.WAITING] == ("待人工处理", "时长过长")
    (confirmed,) = [one for one in explanation().records if one.confirmed]
    assert words.notes(confirmed) == ("已人工确认（仅姓名相符）",)


def test_every_standing_has_words_of_its_own() -> None:
    said = [words.standing(one) for one in Standing]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00:00"), (59, "0:00:59"), (3600, "1:00:00"), (86_399, "23:59:59"), (90_000, "25:00:00")],
)
def test_times_are_shown_to_the_second(seconds: int, shown: str) -> None:
    assert words.clock(seconds) == shown


def test_when_a_record_was() -> None:
    whole = record(1, "1.1", 3, "19:00:00", "20:30:00", 5400)
    assert words.when(whole, "Asia/Shanghai") == "2025-09-03 19:00:00–20:30:00"
    night = replace(whole, ended=(whole.ended or 0) + 4 * 3600)
    assert words.when(night, "Asia/Shanghai") == "2025-09-03 19:00:00–09-04 00:30:00"
    visit = replace(record(1, "1.1", 3, "00:00:00", "01:00:00", 3600), grain=Grain.VISIT, ended=None)
    assert words.when(visit, "Asia/Shanghai") == "2025-09-03"
    total = replace(
        whole, grain=Grain.CUMULATIVE, began=None, ended=None, where=Where(), doubt=ProblemCode.TOTAL_SHRANK
    )
    assert words.when(total, "Asia/Shanghai") == "累计时长"
