"""What the command line prints: tables and sentences for people, JSON for machines, progress on the error stream."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.progress import Report, silent
from ipexam.wording import problems as problem_wording
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_text

DONE, REFUSED, USAGE, IN_PART = 0, 1, 2, 3
"""Exit codes: done; refused; wrong usage; done in part with the rest reported."""


def say(text: str) -> None:
    """A sentence on standard output."""
    Console(highlight=False, soft_wrap=True).print(escape(text))


def complain(text: str) -> None:
    """A sentence on the error stream."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(escape(text))


def print_json(value: object) -> None:
    """One JSON document: enums as values, fractions as decimal strings with two places, times as ISO 8601."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=plain) + "\n")


def plain(value: object) -> Any:  # JSON's own values
    """What JSON has no word for."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """A table; `right` are the columns of numbers."""
    shown = Table(header_style="bold", border_style="dim")
    for n, heading in enumerate(headings):
        shown.add_column(escape(heading), justify="right" if n in right else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(escape(cell) for cell in row))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=160)
    console.print(shown)


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


def import_result(outcome: ImportOutcome, *, as_json: bool) -> int:
    """Show what an import did and return the exit code: 0 when nothing is left for a person, else 3."""
    if as_json:
        print_json(outcome_json(outcome))
    else:
        _show_outcome(outcome)
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
                "code": problem.code.value,
                "message": problem_wording.sentence(problem),
                "facts": dict(problem.facts),
            }
            for problem in outcome.problems
        ],
    }


def _show_outcome(outcome: ImportOutcome) -> None:
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
    if outcome.problems:
        rows = [[str(problem.where), problem_wording.sentence(problem)] for problem in outcome.problems]
        table([_("Where"), _("Problem")], rows)
