"""What an older office knows of marks is marked and released after the upgrade."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.storage import marking
from ipexam.storage import programme as programmes
from ipexam.storage import sitting as sittings
from ipexam.storage.database import Database
from ipexam.storage.rows.marking import AnswerMarkingRow, MarkingRow
from ipexam.storage.rows.sitting import GivenMarkRow, ResponseRow

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("office-*.ipexam"))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_marks_of_an_older_office_stay_released(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / golden.name
    shutil.copyfile(golden, path)
    database = Database.open(str(path))
    with database.reading() as tx:
        given = tx.scalar(sa.select(sa.func.count()).select_from(GivenMarkRow)) or 0
        kept = tx.scalars(sa.select(AnswerMarkingRow)).all()
        assert bool(given) == bool(kept)
        for row in kept:
            response = tx.get_one(ResponseRow, (row.attempt_id, row.item_id))
            assert row.first_mark == row.decided_mark == response.given_mark
            assert row.first_marker
        released = tx.scalars(sa.select(MarkingRow)).all()
        assert bool(released) == bool(given)
        assert all(row.released_at is not None for row in released)
        programme_id = programmes.find(tx, None).id
        assert sum(line.released for line in marking.lines(tx, programme_id)) == len(kept)
        assert sittings.attempt_marks(tx, programme_id) is not None
    database.close()
