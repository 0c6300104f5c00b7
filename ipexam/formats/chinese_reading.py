"""Questions from a text file as Chinese offices write them."""

from __future__ import annotations

import re

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_file import BankFormat, FileReading
from ipexam.domain.rich_text import literal, table
from ipexam.formats.chinese_bank import read_bank
from ipexam.formats.chinese_text import KEPT, LOWERED, RAISED, Marked, clean, source_line, thing
from ipexam.opening.text import decode

_TABLE_ROW = re.compile(rf"((?:.{{0,20}}{KEPT})?) *\|([^|].*\|.*)\| *")
_MARKDOWN = re.compile(r" *(?:[-*+] +(?=\*\*|[A-Za-z] *[.、)：:]))?(?:\*\*([^*]+)\*\*)?(.*)")
"""A row as chat programs write it: `**1. …**`, `- A. …`, `**答案：** B`."""
_SHIFTED = re.compile(r"([\^_])\{([^{}\n]{1,40})\}")


def read_text(data: bytes, name: str) -> FileReading:
    """Every question of a text; lines count from 1."""
    text = decode(data)
    if text is None:
        problem = Problem(Where(name), ProblemCode.LINE_NOT_UNDERSTOOD)
        return FileReading(BankFormat.TEXT, name, (), problems=(problem,))
    rows = clean(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    things: list[str] = []
    lines = [source_line(no, _line(row, things)) for no, row in enumerate(rows, 1)]
    counted = frozenset(line.no for line in lines if line.folded.strip())
    bank = read_bank(lines, things, name)
    return FileReading(
        BankFormat.TEXT, name, tuple(bank.questions), tuple(bank.passed), tuple(bank.problems), counted=counted
    )


def _line(row: str, things: list[str]) -> Marked:
    """A row of text; one that begins and ends with `|` is a row of a table."""
    row = row.replace("&nbsp;", " ") if "&nbsp;" in row else row
    if row.lstrip()[:1] in ("*", "-", "+") and (bare := _MARKDOWN.fullmatch(row)):
        row = f"{bare[1] or ''}{bare[2]}"
    found = _TABLE_ROW.fullmatch(row) if row.endswith(("|", "| ")) else None
    if found is None:
        return _with_shifts(row)
    things.append(table([[literal(cell.strip()) for cell in found[2].split("|")]]))
    return Marked(found[1] + thing(len(things) - 1))


def _with_shifts(text: str) -> Marked:
    """Text in which `10^{6}` and `H_{2}O` mean what they mean everywhere."""
    if "{" not in text or not _SHIFTED.search(text):
        return Marked(text)
    plain, looks, start = "", "", 0
    for found in _SHIFTED.finditer(text):
        before = text[start : found.start()]
        plain += before + found[2]
        looks += "\0" * len(before) + chr(RAISED if found[1] == "^" else LOWERED) * len(found[2])
        start = found.end()
    rest = text[start:]
    return Marked(plain + rest, looks + "\0" * len(rest))
