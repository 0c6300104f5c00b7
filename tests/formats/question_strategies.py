"""Random questions as the bank may hold them, for write -> read is the identity."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st
from PIL import Image

from ipexam.domain.question import BLANK, CognitiveLevel, Key, QuestionContent, QuestionType, RubricLine
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.rich_text import literal, lowered, parse, picture, raised, strong, table
from ipexam.formats.pictures import take_picture

LETTERS = "专利权商标法第12条Aa·《》（），。？！：；、“”~=#{}:\\[]<>&%$/'\"|*^!-+.,;()@｛｝＝～＃→"
WORD = st.text(st.sampled_from(LETTERS), min_size=1, max_size=8)
LINE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
SIMPLE = st.text("专利商标法学ABCab12.%", min_size=1, max_size=10)
"""Words of fields that are one line."""


def image_of(colour: str) -> QuestionImage:
    """A small image of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (3, 2), colour).save(out, "PNG")
    return take_picture(out.getvalue())


IMAGES = {image.sha256: image for image in map(image_of, ("red", "blue"))}

PIECE = st.one_of(
    WORD.map(literal),
    WORD.map(literal),
    st.text("0123ab专", min_size=1, max_size=3).map(raised),
    st.text("0123ab专", min_size=1, max_size=3).map(lowered),
    st.text("不正确ab", min_size=1, max_size=4).map(strong),
)


def rich_lines(images: bool = False) -> st.SearchStrategy[str]:
    """A line of words and marks."""
    pieces = st.one_of(PIECE, st.sampled_from([picture(sha, "图") for sha in IMAGES])) if images else PIECE
    return st.lists(pieces, min_size=1, max_size=4).map(" ".join)


def texts(images: bool = False) -> st.SearchStrategy[str]:
    """Rich text of a few lines, sometimes with a table."""
    lines = st.lists(st.one_of(LINE.map(literal), rich_lines(images)), min_size=1, max_size=3).map("\n".join)
    cells = table([("年", "件"), ("2025", "7")])
    return st.one_of(lines, lines, lines, lines.map(lambda text: f"{text}\n{cells}"))


OPTIONS = st.lists(rich_lines(), min_size=2, max_size=5, unique=True)


@st.composite
def keyed(draw: st.DrawFn, kind: QuestionType, images: bool = False) -> dict[str, object]:
    """Stem, options and key of a type."""
    stem = draw(texts(images))
    if kind in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        options = draw(OPTIONS)
        most = 1 if kind is QuestionType.SINGLE else len(options)
        right = draw(st.sets(st.integers(0, len(options) - 1), max_size=most))
        return {"stem": stem, "options": tuple(options), "key": Key(choices=tuple(sorted(right)))}
    if kind is QuestionType.TRUE_FALSE:
        right = draw(st.sampled_from([(0,), (1,), ()]))
        return {"stem": stem, "options": ("正确", "错误"), "key": Key(choices=right)}
    if kind is QuestionType.MATCHING:
        options = draw(st.lists(LINE.map(literal), min_size=2, max_size=4, unique=True))
        premises = draw(st.lists(rich_lines(images), min_size=1, max_size=4))
        pairs = [draw(st.integers(0, len(options) - 1)) for _ in premises]
        return {"stem": stem, "options": tuple(options), "premises": tuple(premises), "key": Key(pairs=tuple(pairs))}
    if kind is QuestionType.FILL_IN:
        return draw(fill_in())
    points = st.sampled_from([Fraction(2), Fraction(3, 2), Fraction(1, 3)])
    rubric = draw(st.lists(st.builds(RubricLine, points, rich_lines()), max_size=3))
    return {"stem": stem, "options": (), "key": Key(answer=draw(texts(images)), rubric=tuple(rubric))}


@st.composite
def fill_in(draw: st.DrawFn) -> dict[str, object]:
    """A question with blanks that are written, chosen or numbers."""
    count = draw(st.sampled_from([1, 1, 1, 2, 3]))
    parts = [draw(LINE.map(literal)) for _ in range(count + 1)]
    stem = f" {BLANK} ".join(parts) if draw(st.booleans()) else f"{parts[0]} " + f" {BLANK} ".join(["", *parts[2:], ""])
    blanks, chosen, tolerances = [], [], []
    how = draw(st.sampled_from(["words", "choice", "number"]))
    for _ in range(count):
        words = draw(st.lists(LINE, min_size=2, max_size=4, unique=True))
        if how == "number":
            blanks.append((draw(st.sampled_from(["3.14", "-2", "1900"])),))
            tolerances.append(draw(st.sampled_from([Fraction(1, 100), Fraction(2)])))
        elif how == "choice":
            chosen.append(tuple(words))
            blanks.append((words[0],))
        else:
            blanks.append(tuple(words))
    key = Key(blanks=tuple(blanks), tolerances=tuple(tolerances), unordered=how == "words" and draw(st.booleans()))
    return {"stem": stem.strip(), "options": (), "key": key, "blank_options": tuple(chosen)}


ASKED = st.sampled_from([kind for kind in QuestionType if kind is not QuestionType.UNKNOWN])


@st.composite
def contents(draw: st.DrawFn, images: bool = False) -> QuestionContent:
    """Any question of the bank that was made with care: no blanks at the ends, no empty options."""
    kind = draw(ASKED)
    days = st.none() | st.dates(date(1984, 1, 1), date(2030, 1, 1))
    group = draw(st.sampled_from(["", "", "G1"]))
    return QuestionContent(
        type=kind,
        course_code=draw(st.sampled_from(["", "3.2"])),
        difficulty=draw(st.integers(1, 5)),
        level=draw(st.none() | st.sampled_from(CognitiveLevel)),
        knowledge=draw(st.just("") | SIMPLE),
        source=draw(st.just("") | SIMPLE),
        law_date=draw(days),
        expires_on=draw(days),
        explanation=draw(st.just("") | texts(images)),
        group=group,
        passage=draw(texts(images)) if group else "",
        tags=tuple(draw(st.lists(st.sampled_from(["重点", "难度:3", "a]b\\", "标题:一题"]), max_size=2, unique=True))),
        author=draw(st.just("") | SIMPLE),
        seconds=draw(st.sampled_from([0, 90])),
        **draw(keyed(kind, images)),
    )


CODES = st.sampled_from(["", "Q-1", "专利]1", "a\\b"])


def as_seen(content: QuestionContent) -> tuple[object, ...]:
    """A question with every text as it looks: `3 * 2` and `3 \\* 2` are the same text, written in two ways."""
    key = content.key
    rich = (content.stem, content.passage, content.explanation, key.answer, *content.options)
    rubric = [(line.points, parse(line.text)) for line in key.rubric]
    bare = replace(key, answer="", rubric=())
    plain_fields = replace(content, stem="", passage="", explanation="", options=(), premises=(), key=bare)
    return plain_fields, *map(parse, rich), tuple(map(parse, content.premises)), rubric
