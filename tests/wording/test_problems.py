"""Every problem code has a title and a sentence in both languages."""

from __future__ import annotations

import pytest

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.wording.language import Language
from ipexam.wording.problems import fate, sentence, short


@pytest.mark.parametrize("code", list(ProblemCode), ids=lambda code: code.value)
def test_every_code_has_a_title_and_a_sentence(code: ProblemCode, spoken: Language) -> None:
    assert 2 <= len(short(code)) <= 40
    text = sentence(Problem(Where(), code))
    assert text.endswith("。" if spoken is Language.CHINESE else ".")


def test_titles_tell_the_codes_apart(spoken: Language) -> None:
    titles = [short(code) for code in ProblemCode]
    assert len(set(titles)) == len(titles)


def test_the_sentence_shows_what_the_cell_says() -> None:
    text = sentence(Problem(Where(row=3), ProblemCode.PHONE_INVALID, {"value": "138"}))
    assert text == "电话号码无效。请向学员核实后改正。表中内容：“138”。"


def test_what_the_office_has_is_told_apart_from_what_the_file_says(english: None) -> None:
    text = sentence(Problem(Where(), ProblemCode.NAME_DIFFERS, {"known": "王芳", "said": "汪芳"}))
    assert text.endswith("Found: “汪芳”. The office has: “王芳”.")


def test_empty_facts_add_nothing(english: None) -> None:
    assert "Found" not in sentence(Problem(Where(), ProblemCode.VALUE_MISSING, {"value": ""}))


def test_a_repeated_row_names_the_first_one(english: None) -> None:
    text = sentence(Problem(Where(row=9), ProblemCode.QUESTION_REPEATED, {"row": "5"}))
    assert text.endswith("The first one is row 5.")


def test_rows_that_differ_name_the_fields_and_the_row_that_was_taken() -> None:
    facts = {"taken": "7", "fields": "name,phone", "name": "李頔"}
    text = sentence(Problem(Where(row=9), ProblemCode.ROWS_DIFFER, facts))
    assert "第 7 行" in text
    assert "姓名、" in text
    assert text.endswith("表中内容：“李頔”。")


def test_what_became_of_a_row_is_said_where_it_is_known(spoken: Language) -> None:
    known = {fate(Problem(Where(row=1), ProblemCode.PHONE_INVALID, taken=taken)) for taken in (True, False)}
    assert len(known - {""}) == 2
    assert fate(Problem(Where(row=1), ProblemCode.PHONE_INVALID)) == ""
