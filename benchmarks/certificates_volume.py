"""Ten thousand certificates in one file: time that grows with their number alone, and memory under 400 MB.

`python -m benchmarks.certificates_volume` draws 2,500 and 10,000 signed certificates, each in a process of its own, and
tells the seconds a certificate of both and the most memory that the larger took (`VmHWM`, Linux).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.certificate_samples import sample, signed
from ipexam.documents.certificate import draw_batch
from ipexam.documents.layout import load_template
from ipexam.domain.progress import silent

FEW, MANY = 2_500, 10_000
MOST_GROWTH, MOST_MB = 1.25, 400


def draw(count: int) -> dict[str, float]:
    """Draw so many in this process; seconds and megabytes."""
    template = load_template("certificate_portrait")
    with TemporaryDirectory() as folder:
        begun = process_time()
        draw_batch([(template, [signed(one) for one in sample(count)])], Path(folder, "batch.pdf"), silent)
        seconds = process_time() - begun
        size = Path(folder, "batch.pdf").stat().st_size
    return {"seconds": seconds, "peak_mb": peak_mb(), "file_mb": size / 1e6}


def peak_mb() -> float:
    """The most memory that this process had at once."""
    status = Path("/proc/self/status").read_text("ascii")
    (kib,) = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")]
    return kib * 1024 / 1e6


def in_a_child(count: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.certificates_volume", "--draw", str(count)]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    told: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return told


def main() -> int:
    """Print the figures as JSON; 1 when one misses its target."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--draw", type=int, default=0, help="draw so many here and tell what it took")
    told = words.parse_args()
    if told.draw:
        print(json.dumps(draw(told.draw)))
        return 0
    few, many = in_a_child(FEW), in_a_child(MANY)
    growth = (many["seconds"] / MANY) / (few["seconds"] / FEW)
    figures = {
        "few": FEW,
        "many": MANY,
        "ms_each_of_few": round(1000 * few["seconds"] / FEW, 2),
        "ms_each_of_many": round(1000 * many["seconds"] / MANY, 2),
        "growth": round(growth, 2),
        "growth_target": MOST_GROWTH,
        "peak_mb": round(many["peak_mb"]),
        "peak_target_mb": MOST_MB,
        "file_mb": round(many["file_mb"], 1),
    }
    print(json.dumps(figures))
    return 0 if growth <= MOST_GROWTH and many["peak_mb"] <= MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
