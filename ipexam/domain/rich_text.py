r"""The little that a question's text can have beside its words: raised, lowered and strong text, tables, images.

A text stays one string that is readable as it is: `10^{6}`, `H_{2}O`, `**不**属于`, `![图1](img:<SHA-256>)`, and a
table as lines that begin and end with `|`. A backslash before one of ``\ ^ _ * ! |`` takes it literally; before
anything else it is only a backslash. What is not closed is plain text, so no text is ever wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Shift(Enum):
    """Where a run of text stands."""

    NONE = 0
    RAISED = 1
    LOWERED = -1


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look."""

    text: str
    strong: bool = False
    shift: Shift = Shift.NONE


@dataclass(frozen=True, slots=True)
class Picture:
    """An image by the SHA-256 (hex) of its bytes; `alt` says in words what it shows, empty when nobody said."""

    sha256: str
    alt: str = ""


Line = tuple[Run | Picture, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; every row has as many cells as the longest."""

    rows: tuple[tuple[Line, ...], ...]


Block = Line | Table

NO_WORDS = "[图]"
"""What stands for an image without words wherever only text can be shown."""

_MARKED = re.compile(r"\\[\\^_*!|]|\*\*|([\^_])\{([^{}\n]*)\}|!\[((?:[^\]\\\n]|\\.)*)\]\(img:([0-9a-f]{64})\)")
_SPECIAL = re.compile(r"[\\^*]|_\{|!\[|^\s*\|", re.MULTILINE)
_CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def parse(text: str) -> tuple[Block, ...]:
    """The lines and tables of a text, in order."""
    blocks: list[Block] = []
    rows: list[tuple[Line, ...]] = []
    for line in text.split("\n"):
        if _is_row(line):
            rows.append(tuple(_line(cell.strip()) for cell in _cells(line.strip()[1:])))
            continue
        blocks += _table(rows)
        rows = []
        blocks.append(_line(line))
    return (*blocks, *_table(rows))


def plain(text: str) -> str:
    """The text without its marks, as it is searched, listed and read aloud; an image is its words, or `NO_WORDS`."""
    if not _SPECIAL.search(text):
        return text
    return "\n".join(map(_plain_block, parse(text)))


def pictures(text: str) -> tuple[str, ...]:
    """The SHA-256 of each image in a text, in order, each once."""
    found = (marked[4] for marked in _MARKED.finditer(text)) if "](img:" in text else ()
    return tuple(dict.fromkeys(sha256 for sha256 in found if sha256))


def literal(text: str) -> str:
    """A plain text such that `plain` gives it back, whatever stands in it."""
    return re.sub(r"([\\^_*!|])", r"\\\1", text) if _SPECIAL.search(text) else text


def raised(text: str) -> str:
    """Superscript; the text is plain and on one line."""
    return _shifted("^", text)


def lowered(text: str) -> str:
    """Subscript; the text is plain and on one line."""
    return _shifted("_", text)


def strong(text: str) -> str:
    """Emphasis around a text that may have marks; each of its lines for itself."""
    if "\n" not in text:
        return f"**{text}**" if text.strip() else text
    return "\n".join(f"**{line}**" if line.strip() else line for line in text.split("\n"))


def picture(sha256: str, alt: str = "") -> str:
    """An image in a text."""
    words = re.sub(r"([\]\\])", r"\\\1", " ".join(alt.split()))
    return f"![{words}](img:{sha256})"


def table(rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that may have marks; a line end in a cell becomes a blank."""
    return "\n".join("| " + " | ".join(_one_line(cell) for cell in row) + " |" for row in rows)


def _shifted(sign: str, text: str) -> str:
    held = text.replace("{", "｛").replace("}", "｝").replace("\n", " ")
    return f"{sign}{{{held}}}" if held else ""


def _one_line(cell: str) -> str:
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", " ".join(cell.split("\n")))


def _is_row(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) > 2 and stripped[0] == "|" == stripped[-1]


def _cells(inner: str) -> Iterator[str]:
    start = 0
    for end in _CELL_END.finditer(inner):
        yield inner[start : end.end() - 1]
        start = end.end()
    if inner[start:].strip():
        yield inner[start:]


def _table(rows: Sequence[tuple[Line, ...]]) -> list[Block]:
    if not rows:
        return []
    width = max(map(len, rows))
    return [Table(tuple((*row, *((),) * (width - len(row))) for row in rows))]


def _line(text: str) -> Line:
    if not _SPECIAL.search(text):
        return (Run(text),) if text else ()
    parts: list[Run | Picture] = []
    strong_now, start = False, 0
    closing = _closing_stars(text)
    for marked in _MARKED.finditer(text):
        if marked[0] == "**" and marked.start() not in closing:
            continue
        _add(parts, text[start : marked.start()], strong_now)
        start = marked.end()
        if marked[0] == "**":
            strong_now = not strong_now
        elif marked[1]:
            parts.append(Run(marked[2], strong_now, Shift.RAISED if marked[1] == "^" else Shift.LOWERED))
        elif marked[4]:
            parts.append(Picture(marked[4], re.sub(r"\\(.)", r"\1", marked[3])))
        else:
            _add(parts, marked[0][1], strong_now)
    _add(parts, text[start:], strong_now)
    return tuple(parts)


def _closing_stars(text: str) -> frozenset[int]:
    """Where the pairs of `**` stand; one that is left over is plain text."""
    stars = [marked.start() for marked in _MARKED.finditer(text) if marked[0] == "**"]
    return frozenset(stars[: len(stars) // 2 * 2])


def _add(parts: list[Run | Picture], text: str, strong_now: bool) -> None:
    """Text at the end of a line, joined to what is there when it looks the same."""
    last = parts[-1] if parts else None
    if not text:
        return
    if isinstance(last, Run) and last.strong is strong_now and last.shift is Shift.NONE:
        parts[-1] = Run(last.text + text, strong_now)
    else:
        parts.append(Run(text, strong_now))


def _plain_block(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join("\t".join(map(_plain_line, row)) for row in block.rows)
    return _plain_line(block)


def _plain_line(line: Line) -> str:
    return "".join(part.text if isinstance(part, Run) else part.alt or NO_WORDS for part in line)
