"""A source file about to be imported: opened as a workbook, its bytes kept with the batch."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.domain.problem import Problem, Where
from ipexam.domain.quirk import FileNotes
from ipexam.opening.reading import read_workbook
from ipexam.opening.workbook import Workbook
from ipexam.services.file_passwords import FilePasswords
from ipexam.storage import batch


@dataclass(frozen=True, slots=True)
class Source:
    """A file and what it holds."""

    workbook: Workbook

    @classmethod
    def open(cls, path: Path, passwords: FilePasswords) -> Source:
        """Open a foreign file, with one of the passwords if it needs one. Raises what `read_workbook` raises."""
        return cls(passwords.open(str(path), partial(read_workbook, path)))

    def keep(self, tx: Session, batch_id: int) -> int:
        """Keep the file as part of a batch and return its id."""
        return batch.keep_source(tx, batch_id, self.workbook.name, self.workbook.sha256, self.workbook.content)


def notes_on(sources: Iterable[Source]) -> tuple[FileNotes, ...]:
    """What a clerk should know about the files that have something odd."""
    found = (FileNotes(source.workbook.name, source.workbook.all_notes()) for source in sources)
    return tuple(file for file in found if file.notes)


def told_apart(problems: Iterable[Problem], kept: Set[tuple[str, int]]) -> list[Problem]:
    """The problems, each with whether its row was taken all the same. `kept` holds (sheet, row)."""
    return [replace(p, taken=place(p.where) in kept) if p.where.row else p for p in problems]


def rejected_rows(problems: list[Problem], kept: set[tuple[str, int]]) -> int:
    """How many rows have problems and were not kept. `kept` holds (sheet, row)."""
    bad = {(p.where.sheet, p.where.row) for p in problems if p.where.row}
    return len(bad - kept)


def place(where: Where) -> tuple[str, int]:
    """The sheet and row of a place."""
    return where.sheet, where.row
