"""What stands in the way of a backup: errors with facts as fields, sentences in `wording.backup` alone."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class BackupOfServer(UserError):
    """The office lies on a database server, whose own tool makes the backup."""

    office: str


@dataclass(eq=False)
class BackupOntoOffice(UserError):
    """The backup would take the place of the office itself, or of a file that belongs to it."""

    path: str


@dataclass(eq=False)
class BackupThere(UserError):
    """There is a file of this name, and nobody said that it may go."""

    path: str


@dataclass(eq=False)
class BackupOfOther(UserError):
    """What should be written over is no earlier copy of this office."""

    path: str


@dataclass(eq=False)
class BackupFailed(UserError):
    """The copy was written and did not pass its check."""

    path: str


@dataclass(eq=False)
class BackupDamaged(UserError):
    """The file is damaged, or no copy of an office."""

    path: str
