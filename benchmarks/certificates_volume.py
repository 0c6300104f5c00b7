"""Ten thousand certificates in one act: time that grows with their number alone, and bounded memory.

`python -m benchmarks.certificates_volume` issues certificates to 2,500 and to 10,000 people who passed, without photos
and with theirs, and of those without draws, checks and stores the batch for the hall; each in a process of its own.
Told are the seconds of processor time a certificate and the most memory that the larger took (`VmHWM`, Linux), and
how long another desk that wanted to write meanwhile had to wait at most.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from time import perf_counter, process_time, sleep

from benchmarks.graduates import graduates
from ipexam.domain.actor import manager
from ipexam.domain.print_job import PrintWish
from ipexam.domain.programme import PhotoRule
from ipexam.services.desk import utc_now
from ipexam.services.office import Office, open_office
from ipexam.services.programme import ProgrammeService

FEW, MANY = 2_500, 10_000
MOST_GROWTH = 1.25
MOST_MB = {"issue": 400, "issue_with_photos": 400, "hall": 450}
"""Drawing and checking the batch for the hall stays below 400; storing it, SQLite takes two copies of the file."""
DAY = date(2021, 12, 1)


def issue(office: Office) -> int:
    """Issue to everybody who passed."""
    return len(office.certificate_issue.issue(on=DAY).issued)


def hall(office: Office) -> int:
    """The batch for the hall."""
    return office.printing.batch(PrintWish()).sheets


ACTS: dict[str, Callable[[Office], int]] = {"issue": issue, "hall": hall}


def here(act: str, path: Path, count: int) -> dict[str, float]:
    """Do it in this process; seconds and megabytes."""
    office = open_office(str(path), manager("benchmark"), utc_now, token_bytes, path.parent / "keyring")
    begun = process_time()
    done = ACTS[act](office)
    seconds = process_time() - begun
    office.close()
    if done != count:
        raise AssertionError(f"{done} of {count}")
    return {"seconds": seconds, "peak_mb": peak_mb()}


def peak_mb() -> float:
    """The most memory that this process had at once."""
    status = Path("/proc/self/status").read_text("ascii")
    (kib,) = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")]
    return kib * 1024 / 1e6


def in_a_child(act: str, path: Path, count: int) -> dict[str, float]:
    """The same in a process of its own, while another desk tries to write all the time: its longest wait too."""
    command = [sys.executable, "-m", "benchmarks.certificates_volume", "--act", act, "--office", str(path)]
    longest = 0.0
    with subprocess.Popen([*command, "--count", str(count)], stdout=subprocess.PIPE, text=True) as child:
        other = sqlite3.connect(path, timeout=600, isolation_level=None)
        while child.poll() is None:
            begun = perf_counter()
            other.execute("BEGIN IMMEDIATE")
            longest = max(longest, perf_counter() - begun)
            other.execute("ROLLBACK")
            sleep(0.02)
        other.close()
        said = child.stdout.read() if child.stdout else ""
    if child.returncode:
        raise AssertionError(said)
    told: dict[str, float] = json.loads(said.splitlines()[-1])
    return {**told, "longest_wait": longest}


def measured(count: int) -> dict[str, dict[str, float]]:
    """Every act in new offices of so many."""
    told = {}
    for photos, acts in ((True, ("issue",)), (False, ("issue", "hall"))):
        with TemporaryDirectory() as folder:
            path = Path(folder, "office.ipexam")
            desk, programme = graduates(path, count, photos=photos)
            rule = replace(programme.certificate, photo=PhotoRule.OPTIONAL)
            ProgrammeService(desk).change_certificate(programme.code, rule, programme.version)
            desk.database.close()
            for act in acts:
                told[f"{act}_with_photos" if photos else act] = in_a_child(act, path, count)
    return told


def compared(few: dict[str, float], many: dict[str, float], counts: tuple[int, int], most_mb: int) -> dict[str, float]:
    """What one act took, with its targets."""
    each_of_few, each_of_many = few["seconds"] / counts[0], many["seconds"] / counts[1]
    return {
        "ms_each_of_few": round(1000 * each_of_few, 2),
        "ms_each_of_many": round(1000 * each_of_many, 2),
        "growth": round(each_of_many / each_of_few, 2),
        "growth_target": MOST_GROWTH,
        "peak_mb_of_few": round(few["peak_mb"]),
        "peak_mb": round(many["peak_mb"]),
        "peak_target_mb": most_mb,
        "longest_wait_s_of_few": round(few["longest_wait"], 2),
        "longest_wait_s": round(many["longest_wait"], 2),
    }


def main() -> int:
    """Print the figures as JSON; 1 when one misses its target."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--few", type=int, default=FEW)
    words.add_argument("--many", type=int, default=MANY)
    words.add_argument("--act", choices=[*ACTS], help="do this here and tell what it took")
    words.add_argument("--office", type=Path)
    words.add_argument("--count", type=int, default=0)
    told = words.parse_args()
    if told.act:
        print(json.dumps(here(told.act, told.office, told.count)))
        return 0
    few, many = measured(told.few), measured(told.many)
    figures = {act: compared(few[act], many[act], (told.few, told.many), MOST_MB[act]) for act in few}
    print(json.dumps({"few": told.few, "many": told.many, **figures}))
    good = [one["growth"] <= MOST_GROWTH and one["peak_mb"] <= one["peak_target_mb"] for one in figures.values()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
