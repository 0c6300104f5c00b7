"""A clerk's own workbook given back with its problems marked: a fill and a comment on each cell, a reason at the end of
each row. The foreign bytes are only ever parsed in a child; the office writes what the child sends."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from ipexam.domain.file_errors import ReadingStopped
from ipexam.opening import isolation
from ipexam.opening.destination import replacing
from ipexam.opening.frames import BYTES, JSON, Frame
from ipexam.opening.isolation import ChildLimits, Stopped
from ipexam.paths import resource

_CHILD = "ipexam.sheets.marked_workbook_child"
ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
"""What a marked copy can be."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to say about a cell: `row` counts from 1, `column` are its letters, empty for the row's first cell.
    `serious` marks a problem, anything else is a remark. An empty `sheet` is a text table's only one."""

    sheet: str
    row: int
    column: str
    text: str
    serious: bool = True


@dataclass(frozen=True, slots=True)
class ReasonHead:
    """Where the reason column has its title."""

    sheet: str
    row: int


def write_marked(
    name: str,
    content: bytes,
    marks: Sequence[Mark],
    heads: Sequence[ReasonHead],
    folder: Path,
    password: str = "",
    limits: ChildLimits = isolation.DEFAULT,
    beat: Callable[[], None] = isolation.go_on,
) -> Path:
    """Write the marked copy of a file that was called `name` into a folder, whole or not at all, and say where.

    Tables of text and new workbooks keep their kind, older ones become .xlsx. `beat` is called while the child works
    and may raise, for example `Cancelled`. Raises `FileEncrypted`,
    `PasswordOfFileWrong`, `NotASpreadsheet`, `FileTooLarge`, `ReadingStopped`, and what `replacing` raises.
    """
    words = tomllib.loads(resource("templates", "marked_workbook.toml").read_text("utf-8"))
    request = {
        "name": name,
        "password": password,
        "title": words["title"],
        "author": words["author"],
        "between": words["between"],
        "marks": [[mark.sheet, mark.row, mark.column, mark.text, mark.serious] for mark in marks],
        "heads": [[head.sheet, head.row] for head in heads],
    }
    frames = isolation.ask(_CHILD, request, content, name, limits, beat)
    destination: Path = folder / (words["name"].format(stem=PurePath(name).stem) + _ending(frames, name))
    with replacing(destination) as file:
        for kind, payload in frames:
            if kind == BYTES:
                file.write(payload)
    return destination


def _ending(frames: Iterator[Frame], name: str) -> str:
    """What kind of file the child says it made: the first thing that it says."""
    kind, told = next(frames, (BYTES, b""))
    ending = str(told.get("ending")) if kind == JSON and isinstance(told, dict) else ""
    if ending not in ENDINGS:
        raise ReadingStopped(name, Stopped.CRASH.value)
    return ending
