"""What `make prove` claims, and how a run notes its figures for docs/evidence.md."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path


class Claim(Enum):
    """One claim by its key, in the order of the document, with the sentence that the document prints."""

    POWER = "A power cut at any moment loses no acknowledged answer, here or on the twin"
    POWER_WITHOUT_FSYNC = "The same run fails when syncing files is taken out"
    POWER_WITHOUT_NAMES = "The same run fails when syncing folders is taken out"
    KILL = "`kill -9` of the room's process at any moment loses no acknowledged answer"
    TAIL = "Every byte cut of a journal's tail leaves a valid prefix"
    BITS = "Every flipped bit is noticed, and the answers behind it survive"
    FULL_DISK = "A disk that fills up warns, gives logs up first, and loses nothing that was acknowledged"
    CLOCK = "A wall clock moved by a day changes no candidate's time, and is recorded"
    SUSPEND = "A suspended PC charges no candidate's time, and the outage is recorded"
    SECOND_INSTANCE = "A second process cannot open a seat that runs"
    TWO_PCS = "The same candidate on two PCs is noticed, and both answer files are kept"
    COLLECTED_TWICE = "A room collected twice is the same room"
    MERGE = "Copies of journals merge to the same answers in whatever order they come home"
    FUZZ = "Hostile bytes end in a sentence: no crash, no hang"
    END_TO_END = "From package to receipt with real windows and a real keyboard"
    REHEARSAL = "`ipexam room rehearse` passes here"


@dataclass(slots=True)
class Evidence:
    """The figures of one test, written when it has passed."""

    folder: Path
    test: str
    noted: dict[Claim, dict[str, int | float | str]] = field(default_factory=dict)

    def note(self, claim: Claim, **figures: int | float | str) -> None:
        """Remember what was measured; the name of a figure is what the document prints, with blanks for `_`."""
        self.noted.setdefault(claim, {}).update(figures)

    def write(self, seconds: float) -> None:
        """Put the figures where the document is made from."""
        self.folder.mkdir(parents=True, exist_ok=True)
        ran = datetime.now(UTC).replace(microsecond=0).isoformat()
        for claim, figures in self.noted.items():
            told = {"claim": claim.name, "figures": figures, "seconds": round(seconds, 1), "ran_at": ran}
            name = f"{claim.name.lower()}-{self.test}.json"
            (self.folder / name).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
