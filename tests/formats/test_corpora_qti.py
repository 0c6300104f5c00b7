"""Every public QTI package and item, if some are there: read without an exception, every document accounted for.

`make corpora IPEXAM_CORPORA=folder` runs this over any folder, for example 1EdTech's `qti-examples`.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from ipexam.domain.question_file import BankFormat, Standing
from ipexam.formats.child import read_questions
from ipexam.formats.recognition import recognise

FOLDER = os.environ.get("IPEXAM_CORPORA", "")
QTI = (BankFormat.QTI_21, BankFormat.QTI_22, BankFormat.QTI_30)
ENDINGS = (".zip", ".xml", ".imscc")
FILES = sorted(path for path in Path(FOLDER).rglob("*") if path.suffix.lower() in ENDINGS) if FOLDER else []

pytestmark = pytest.mark.skipif(not FILES, reason="IPEXAM_CORPORA names no folder of QTI files")


@pytest.mark.parametrize("path", FILES or [Path()], ids=lambda path: path.name)
def test_a_public_package_is_read_whole(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = path.read_bytes()
    if recognise(data, path.name) not in QTI:
        pytest.skip("no QTI")
    reading = read_questions(data, str(path), path.name)
    assert reading is not None
    assert not reading.unaccounted
    assert all(question.problems for question in reading.questions if question.standing is not Standing.SOUND)
    found = Counter((question.standing.value, question.content.type.value) for question in reading.questions)
    with capsys.disabled():
        print(f"\n{path.name}: {len(reading.questions)} questions, {len(reading.images)} images, {dict(found)}")  # noqa: T201  # the counts are what one runs it for
