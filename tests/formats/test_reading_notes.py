"""A reading crosses the border between two processes unchanged, and nothing that is none gets through."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, PassedOver, ReadQuestion, Standing
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.reading_notes import ReadingTaken, frames_told
from ipexam.opening.frames import Json, Untrue
from tests.formats.question_strategies import IMAGES, contents

WHERE = Where("a.zip", "items/1.xml", 3, "B")
PROBLEM = Problem(WHERE, ProblemCode.IMAGE_MISSING, {"value": "图.png"})


def crossed(reading: FileReading) -> FileReading:
    taken = ReadingTaken()
    for frame in frames_told(reading):
        if isinstance(frame, bytes):
            taken.give(frame)
        else:
            taken.say(json.loads(json.dumps(frame)))
    return taken.reading()


@settings(max_examples=30)
@given(st.lists(contents(images=True), max_size=3))
def test_every_reading_comes_over_whole(found: list) -> None:
    questions = tuple(ReadQuestion(WHERE, (1, 2), "原文", one, Standing.DRAFT, "Q1", (PROBLEM,)) for one in found)
    passed = (PassedLines((3,), PassedOver.HEADING, "一、单选题"),)
    reading = FileReading(BankFormat.GIFT, "题.txt", questions, passed, (PROBLEM,), IMAGES, frozenset({1, 2, 3}))
    assert crossed(reading) == reading


def test_long_files_come_in_several_frames() -> None:
    passed = tuple(PassedLines((n,), PassedOver.COMMENT, "x") for n in range(20_000))
    reading = FileReading(BankFormat.TEXT, "a", (), passed)
    assert len(list(frames_told(reading))) > 3
    assert crossed(reading) == reading


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"format": "exe", "file": "a"},
        {"format": "gift", "file": 1},
        {"part": "others", "values": []},
        {"part": "passed", "values": [[[1], "comment"]]},
        {"part": "passed", "values": [[["1"], "comment", "x"]]},
        {"part": "passed", "values": [[[True], "comment", "x"]]},
        {"part": "passed", "values": [[[1 << 60], "comment", "x"]]},
        {"part": "passed", "values": [[[1], "why not", "x"]]},
        {"part": "passed", "values": [[[1], "comment", None]]},
        {"part": "problems", "values": [[["a", "", 0, ""], "image_missing", {"value": 1}]]},
        {"part": "counted", "values": ["1"]},
        {"part": "questions", "values": [[]]},
        {"image": ["x", "image/png", 1]},
        {"image": ["x", "image/png", 1, "1"]},
    ],
    ids=range(17),
)
def test_what_no_honest_child_says_is_not_believed(told: Json) -> None:
    with pytest.raises(Untrue):
        ReadingTaken().say(told)


@pytest.mark.parametrize(
    ("media_type", "content"), [("image/png", b"MZ"), ("image/svg+xml", b"<svg/>"), ("image/png", PNG + b"other")]
)
def test_bytes_that_are_not_the_announced_image_are_not_believed(media_type: str, content: bytes) -> None:
    taken = ReadingTaken()
    taken.say({"image": [hashlib.sha256(b"").hexdigest(), media_type, 1, 1]})
    with pytest.raises(Untrue):
        taken.give(content)


def test_bytes_that_nobody_announced_are_not_believed() -> None:
    with pytest.raises(Untrue):
        ReadingTaken().give(b"\x89PNG")


def test_an_answer_without_a_beginning_is_not_believed() -> None:
    with pytest.raises(Untrue):
        ReadingTaken().reading()


@pytest.mark.parametrize("text", ["1/0", "1e9", "0x1", "1" * 50, "½"])
def test_odd_fractions_are_not_believed(text: str) -> None:
    reading = FileReading(BankFormat.TEXT, "a", (ReadQuestion(WHERE, (1,), "", _question(), Standing.SOUND),))
    told = json.loads(json.dumps(list(frames_told(reading))).replace('"7/9"', json.dumps(text)))
    with pytest.raises(Untrue):
        ReadingTaken().say(told[1])


def _question() -> QuestionContent:
    content = foreign_content(QuestionType.FILL_IN, "____", Key(blanks=(("1",),), tolerances=(Fraction(7, 9),)), "")
    return replace(content, law_date=date(2021, 6, 1))
