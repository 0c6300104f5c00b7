"""Every text and Word file of the public collections, if they are there: read or passed over, each line told of.

`make corpora IPEXAM_CORPORA=folder` runs this over any folder. One collection has the same bank as a table that
somebody else's program made of the text; the two are compared.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from ipexam.domain.errors import UserError
from ipexam.domain.question_file import BankFormat, Standing
from ipexam.formats.reading import read_questions_file
from ipexam.formats.recognition import recognise
from ipexam.wording.errors import sentence

FOLDER = os.environ.get("IPEXAM_CORPORA", "")
FILES = sorted(path for path in Path(FOLDER).rglob("*") if path.is_file()) if FOLDER else []
OURS = [path for path in FILES if recognise(path.read_bytes(), path.name) in (BankFormat.TEXT, BankFormat.WORD)]
BANK = [path for path in OURS if path.with_suffix(".csv").exists()]

pytestmark = pytest.mark.skipif(not OURS, reason="IPEXAM_CORPORA names no folder of texts or Word files")


@pytest.mark.parametrize("path", OURS or [Path()], ids=lambda path: path.name)
def test_a_public_file_is_read_with_each_line_told_of(path: Path) -> None:
    try:
        reading = read_questions_file(path.read_bytes(), path.name)
    except UserError as refused:
        pytest.skip(sentence(refused))
    assert not reading.unaccounted


@pytest.mark.skipif(not BANK, reason="no bank that is there as a table too")
def test_a_public_bank_comes_out_as_its_table_says() -> None:
    reading = read_questions_file(BANK[0].read_bytes(), BANK[0].name)
    with BANK[0].with_suffix(".csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(reading.questions) == len(rows)
    assert {question.standing for question in reading.questions} == {Standing.SOUND}
    found = [
        (_bare(q.content.stem), [_bare(o) for o in q.content.options], _key(q.content.key.choices))
        for q in reading.questions
    ]
    told = [(_bare(row["题干"]), [_bare(row[c]) for c in "ABCDE" if row[c]], row["答案"]) for row in rows]
    differ = [(one, other) for one, other in zip(found, told, strict=True) if one != other]
    assert len(differ) <= 12
    for (stem, options, key), (said, _options, letters) in differ:
        # The table's program cut wrapped stems, left option A in the stem, or had no room for option F.
        assert said.startswith(stem.rstrip("。？")) or stem.startswith(said) or len(options) > 5
        assert key.startswith(letters) or len(options) > 5


def _bare(text: str) -> str:
    return "".join(text.split())


def _key(choices: tuple[int, ...]) -> str:
    return "".join(chr(ord("A") + choice) for choice in choices)
