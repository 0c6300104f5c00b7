"""A backup: a copy of an office in one file, and what a look into such a copy finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ipexam.domain.audit import AuditCheck, AuditEnd

USUAL_AGE = timedelta(days=30)
"""An office whose last backup is older than this asks for another one. The number is ours: a month of a programme can
be entered again from the sheets that the base keeps."""


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """A copy that was made: its file, its size, where its audit trail ends, and whether it lies on the office's own
    disk, with which it would be lost."""

    path: str
    bytes: int
    rows: int
    head: str
    same_disk: bool


@dataclass(frozen=True, slots=True)
class BackupContent:
    """What is in a copy that SQLite found sound: its audit trail recomputed, where the trail ends, how many people are
    enrolled, and how many certificates were issued."""

    chain: AuditCheck
    end: AuditEnd
    trainees: int
    certificates: int


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """A copy that was looked into. `own` tells that its audit trail is the beginning of this office's own one."""

    path: str
    bytes: int
    own: bool
    content: BackupContent

    @property
    def whole(self) -> bool:
        """Whether nothing in the copy was changed outside ipexam."""
        return self.content.chain.broken_at is None
