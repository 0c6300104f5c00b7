"""Our own workbook: what is written comes back, and what does not is told before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType, RubricLine
from ipexam.domain.question_file import FileReading
from ipexam.domain.rich_text import picture, raised, strong
from ipexam.formats.pictures import take_picture
from ipexam.formats.sheet_pictures_child import ask_pictures
from ipexam.opening.tables import read_tables
from ipexam.sheets.questions_sheet import read_questions
from ipexam.sheets.questions_writing import sheet_losses, write_questions
from tests.formats.test_pictures import drawn

WORDS = st.text(st.sampled_from("专利权 ABcd12=+-@/；;|\\、（）《》第条\n%&<>\"'*^{}"), min_size=1, max_size=20).map(
    lambda text: "题" + text.strip() + "。"
)
LINES = WORDS.map(lambda text: text.replace("\n", ""))
RICH = st.one_of(WORDS, st.just("10" + raised("6")), st.just(strong("不") + "属于"))
TAGS = {
    "course_code": st.sampled_from(["1.1", "3.10", "知识产权证券化"]),
    "difficulty": st.integers(1, 5),
    "level": st.none() | st.sampled_from(CognitiveLevel),
    "knowledge": st.just("") | WORDS,
    "source": st.just("") | WORDS,
    "law_date": st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    "expires_on": st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    "explanation": st.just("") | RICH,
    "tags": st.lists(LINES, max_size=3).map(tuple),
    "author": st.just("") | LINES,
    "seconds": st.integers(0, 900),
}


@st.composite
def contents(draw: st.DrawFn) -> QuestionContent:
    type_ = draw(st.sampled_from(QuestionType))
    stem, options, key, more = draw(RICH), (), Key(), {}
    several = st.lists(RICH, min_size=2, max_size=10)
    if type_ is QuestionType.TRUE_FALSE:
        options, key = ("正确", "错误"), Key(choices=(draw(st.integers(0, 1)),))
    elif type_ is QuestionType.MATCHING:
        options, premises = tuple(draw(several)), tuple(draw(st.lists(WORDS, min_size=1, max_size=4)))
        key = Key(pairs=tuple(draw(st.integers(0, len(options) - 1)) for _premise in premises))
        more = {"premises": premises}
    elif type_.has_options:
        options = tuple(draw(several))
        most = 1 if type_ is QuestionType.SINGLE else len(options)
        chosen = draw(st.lists(st.integers(0, len(options) - 1), min_size=1, max_size=most, unique=True))
        key = Key(choices=tuple(sorted(chosen)))
    elif type_ is QuestionType.FILL_IN:
        blanks = draw(st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3))
        tolerances = draw(st.just(()) | st.tuples(*[st.fractions(0, 9, max_denominator=50) for _blank in blanks]))
        stem = stem + "____和" * len(blanks)
        key = Key(blanks=tuple(blanks), unordered=draw(st.booleans()), tolerances=tolerances)
        more = {"blank_options": draw(st.just(()) | st.tuples(*[st.tuples(LINES, LINES) for _blank in blanks]))}
    elif type_ is QuestionType.UNKNOWN:
        options, key = tuple(draw(st.just([]) | several)), Key(answer=draw(WORDS))
    else:
        points = st.fractions(0, 20, max_denominator=100)
        rubric = st.lists(st.builds(RubricLine, points, LINES), max_size=3).map(tuple)
        key = Key(answer=draw(RICH), rubric=draw(rubric))
    group = {"group": "G1", "passage": draw(RICH)} if draw(st.booleans()) else {}
    told = {name: draw(tag) for name, tag in TAGS.items()}
    return QuestionContent(type=type_, stem=stem, options=options, key=key, **told, **more, **group)


def read_back(path: Path) -> FileReading:
    book = read_tables(path)
    reading = read_questions(book, ask_pictures(book.content, str(path)))
    assert not reading.unaccounted
    return reading


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(contents(), max_size=4))
def test_questions_written_and_read_are_the_same(tmp_path: Path, questions: list[QuestionContent]) -> None:
    coded = [(f"Q-{number}", content) for number, content in enumerate(questions)]
    write_questions(tmp_path / "a.xlsx", coded)
    found = [(question.code, question.content) for question in read_back(tmp_path / "a.xlsx").questions]
    whole = [one for one in coded if not sheet_losses(*one)]
    assert [one for one in found if not sheet_losses(*one)] == whole
    assert len(whole) == len(coded) or any(sheet_losses(*one) for one in coded)


@given(contents())
@settings(max_examples=60, deadline=None)
def test_hardly_anything_is_lost(content: QuestionContent) -> None:
    assert sheet_losses("Q-1", content) == ()


def test_what_a_cell_cannot_hold_is_told_before() -> None:
    content = QuestionContent(QuestionType.CASE, "1.1", "题", (), Key(answer="答"), 3, None, "", "", None, None, "")
    assert sheet_losses("Q-1", content) == ()
    told = sheet_losses("Q-1", replace(content, stem="题" * 40_000, explanation=" 空格"))
    assert [(problem.where.sheet, problem.facts["value"]) for problem in told] == [
        ("Q-1", "stem"),
        ("Q-1", "explanation"),
    ]


def test_images_come_back_as_they_were(tmp_path: Path) -> None:
    image = take_picture(drawn("PNG"))
    photo = take_picture(drawn("JPEG"))
    mark, other = picture(image.sha256, "流程"), picture(photo.sha256)
    options = (f"如{mark}所示", f"{other}", "都不是")
    content = QuestionContent(
        QuestionType.SINGLE, "1.1", f"看图{mark}回答", options, Key(choices=(1,)), 3, None, "", "", None, None, other
    )
    images = {image.sha256: image, photo.sha256: photo}
    write_questions(tmp_path / "a.xlsx", [("Q-1", content)], images.get)
    reading = read_back(tmp_path / "a.xlsx")
    assert [question.content for question in reading.questions] == [content]
    assert reading.images == images


def test_points_that_are_no_decimal_come_back_exact(tmp_path: Path) -> None:
    key = Key(answer="答", rubric=(RubricLine(Fraction(1, 3), "甲"),))
    content = QuestionContent(QuestionType.CASE, "1.1", "题", (), key, 3, None, "", "", None, None, "")
    write_questions(tmp_path / "a.xlsx", [("1", content)])
    assert read_back(tmp_path / "a.xlsx").questions[0].content == content
