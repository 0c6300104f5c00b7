"""How questions belong together or keep apart: groups of one passage, and enemies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ipexam.domain.item_statistics import KnownStatistics
from ipexam.domain.question import QuestionVersion
from ipexam.domain.question_usage import Exposure, QuestionUse
from ipexam.domain.question_workflow import ReviewStep

MOST_ENEMIES = 30
"""So many questions at most are made enemies of each other at once; more is a slip of the mouse."""


@dataclass(frozen=True, slots=True)
class Enemy:
    """A question that must not meet the one asked about."""

    question_id: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionArrival:
    """Where a version was imported from: the batch with its files, the place there, and what stood in it."""

    version: int
    batch: int
    files: tuple[str, ...]
    place: str
    raw: str


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """Everything the office knows of one question: its versions and its steps newest first, where it was used, whom it
    must not meet, the other questions of its passage, and which versions were imported, newest first."""

    versions: tuple[QuestionVersion, ...]
    steps: tuple[ReviewStep, ...]
    uses: tuple[QuestionUse, ...]
    exposure: Exposure | None
    enemies: tuple[Enemy, ...]
    members: tuple[QuestionVersion, ...]
    arrivals: tuple[QuestionArrival, ...] = ()
    statistics: Mapping[int, KnownStatistics] = field(default_factory=dict)
    """What sittings said of its versions, by the number of the version."""
