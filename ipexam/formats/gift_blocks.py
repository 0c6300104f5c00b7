r"""A GIFT file cut into its questions.

Source: Moodle's `question/format/gift`. There a blank line ends a question; here a blank line between braces is part
of the question, questions may stand one below the other, and braces may be full-width (｛｝), all of which people type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

CATEGORY = "$CATEGORY:"

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_COMMENT = re.compile(r"^[^\S\n]*//([^\n]*)(?:\n|\Z)", re.MULTILINE)
_NEXT_BRACE = re.compile(r"(?:[^\\{}]++|\\.)*([{}])", re.DOTALL)
_BEGINS = re.compile(r"^[^\S\n]*(?:::|\$CATEGORY:)", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_HELD = dict(zip("~=#{}:n", map(chr, range(0xFDD0, 0xFDD7)), strict=True)) | {"\\": "\ufdd7"}
_HOLDERS = re.compile("[\ufdd0-\ufdd7]")
_FREE = {ord(held): "\n" if letter == "n" else letter for letter, held in _HELD.items()}
_WIDE_ANSWERS = re.compile(r"｛\s*(?:[=~#＝～＃][^｛｝]*|(?:T|F|TRUE|FALSE|对|错|正确|错误)\s*(?:#[^｛｝]*)?)?｝")
_BRACES = str.maketrans("｛｝", "{}")


class Kind(Enum):
    """What a block of a GIFT file is."""

    QUESTION = auto()
    DESCRIPTION = auto()  # words without an answer
    CATEGORY = auto()
    COMMENT = auto()
    BROKEN = auto()  # braces that do not close, or several pairs in one question


@dataclass(slots=True)
class Block:
    """One block of a file; not frozen, for that costs as much as finding it.

    `first` is its first line from 1, `source` what stands there, `text` the same without comments and with escaped
    letters held apart when `held`: `free` gives them back. `wide` says that its braces are full-width.
    """

    kind: Kind
    first: int
    source: str
    text: str
    comments: tuple[str, ...] = ()
    held: bool = False
    wide: bool = False

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of its lines."""
        return tuple(range(self.first, self.first + self.source.count("\n") + 1))


def clean(text: str) -> str:
    """A file's text with one kind of line end, and without the eight code points that stand for escaped letters here:
    Unicode says that they are no characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return text if text.isascii() else _HOLDERS.sub("", text)


def free(text: str) -> str:
    """A text with its escaped letters as themselves."""
    return text.translate(_FREE)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a clean text in order; every line that is not blank is in exactly one."""
    wide = "｛" in text
    line, at = 1, 0
    while found := _PARAGRAPH.search(text, at):
        start, end = found.span()
        line += text.count("\n", at, start)
        block = _block(found[0], line, wide)
        if block.kind is Kind.BROKEN and _unclosed(block.text):
            end = _closing(text, end)
        if block.kind in (Kind.BROKEN, Kind.CATEGORY) or "\n::" in block.text or f"\n{CATEGORY}" in block.text:
            yield from _pieces(text[start:end], line, wide)
        else:
            yield block
        line += text.count("\n", start, end)
        at = end


def _block(source: str, line: int, wide: bool) -> Block:
    text, held, comments = source, False, ()
    if "//" in source:
        comments = tuple(_COMMENT.findall(source))
        text = _COMMENT.sub("", source) if comments else source
    if "\\" in text:
        text, held = _ESCAPED.sub(lambda found: _HELD[found[1]], text), True
    widened = wide and "{" not in text and "}" not in text and bool(_WIDE_ANSWERS.search(text))
    if widened:
        text = text.translate(_BRACES)
    return Block(_kind(text), line, source, text, comments, held, widened)


def _kind(text: str) -> Kind:
    opened, closed = text.find("{"), text.find("}")
    if 0 <= opened < closed and text.find("{", opened + 1) < 0 and text.find("}", closed + 1) < 0:
        return Kind.CATEGORY if text.startswith(CATEGORY) else Kind.QUESTION
    if opened >= 0 or closed >= 0:
        return Kind.BROKEN
    if text.lstrip().startswith(CATEGORY):
        return Kind.CATEGORY
    return Kind.DESCRIPTION if text.strip() else Kind.COMMENT


def _unclosed(text: str) -> bool:
    return text.rfind("{") > text.rfind("}")


def _closing(text: str, end: int) -> int:
    """Where the paragraph ends in which a brace is closed that is open at `end`; `end` itself when another question
    begins before."""
    brace = _NEXT_BRACE.match(text, end)
    if brace is None or brace[1] == "{" or _BEGINS.search(text, end, brace.end()):
        return end
    last = _PARAGRAPH.match(text, brace.end() - 1)
    return last.end() if last else end


def _pieces(source: str, line: int, wide: bool) -> Iterator[Block]:
    """Questions that stand one below the other, cut where the line after a closed brace leads to another answer, where
    a title begins, and around categories."""
    lines = source.split("\n")
    shapes = ["" if one.lstrip().startswith("//") else _ESCAPED.sub("", one) for one in lines]
    if wide and "{" not in source and "}" not in source and _WIDE_ANSWERS.search(source):
        shapes = [shape.translate(_BRACES) for shape in shapes]
    cuts = [*_cuts(shapes), len(lines)]
    for start, end in pairwise(cuts):
        piece = "\n".join(lines[start:end])
        ahead = len(piece) - len(piece.lstrip())
        yield _block(piece.strip(), line + start + piece.count("\n", 0, ahead), wide)


def _cuts(shapes: list[str]) -> list[int]:
    """The numbers of the lines, from 0, with which a question begins."""
    cuts, depth = [0], 0
    last_opened = max((n for n, shape in enumerate(shapes) if "{" in shape), default=-1)
    begun = complete = category = False
    for n, shape in enumerate(shapes):
        opens = bool(_BEGINS.match(shape))
        if not depth and (category or (complete and n <= last_opened) or (begun and opens)):
            cuts.append(_with_comments(shapes, n, cuts[-1] + 1))
            begun = complete = False
        begun = begun or bool(shape.strip())
        depth = max(0, depth + shape.count("{") - shape.count("}"))
        complete = not depth and (complete or "}" in shape)
        category = not depth and shape.lstrip().startswith(CATEGORY)
    return cuts


def _with_comments(shapes: list[str], n: int, least: int) -> int:
    """The line at which a question's comments begin, which stand above it."""
    while n > least and not shapes[n - 1]:
        n -= 1
    return n
