"""Writes docs/evidence.md from what runs have noted: `python -m tests.prove.evidence out docs/evidence.md`.

`out/prove` holds the figures of `make prove` and `out/bench` those of `make bench`. Nothing in the document is typed by
hand; what was not run here says so.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from ipexam.domain.version import VERSION
from tests.prove.claims import Claim

Figures = dict[str, int | float | str]
_SUMMED = ("kills", "lost", "answers_acknowledged", "kills_while_answering")
_LIBRARIES = ("cryptography", "pyrage", "PySide6_Essentials", "hypothesis")


def document(out: Path) -> str:
    """The whole document."""
    runs = sorted((out / "prove").glob("*.json")) if (out / "prove").is_dir() else []
    noted = [json.loads(path.read_text("utf-8")) for path in runs]
    return "\n".join([*_head(noted), *_claims(noted), "", *_benches(out / "bench"), ""])


def _head(noted: list[dict]) -> Iterator[str]:
    ran = sorted(one["ran_at"] for one in noted)
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    yield "# Evidence for the exam room"
    yield ""
    yield "This page is written by `make prove` and `make bench`; it is never edited. Times are UTC."
    yield ""
    yield f"- ipexam {VERSION}, Python {platform.python_version()}, {libraries}"
    kernel = platform.release().partition("-")[0]
    yield f"- {platform.system()} {kernel}, {platform.machine()}, {os.cpu_count()} processors"
    yield f"- runs between {ran[0]} and {ran[-1]}" if ran else "- nothing was run yet"
    yield ""


def _claims(noted: list[dict]) -> Iterator[str]:
    yield "## Proofs"
    yield ""
    yield "| claim | figures | seconds |"
    yield "|---|---|---:|"
    for claim in Claim:
        runs = [one for one in noted if one["claim"] == claim.name]
        figures = _joined([one["figures"] for one in runs])
        seconds = f"{sum(one['seconds'] for one in runs):.0f}" if runs else ""
        yield f"| {claim.value} | {_told(figures) if runs else '**not run here**'} | {seconds} |"


def _benches(folder: Path) -> Iterator[str]:
    yield "## Benchmarks"
    yield ""
    yield "Ratios and times of one run each; targets stand in the modules of `benchmarks/`."
    yield ""
    yield "| benchmark | figures |"
    yield "|---|---|"
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("{")]
        for line in lines:
            yield f"| `{path.stem}` | {_told(json.loads(line))} |"


def _joined(runs: list[Figures]) -> Figures:
    """The figures of a claim that several tests share: counts of the same name are added up."""
    whole: Figures = {}
    for run in runs:
        for name, value in run.items():
            known = whole.get(name)
            if name in _SUMMED and isinstance(known, int) and isinstance(value, int):
                whole[name] = known + value
            else:
                whole[name] = value
    return whole


def _told(figures: Mapping[str, object]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {_short(value)}" for name, value in figures.items())


def _short(value: object) -> str:
    if isinstance(value, Mapping):
        return f"({_told(value)})"
    if isinstance(value, int) and not isinstance(value, bool) and value >= 10_000:
        return f"{value:,}"
    return str(value)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(document(Path(sys.argv[1])), encoding="utf-8")
