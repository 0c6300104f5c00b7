"""Questions from a text file as Chinese offices write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question_file import BankFormat, FileReading, PassedLines, PassedOver
from ipexam.domain.rich_text import literal, table
from ipexam.formats.chinese_bank import read_bank
from ipexam.formats.chinese_text import KEPT, LOWERED, RAISED, Marked, SourceLine, clean, source_line, thing
from ipexam.formats.word_key_tables import TableLine
from ipexam.formats.word_tables import TableReading, read_table
from ipexam.opening.text import decode

_TABLE_ROW = re.compile(rf"((?:.{{0,20}}{KEPT})?) *\|([^|].*\|.*)\| *")
_DRAWN = re.compile(r" *\|[^|].*\| *")
_RULE = re.compile(r":?-+:?")
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
    lines: list[SourceLine] = []
    passed: list[PassedLines] = []
    first = 1
    for begin, told in _tables(rows):
        lines += [source_line(no, _line(rows[no - 1], things)) for no in range(first, begin)]
        spoken = {begin + line.row for line in told.lines or ()}
        lines += [source_line(begin + line.row, line.text) for line in told.lines or ()]
        first = begin + _rows_from(rows, begin - 1)
        silent = tuple(no for no in range(begin, first) if no not in spoken)
        passed += [PassedLines(silent, PassedOver.HEADING, rows[silent[0] - 1])] if silent else []
    lines += [source_line(no, _line(rows[no - 1], things)) for no in range(first, len(rows) + 1)]
    counted = frozenset(line.no for line in lines if line.folded.strip()).union(*(each.lines for each in passed))
    bank = read_bank(lines, things, name)
    questions, told_over = tuple(bank.questions), (*bank.passed, *passed)
    return FileReading(BankFormat.TEXT, name, questions, told_over, tuple(bank.problems), counted=counted)


def _tables(rows: Sequence[str]) -> Iterator[tuple[int, TableReading]]:
    """Tables as chat programs draw them that hold questions or answers, each with the number of its first line."""
    at = 0
    while at < len(rows):
        count = _rows_from(rows, at)
        if count > 1:
            cut = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows[at : at + count]]
            drawn = [n for n, cells in enumerate(cut) if not all(_RULE.fullmatch(cell) for cell in cells)]
            told = read_table([[[Marked(cell)] for cell in cut[n]] for n in drawn])
            if told.lines is not None:
                yield at + 1, TableReading([TableLine(drawn[line.row], line.text) for line in told.lines])
        at += max(count, 1)


def _rows_from(rows: Sequence[str], at: int) -> int:
    """How many rows of one table begin here; ours, which begin with a sign of their own, belong to a question."""
    count = 0
    while at + count < len(rows) and _DRAWN.fullmatch(rows[at + count]):
        count += 1
    return count


def _line(row: str, things: list[str]) -> Marked:
    """A row of text; one that begins and ends with `|` is a row of a table."""
    row = row.replace("&nbsp;", " ") if "&nbsp;" in row else row
    row = row.lstrip().lstrip(">") if row.lstrip().startswith("> ") else row
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
