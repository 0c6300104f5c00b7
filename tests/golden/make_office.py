"""Make the old office of today's schema: `python -m tests.golden.make_office`, once for each released schema.

The file is kept and never made again: `tests/storage/test_migration.py` proves that every later schema opens it.
"""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from ipexam.domain.actor import manager
from ipexam.services.attendance import AttendanceService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage.database import Database
from tests.builders import INTERVALS, LI, MARKS, SIGN_IN, TOTALS, ZHANG, hours_of, registrations, workbook

WHEN = datetime(2021, 11, 20, 1, 0, tzinfo=UTC)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = folder / "office.ipexam"
        fill(Desk(Database.make(str(office)), manager("王老师"), lambda: WHEN), folder)
        connection = sqlite3.connect(office)
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.execute("VACUUM")
        connection.close()
        target = Path(__file__).parent / f"office-{revision}.ipexam"
        target.write_bytes(office.read_bytes())


def fill(desk: Desk, folder: Path) -> None:
    """A little of everything that imports bring: rows that count, rows that wait, a decision."""
    ProgrammeService(desk).create("guangdong-ip-operations")
    TraineeService(desk).import_file(registrations(folder / "registrations.xlsx"))
    waits = ("张晓明", "", "4.1", "2021-10-01 09:00:00", "2021-10-01 10:30:00")
    log = [INTERVALS, *hours_of(ZHANG, "1.1", "2.1"), waits, ("谁", "", "4.1", "2021-10-01 09:00:00", "乱")]
    HoursImportService(desk).import_files([workbook(folder / "hours.xlsx", log)])
    HoursImportService(desk).import_files([workbook(folder / "totals.xlsx", [TOTALS, (*LI.who, "1.1", 50)])])
    hours = HoursService(desk)
    hours.confirm(None, hours.waiting(None)[0][0].id, 1)
    signed = (*ZHANG.who, "2021-09-20 08:55:00", "2021-09-20 17:00:00", "")
    AttendanceService(desk).import_file(workbook(folder / "sign-in.xlsx", [SIGN_IN, signed]), 2)
    MarksService(desk).import_file(workbook(folder / "marks.xlsx", [MARKS, (*ZHANG.who, 88.5), (*LI.who, "缺考")]))
    desk.database.close()


if __name__ == "__main__":
    main()
