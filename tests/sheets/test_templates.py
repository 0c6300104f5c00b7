from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.batch import BatchNoun
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType, RubricLine
from ipexam.opening.tables import read_tables
from ipexam.sheets import vocabulary
from ipexam.sheets.header import find_headers
from ipexam.sheets.headers_questions import LEVELS, TYPES
from ipexam.sheets.marks_sheet import ROUNDS
from ipexam.sheets.questions_sheet import read_questions
from ipexam.sheets.templates import read_template, write_questions, write_template
from tests.sheets.test_header import TABLES


@pytest.mark.parametrize("noun", TABLES)
def test_the_importer_knows_every_heading_of_its_template(tmp_path: Path, noun: BatchNoun) -> None:
    write_template(noun, tmp_path / "a.xlsx")
    headers = find_headers(read_tables(tmp_path / "a.xlsx"), TABLES[noun])
    assert [(header.sheet.name, header.row) for header in headers] == [(read_template(noun).sheet, 1)]
    assert len(headers[0].index) == len(read_template(noun).columns)


@pytest.mark.parametrize("noun", TABLES)
def test_a_template_explains_each_column_and_keeps_id_numbers_as_text(tmp_path: Path, noun: BatchNoun) -> None:
    write_template(noun, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    page, guide = book.worksheets
    assert guide.title == "填写说明"
    explained = {row[0] for row in guide.iter_rows(values_only=True)}
    for cell in page[1]:
        assert cell.value in explained
        if cell.value == "证件号码":
            assert page.column_dimensions[cell.column_letter].number_format == "@"


def test_every_choice_of_a_template_is_a_word_the_importer_knows() -> None:
    known = {
        "性别": vocabulary.SEXES,
        "证件类型": vocabulary.ID_KINDS,
        "人员类别": vocabulary.AUDIENCES,
        "出勤状态": vocabulary.PRESENCES,
        "同意公开展示": vocabulary.YES | vocabulary.NO,
        "题型": TYPES,
        "认知层次": LEVELS,
        "难度": "12345",
        "评次": ROUNDS,
    }
    choices = {c.heading: c.choices for noun in TABLES for c in read_template(noun).columns if c.choices}
    assert choices.keys() == known.keys()
    assert all(choice in known[heading] for heading, words in choices.items() for choice in words)


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        write_template(BatchNoun.HOURS, tmp_path / "none" / "a.xlsx")


WORDS = st.text(st.sampled_from("专利权 ABcd12=+-@/；;|\\、（）《》第条\n%&<>\"'"), min_size=1, max_size=20).map(
    lambda text: "题" + text.strip() + "。"
)
LINES = WORDS.map(lambda text: text.replace("\n", ""))
TAGS = {
    "course_code": st.sampled_from(["1.1", "3.10", "知识产权证券化"]),
    "difficulty": st.integers(1, 5),
    "level": st.none() | st.sampled_from(CognitiveLevel),
    "knowledge": st.just("") | WORDS,
    "source": st.just("") | WORDS,
    "law_date": st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    "expires_on": st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    "explanation": st.just("") | WORDS,
}


@st.composite
def contents(draw: st.DrawFn) -> QuestionContent:
    type_ = draw(st.sampled_from(QuestionType))
    stem, options, key = draw(WORDS), (), Key()
    if type_ is QuestionType.TRUE_FALSE:
        options, key = ("正确", "错误"), Key(choices=(draw(st.integers(0, 1)),))
    elif type_.has_options:
        options = tuple(draw(st.lists(WORDS, min_size=2, max_size=6)))
        most = 1 if type_ is QuestionType.SINGLE else len(options)
        chosen = draw(st.lists(st.integers(0, len(options) - 1), min_size=1, max_size=most, unique=True))
        key = Key(choices=tuple(sorted(chosen)))
    elif type_ is QuestionType.FILL_IN:
        blanks = draw(st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3))
        stem, key = stem + "____和" * len(blanks), Key(blanks=tuple(blanks))
    else:
        points = st.fractions(0, 20, max_denominator=100)
        rubric = st.lists(st.builds(RubricLine, points, LINES), max_size=3).map(tuple)
        key = Key(answer=draw(WORDS), rubric=draw(rubric))
    return QuestionContent(
        type=type_, stem=stem, options=options, key=key, **{name: draw(tag) for name, tag in TAGS.items()}
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(contents(), max_size=4))
def test_questions_written_and_read_are_the_same(tmp_path: Path, questions: list[QuestionContent]) -> None:
    coded = [(f"Q-{number}", content) for number, content in enumerate(questions)]
    write_questions(tmp_path / "a.xlsx", coded)
    found, problems = read_questions(read_tables(tmp_path / "a.xlsx"))
    assert ([(code, content) for _, code, content in found], problems) == (coded, [])


def test_points_that_are_no_decimal_come_back_exact(tmp_path: Path) -> None:
    key = Key(answer="答", rubric=(RubricLine(Fraction(1, 3), "甲"),))
    content = QuestionContent(QuestionType.CASE, "1.1", "题", (), key, 3, None, "", "", None, None, "")
    write_questions(tmp_path / "a.xlsx", [("1", content)])
    assert read_questions(read_tables(tmp_path / "a.xlsx"))[0][0][2] == content
