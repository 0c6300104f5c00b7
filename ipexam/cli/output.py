"""What the command line prints: tables and sentences for people, one JSON document for machines, progress beside it."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.errors import UserError
from ipexam.domain.problem import Problem
from ipexam.domain.progress import Report, silent
from ipexam.domain.quirk import Note
from ipexam.services.problem_sheet import write_problems
from ipexam.wording import problems as problem_wording
from ipexam.wording.errors import sentence
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_text
from ipexam.wording.opening import file_notes, note_sentence

DONE, REFUSED, USAGE, IN_PART = 0, 1, 2, 3
"""Exit codes: done; refused; wrong usage; done in part with the rest reported."""

ReportFile = Annotated[
    Path | None,
    typer.Option("--report", help=_("workbook to write the list of problems to, also when nothing was taken")),
]
"""The option of every command that brings spreadsheets in."""

_FILE_WIDTH = 160
_WHOLE_CELLS = 20
_PROBLEMS_SHOWN = 200
"""More than this nobody reads on a terminal."""
_WORD_ENDS = re.compile(r"(?<!^)(?=[A-Z])")


def say(text: str) -> None:
    """A sentence on standard output."""
    Console(highlight=False, soft_wrap=True).print(escape(text))


def complain(text: str) -> None:
    """A sentence on the error stream."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(escape(text))


def tell(value: object, *sentences: str, as_json: bool) -> None:
    """What a command did: one JSON document for machines, or sentences for people."""
    if as_json:
        print_json(value)
        return
    for text in sentences:
        say(text)


def refuse(code: str, text: str, facts: Mapping[str, object], *, as_json: bool) -> None:
    """Why nothing was done: a sentence on the error stream, and for machines a JSON object on standard output."""
    complain(text)
    if as_json:
        print_json({"error": {"code": code, "message": text, "facts": facts}})


def refuse_error(error: UserError, *, as_json: bool) -> None:
    """A `UserError` refused: its code is the name of its class in small letters, its facts are its fields."""
    refuse(error_code(type(error)), sentence(error), plain(error), as_json=as_json)


def error_code(kind: type[UserError]) -> str:
    """The code of an error: `OfficeMissing` is `office_missing`."""
    return _WORD_ENDS.sub("_", kind.__name__).lower()


def print_json(value: object) -> None:
    """One JSON document: enums as values, fractions as decimal strings with two places, times as ISO 8601."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=plain) + "\n")


def plain(value: object) -> Any:  # JSON's own values
    """What JSON has no word for; a dataclass is an object of its fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _by_words(value)
    if is_dataclass(value):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: _by_words(one) if isinstance(one, Mapping) else one for name, one in told.items()}
    raise TypeError(type(value).__name__)


def _by_words(value: Mapping[Any, object]) -> dict[Any, object]:
    """A mapping whose keys JSON can write."""
    return {key.value if isinstance(key, Enum) else key: one for key, one in value.items()}


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """A table as wide as the terminal, or as `COLUMNS` says, or 160 wide in a file; `right` are columns of numbers.

    Numbers, codes and dates stay whole; what is written in words is folded where the terminal is narrow.
    """
    shown = Table(box=SIMPLE_HEAD, header_style="bold", border_style="dim", padding=(0, 1, 0, 0), show_edge=False)
    shown.show_header = any(headings)
    for n, heading in enumerate(headings):
        whole = all(_stays_whole(row[n]) for row in rows)
        justify = "right" if n in right else "left"
        shown.add_column(escape(heading), justify=justify, overflow="fold", no_wrap=whole)  # type: ignore[arg-type]  # a Literal of rich's
    for row in rows:
        shown.add_row(*(escape(cell) for cell in row))
    Console(highlight=False, width=width()).print(shown)


def width() -> int:
    """How many columns a line may have: those of the terminal, or of `COLUMNS`, or 160 in a file."""
    console = Console()
    return console.width if console.is_terminal or os.environ.get("COLUMNS") else _FILE_WIDTH


def _stays_whole(cell: str) -> bool:
    """Whether folding would spoil a cell: a number, a code, a date or a masked ID."""
    return cell.isascii() and " " not in cell and cell_len(cell) <= _WHOLE_CELLS


@contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Report]:
    """A progress bar on the error stream; none for machines and pipes."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(escape(title), total=None)

        def report(done: int, total: int, what: str = "") -> None:
            bar.update(task, completed=done, total=total or None, description=escape(what or title))

        yield report


def import_result(
    outcome: ImportOutcome,
    more: Mapping[str, object] | None = None,
    *,
    as_json: bool,
    report_file: Path | None = None,
) -> int:
    """Show what an import did and return the exit code: 0 when nothing is left for a person, else 3. `more` is what
    machines are told besides; the problems are also written to `report_file`."""
    if not as_json:
        _show_outcome(outcome)
    written = write_problems(outcome, report_file) if report_file else 0
    if as_json:
        print_json(outcome_json(outcome) | dict(more or {}))
    elif report_file:
        say(_("Wrote {file}: {n} problems").format(file=report_file, n=written))
    return IN_PART if outcome.waits_for_person else DONE


def outcome_json(outcome: ImportOutcome) -> dict[str, object]:
    """The JSON that scripts may rely on, see docs/cli.md."""
    return {
        "batch": outcome.batch,
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "unmatched": outcome.unmatched,
        "rejected": outcome.rejected,
        "problems": [
            {
                "where": str(problem.where),
                "code": problem.code,
                "message": problem_wording.sentence(problem),
                "facts": problem.facts,
                "taken": problem.taken,
            }
            for problem in outcome.problems
        ],
        "notes": [{"file": file.file} | note_json(note) for file in outcome.notes for note in file.notes],
    }


def note_json(note: Note) -> dict[str, object]:
    """What is odd in a file, as scripts may rely on it."""
    return {
        "quirk": note.quirk,
        "sheet": note.sheet,
        "count": note.count,
        "first": note.first,
        "message": note_sentence(note),
    }


def _show_problems(problems: Sequence[Problem]) -> None:
    """The first of them, with what became of their rows where the import says so."""
    shown = problems[:_PROBLEMS_SHOWN]
    rows = [[str(problem.where), problem_wording.sentence(problem)] for problem in shown]
    headings = [_("Where"), _("Problem")]
    if any(problem.taken is not None for problem in problems):
        rows = [[*row, problem_wording.fate(problem)] for row, problem in zip(rows, shown, strict=True)]
        headings.append(problem_wording.row_heading())
    table(headings, rows)
    if len(shown) < len(problems):
        text = _("These are the first {shown} of {n} problems; --report OUT.xlsx or --json gives all of them.")
        say(text.format(shown=len(shown), n=f"{len(problems):,}"))


def _show_outcome(outcome: ImportOutcome) -> None:
    if outcome.problems:
        _show_problems(outcome.problems)
    for text in file_notes(outcome.notes):
        say(text)
    counts = _("added {added}, changed {changed}, unchanged {unchanged}, for a person {unmatched}, rejected {rejected}")
    say(
        counts.format(
            added=outcome.added,
            changed=outcome.changed,
            unchanged=outcome.unchanged,
            unmatched=outcome.unmatched,
            rejected=outcome.rejected,
        )
    )
    if outcome.batch is None and not (outcome.added or outcome.changed or outcome.waits_for_person):
        say(_("The office has all of this already; nothing was changed."))
