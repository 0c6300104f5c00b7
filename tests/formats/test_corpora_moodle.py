"""The public files of Moodle and its forks, if they are there: `make corpora IPEXAM_CORPORA=folder`.

Every GIFT, Aiken and Moodle XML file below the folder is read; every line of it is accounted for and every question of
a type that the bank asks is asked.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import BankFormat, FileReading, Standing
from ipexam.formats.aiken import read_aiken
from ipexam.formats.gift_reading import read_gift
from ipexam.formats.moodle_reading import read_moodle
from ipexam.formats.reading import read_questions_file

FOLDER = os.environ.get("IPEXAM_CORPORA", "")
TEXTS = {"gift": (read_gift, BankFormat.GIFT), "aiken": (read_aiken, BankFormat.AIKEN)}


def _files() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(Path(FOLDER).rglob("*.*")) if FOLDER else []:
        kind = next((kind for kind in TEXTS if path.suffix == ".txt" and kind in path.parts), "")
        if path.suffix == ".xml" and b"<quiz" in path.read_bytes()[:4096]:
            kind = "moodle"
        if kind:
            found.append((kind, path))
    return found


FILES = _files()
EXPECTED = {
    "examples.txt": Counter(single=16, fill_in=17, true_false=5, matching=3, multiple=2),
    "questions.aiken.txt": Counter(single=1, true_false=1),
    "multichoice.xml": Counter(single=1),
    "truefalse.xml": Counter(true_false=2),
    "nested_categories_with_questions.xml": Counter(true_false=4, short_answer=1),
}

pytestmark = pytest.mark.skipif(not FILES, reason="IPEXAM_CORPORA names no folder with Moodle's files")


def _read(kind: str, path: Path) -> FileReading:
    reader = read_moodle if kind == "moodle" else TEXTS[kind][0]
    return reader(path.read_bytes(), path.name)


@pytest.mark.parametrize(("kind", "path"), FILES or [("", Path())], ids=lambda one: str(getattr(one, "name", one)))
def test_a_public_file_is_read_to_its_last_line(kind: str, path: Path) -> None:
    reading = _read(kind, path)
    assert not reading.unaccounted
    assert not any(one.standing is Standing.REJECTED for one in reading.questions)
    assert not any(one.content.type is QuestionType.UNKNOWN for one in reading.questions)
    if path.name in EXPECTED:
        assert Counter(one.content.type.value for one in reading.questions) == EXPECTED[path.name]


@pytest.mark.parametrize(("kind", "path"), FILES or [("", Path())], ids=lambda one: str(getattr(one, "name", one)))
def test_a_public_file_is_recognised(kind: str, path: Path) -> None:
    told = read_questions_file(path.read_bytes(), path.name).format
    assert told is (BankFormat.MOODLE if kind == "moodle" else TEXTS[kind][1])
