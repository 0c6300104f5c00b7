"""Certificate numbers: sequential, without a gap, never twice, whoever asks at the same moment."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier

import sqlalchemy as sa

from ipexam.storage import certificate_series
from ipexam.storage.database import Database, office_url
from ipexam.storage.rows.batch import SourceFileRow

GOLDEN = Path(__file__).parents[1] / "golden" / "office-0003.ipexam"


def take(database: Database, year: int = 2021, prefix: str = "GDIPO") -> int:
    """Take a number and leave it in a row, as issuing leaves it in a certificate."""
    with database.transaction() as tx:
        number = certificate_series.take(tx, prefix, year)
        tx.add(SourceFileRow(sha256=f"{prefix}-{year}-{number}", name="", content=b""))
    return number


def test_two_writers_take_every_number_once(office_url: str) -> None:
    start = Barrier(2)

    def take_fifteen(_desk: int) -> list[int]:
        with closing(Database.open(office_url)) as database:
            start.wait()
            return [take(database) for _ in range(15)]

    with ThreadPoolExecutor(2) as desks:
        taken = [number for numbers in desks.map(take_fifteen, range(2)) for number in numbers]
    assert sorted(taken) == list(range(1, 31))


def test_a_number_taken_in_vain_is_given_again(office_url: str) -> None:
    database = Database.open(office_url)
    assert take(database) == 1
    with suppress(ZeroDivisionError), database.transaction() as tx:
        assert certificate_series.take(tx, "GDIPO", 2021) == 2
        raise ZeroDivisionError
    assert [take(database), take(database, 2022), take(database)] == [2, 1, 3]
    assert [take(database, prefix="粤知运培"), take(database)] == [1, 4]
    database.close()


def test_an_older_offices_series_goes_on_under_its_prefix(tmp_path: Path) -> None:
    """There a series belonged to a programme, and programmes of one prefix went on together."""
    path = tmp_path / "office.ipexam"
    shutil.copyfile(GOLDEN, path)
    engine = sa.create_engine(office_url(str(path)))
    with engine.begin() as tx:
        programme_id, rule = tx.execute(sa.text("SELECT id, certificate FROM programme")).one()
        tx.execute(sa.text("INSERT INTO number_series VALUES (:id, 2021, 8)"), {"id": programme_id})
    engine.dispose()
    with closing(Database.open(str(path))) as database:
        assert take(database, prefix=json.loads(rule)["number_prefix"]) == 8
