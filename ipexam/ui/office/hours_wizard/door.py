"""What the wizard needs of the office: the calls of the import, and a few facts of the programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.hours_import import (
    ChangedRecord,
    ClaimCounts,
    ClaimLine,
    ClaimState,
    CourseClaim,
    HoursEffect,
    Rehearsal,
)
from ipexam.domain.hours_log import FileSurvey, LogFile
from ipexam.domain.platform import Platform
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Report
from ipexam.domain.trainee import Claim, TraineeLine
from ipexam.domain.undoing import UndoOutcome

StagingHandle = Any
"""The records of one import while nothing is written; only `stage` makes one and only its `close` is called here."""


class HoursImport(Protocol):
    """The import as `services.hours_import` offers it; calls with `report` are slow and can be cancelled."""

    def survey(self, programme: str | None, files: Sequence[LogFile], report: Report) -> tuple[FileSurvey, ...]:
        """Look at files; a sheet that comes with a mapping is looked at as the mapping says."""

    def stage(self, programme: str | None, files: Sequence[LogFile], report: Report) -> StagingHandle:
        """Read the files into a staging area."""

    def prepare(self, staged: StagingHandle, report: Report) -> None:
        """Put people in order, so that no page of `claims` is slow."""

    def claims(
        self, staged: StagingHandle, only: ClaimState | None, offset: int, limit: int
    ) -> tuple[tuple[ClaimLine, ...], ClaimCounts]:
        """Who the logs name."""

    def claim_numbers(self, staged: StagingHandle) -> Mapping[Claim, int]:
        """Everybody whom the logs name, with the number that the other calls want."""

    def assign(self, staged: StagingHandle, choices: Mapping[int, int], *, remember: bool) -> None:
        """Say whose claims are; `remember` makes them aliases at the commit."""

    def set_aside(self, staged: StagingHandle, claims: Sequence[int], reason: str) -> None:
        """Leave claims out."""

    def undecide(self, staged: StagingHandle, claims: Sequence[int]) -> None:
        """Take back what a person said of claims."""

    def courses(self, staged: StagingHandle) -> tuple[CourseClaim, ...]:
        """Which courses the logs name."""

    def assign_course(self, staged: StagingHandle, course_claim: int, course: str) -> None:
        """Say which course of the programme is meant, by its code; an empty one takes it back."""

    def rehearse(self, staged: StagingHandle, report: Report) -> Rehearsal:
        """What a commit would do."""

    def effects(self, staged: StagingHandle, text: str, offset: int, limit: int) -> tuple[tuple[HoursEffect, ...], int]:
        """Hours before and after of each trainee whose hours it changes."""

    def changes(self, staged: StagingHandle, offset: int, limit: int) -> tuple[tuple[ChangedRecord, ...], int]:
        """Records known with other values."""

    def exclude(self, staged: StagingHandle, code: ProblemCode, reason: str) -> None:
        """Leave the rows of one kind of anomaly out."""

    def include(self, staged: StagingHandle, code: ProblemCode) -> None:
        """Take them in again."""

    def commit(self, staged: StagingHandle, report: Report) -> ImportOutcome:
        """Write everything as one batch."""


@dataclass(frozen=True, slots=True)
class WizardDoor:
    """Everything the wizard calls. `courses` are (words, code), `profiles` are the platforms that are known,
    `find` searches all trainees, `remember` keeps how sheets are read, `forget` takes that back for a header's
    fingerprint, `undo` takes a batch back, `save_report` writes marked copies of a batch's files into
    a folder; writing calls run off the GUI thread."""

    imports: HoursImport
    programme: str
    zone: str
    courses: Sequence[tuple[str, str]]
    profiles: Sequence[Platform]
    find: Callable[[str], Sequence[TraineeLine]]
    remember: Callable[[LogFile], object]
    forget: Callable[[str], object]
    undo: Callable[[int], UndoOutcome]
    save_report: Callable[[int, Path, Report], object]
