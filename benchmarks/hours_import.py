"""Importing 200,000 rows x 10 columns of learning hours against a mere python-calamine read of the same file.

`python -m benchmarks.hours_import`: both are run in turns, several times, each in a process of its own so that the
peak memory is its own too; the ratio of each pair is printed. Target: at most 2.5.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import python_calamine

from benchmarks.learning_log import office, write_log
from ipexam.domain.actor import manager
from ipexam.services.desk import Desk, utc_now
from ipexam.services.hours import HoursService
from ipexam.storage.database import Database

TARGET = 2.5
TRAINEES = 10_000


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=200_000)
    words.add_argument("--repeat", type=int, default=5)
    words.add_argument("--run", choices=("read", "import"))
    words.add_argument("--folder", type=Path)
    told = words.parse_args()
    if told.run:
        seconds, processor = read(told.folder) if told.run == "read" else imported(told.folder, told.rows)
        print(seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), told.rows, told.repeat)


def compare(folder: Path, rows: int, repeat: int) -> None:
    desk, programme = office(folder / "empty.ipexam", TRAINEES)
    desk.database.close()
    write_log(folder / "log.xlsx", programme, TRAINEES, rows)
    by_clock, by_processor = [], []
    for n in range(repeat):
        mere, whole = run("read", folder, rows), run("import", folder, rows)
        by_clock.append(whole[0] / mere[0])
        by_processor.append(whole[1] / mere[1])
        print(
            f"{n + 1}: read {mere[0]:.2f} s ({mere[2]:.0f} MB), import {whole[0]:.2f} s ({whole[2]:.0f} MB)", end=", "
        )
        print(f"   ratio {by_clock[-1]:.2f} ({by_processor[-1]:.2f} in processor time)")
    print(f"hours import: median ratio {statistics.median(by_clock):.2f} of a mere read, target {TARGET}", end=" ")
    print(f"({statistics.median(by_processor):.2f} in processor time, which a busy machine does not disturb)")


def run(what: str, folder: Path, rows: int) -> tuple[float, float, float]:
    """Seconds, seconds of the processor and peak megabytes of one run."""
    command = [sys.executable, "-m", "benchmarks.hours_import", "--run", what, "--folder", str(folder)]
    done = subprocess.run([*command, "--rows", str(rows)], capture_output=True, check=True, text=True)
    seconds, processor, megabytes = map(float, done.stdout.split())
    return seconds, processor, megabytes


def read(folder: Path) -> tuple[float, float]:
    """Read every cell of the log and do nothing with it."""
    start = time.perf_counter(), time.process_time()
    sheet = python_calamine.load_workbook(folder / "log.xlsx").get_sheet_by_index(0)
    for _row in sheet.iter_rows():
        pass
    return time.perf_counter() - start[0], time.process_time() - start[1]


def imported(folder: Path, rows: int) -> tuple[float, float]:
    """Import the log into a fresh copy of the office, as the clerk's command does."""
    path = folder / "office.ipexam"
    shutil.copyfile(folder / "empty.ipexam", path)
    database = Database.open(str(path))
    start = time.perf_counter(), time.process_time()
    outcome = HoursService(Desk(database, manager("benchmark"), utc_now)).import_files([folder / "log.xlsx"])
    seconds, processor = time.perf_counter() - start[0], time.process_time() - start[1]
    database.close()
    assert (outcome.added, outcome.unmatched) == (rows, 0), outcome
    return seconds, processor


if __name__ == "__main__":
    main()
