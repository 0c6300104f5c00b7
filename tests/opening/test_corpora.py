"""Every file of the public collections, if they are there: read or refused, never a crash, never a wait.

`make corpora IPEXAM_CORPORA=folder` runs this over any folder of workbooks, for example the test files of calamine,
SheetJS and PhpSpreadsheet.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import ReadingStopped
from ipexam.opening.isolation import ChildLimits
from ipexam.opening.reading import read_workbook
from ipexam.wording.errors import sentence

FOLDER = os.environ.get("IPEXAM_CORPORA", "")
FILES = sorted(path for path in Path(FOLDER).rglob("*") if path.is_file()) if FOLDER else []
LIMITS = ChildLimits(seconds=60)

pytestmark = pytest.mark.skipif(not FILES, reason="IPEXAM_CORPORA names no folder of workbooks")


@pytest.mark.parametrize("path", FILES or [Path()], ids=lambda path: path.name)
def test_a_public_file_is_read_or_refused(path: Path) -> None:
    try:
        workbook = read_workbook(path, child=LIMITS)
    except ReadingStopped as stopped:
        pytest.fail(f"{path.name}: {stopped.why}")
    except UserError as refused:
        pytest.skip(sentence(refused))
    for sheet in workbook.sheets:
        with suppress(UserError):
            assert all(len(cells) == sheet.content.width for _, cells in sheet.rows())
