"""Importing 200,000 rows x 10 columns of learning hours against a mere python-calamine read of the same file.

`python -m benchmarks.hours_import`: reading, the whole import into an office of 50,000 trainees and its undoing are run
in turns, several times, each in a process of its own so that the peak memory is its own too; the ratios of each round
are printed. `--files 5` imports five such files as one batch, to see that a million rows grow linearly. Targets: import
at most 1.8, undo at most 0.6, both processes together at most 600 MB.
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
from collections.abc import Callable
from pathlib import Path

import python_calamine

from benchmarks.learning_log import office, write_log
from ipexam.domain.actor import manager
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk, utc_now
from ipexam.services.hours_import import HoursImportService
from ipexam.storage.database import Database

IMPORT_TARGET = 1.8
UNDO_TARGET = 0.6
TRAINEES = 50_000


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=200_000)
    words.add_argument("--files", type=int, default=1)
    words.add_argument("--repeat", type=int, default=5)
    words.add_argument("--run", choices=tuple(WORK))
    words.add_argument("--folder", type=Path)
    told = words.parse_args()
    if told.run:
        seconds = WORK[told.run](told.folder)
        peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        print(seconds, sum(peaks) / 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), told.rows, told.files, told.repeat)


def compare(folder: Path, rows: int, files: int, repeat: int) -> None:
    desk, programme = office(folder / "empty.ipexam", TRAINEES)
    desk.database.close()
    for n in range(files):
        write_log(folder / f"log-{n}.xlsx", programme, TRAINEES, rows, seed=n)
    imports, undos, peaks = [], [], []
    for n in range(repeat):
        read, _ = run("read", folder)
        whole, peak = run("import", folder)
        undo, _ = run("undo", folder)
        imports.append(whole / read)
        undos.append(undo / read)
        peaks.append(peak)
        print(f"{n + 1}: read {read:.2f} s, import {whole:.2f} s ({peak:.0f} MB), undo {undo:.2f} s", end="; ")
        print(f"ratios {imports[-1]:.2f} and {undos[-1]:.2f}")
    print(f"hours import: median {statistics.median(imports):.2f} of a mere read, target {IMPORT_TARGET}", end="; ")
    print(f"undo {statistics.median(undos):.2f}, target {UNDO_TARGET}; peak {max(peaks):.0f} MB in both processes")


def run(what: str, folder: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run and its children."""
    command = [sys.executable, "-m", "benchmarks.hours_import", "--run", what, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def read(folder: Path) -> float:
    """Read every cell of the logs and do nothing with it."""
    start = time.perf_counter()
    for log in sorted(folder.glob("log-*.xlsx")):
        for _row in python_calamine.load_workbook(log).get_sheet_by_index(0).iter_rows():
            pass
    return time.perf_counter() - start


def imported(folder: Path) -> float:
    """Import the logs into a fresh copy of the office, as the clerk's command does."""
    path = folder / "office.ipexam"
    shutil.copyfile(folder / "empty.ipexam", path)
    database = Database.open(str(path))
    logs = sorted(folder.glob("log-*.xlsx"))
    start = time.perf_counter()
    outcome = HoursImportService(Desk(database, manager("benchmark"), utc_now)).import_files(logs)
    seconds = time.perf_counter() - start
    database.close()
    assert (bool(outcome.added), outcome.unmatched) == (True, 0), outcome
    return seconds


def undone(folder: Path) -> float:
    """Undo what `imported` brought."""
    database = Database.open(str(folder / "office.ipexam"))
    batches = BatchService(Desk(database, manager("benchmark"), utc_now))
    newest = batches.page(None, 0, 1)[0][0]
    start = time.perf_counter()
    outcome = batches.undo(newest.id)
    seconds = time.perf_counter() - start
    database.close()
    assert outcome.rows == newest.added, outcome
    return seconds


WORK: dict[str, Callable[[Path], float]] = {"read": read, "import": imported, "undo": undone}

if __name__ == "__main__":
    main()
