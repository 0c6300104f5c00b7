"""The problems of an import as a spreadsheet, so that a clerk can hand them to whoever filled in the file."""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.batch import ImportOutcome
from ipexam.sheets.table import write_table
from ipexam.wording import problems as words


def write_problems(outcome: ImportOutcome, path: Path) -> int:
    """Write one row per problem, in the order of the outcome, in the active language; how many there are.

    Raises `FileMissing`, `FileLocked`, `DiskFull`.
    """
    rows = [
        (
            problem.where.file,
            problem.where.sheet,
            f"{problem.where.column}{problem.where.row}" if problem.where.row else "",
            words.short(problem.code),
            words.sentence(problem),
            words.fate(problem),
        )
        for problem in outcome.problems
    ]
    write_table(path, words.headings(), rows, words.list_title(), words.list_title())
    return len(rows)
