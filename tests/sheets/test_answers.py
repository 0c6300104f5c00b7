"""What form platforms put around an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.sheets.answers import joined_answer, marked, option_columns, plain_answer, skipped
from ipexam.sheets.header import find_headers
from ipexam.sheets.headers_people import REGISTRATIONS, RegistrationColumn
from tests.sheets.builder import xlsx


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("A.企业", "企业"),
        ("B、高校", "高校"),
        ("（C）科研机构", "科研机构"),
        ("企业（含国企、民企）", "企业"),
        ("其他〖行业协会〗", "其他"),
        ("A. 同意【可撤回】", "同意"),
        ("企业", "企业"),
        ("（空）", "(空)"),
    ],
)
def test_letters_and_trailing_texts_are_no_part_of_an_answer(text: str, answer: str) -> None:
    assert plain_answer(text) == answer


@pytest.mark.parametrize("text", ["(跳过)", "（空）", "-3", "-2", "未填写"])
def test_a_skipped_question_was_not_answered(text: str) -> None:
    assert (skipped(text), marked(text)) == (True, False)


def test_joined_answers_become_a_list() -> None:
    assert joined_answer("中国专利银奖┋ 广东专利奖┋") == "中国专利银奖、广东专利奖"


@pytest.mark.parametrize(("text", "chosen"), [("1", True), ("第2期", True), ("√", True), ("0", False), ("", False)])
def test_an_option_is_marked_by_a_number_its_text_or_a_tick(text: str, chosen: bool) -> None:
    assert marked(text) is chosen


def test_a_column_for_each_option_is_told_from_one_for_all(tmp_path: Path) -> None:
    each = ["姓名", "证件号码", "8.拟参加的培训班:第2期", "8.拟参加的培训班(第3期)", "9.备注:第4期"]
    header = find_headers(xlsx(tmp_path, [each, ["张三", "1", "1", "0", "0"]]), REGISTRATIONS)[0]
    assert option_columns(header, REGISTRATIONS, RegistrationColumn.WANTED_SESSIONS) == {2: "第2期", 3: "第3期"}
    whole = ["姓名", "证件号码", "8.拟参加的培训班(多选题)", "9.手机号(必填)"]
    header = find_headers(xlsx(tmp_path, [whole, ["张三", "1", "2", ""]]), REGISTRATIONS)[0]
    assert option_columns(header, REGISTRATIONS, RegistrationColumn.WANTED_SESSIONS) == {}
