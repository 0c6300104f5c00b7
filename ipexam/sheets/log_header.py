"""The header of a learning log: the rows that may be it, what each of its places is called, and its fingerprint.

A header may stand in one row or be split over two or three, some of them merged; a merged cell has its text in its
first row and column only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import groupby

from ipexam.domain.hours_log import HoursColumn, Repeat
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import text_of
from ipexam.sheets.header import fold_label

FIRST_ROWS = 20
"""A header stands among these."""
MOST_ROWS = 3
"""No header has more rows."""

_BRACKET = re.compile(r"[(\[【〔<][^)\]】〕>]*[)\]】〕>]$")
_LONGEST = 60

Texts = tuple[str, ...]


@lru_cache(maxsize=20_000)
def folded(label: str) -> tuple[str, str]:
    """A label for comparing, and the same without what stands in brackets at its end."""
    text = fold_label(label)
    return text, _BRACKET.sub("", text)


@dataclass(frozen=True)
class HeaderRows:
    """Some rows read as one header. Places count from 0 at column A; `above` are the rows over it, numbered."""

    first: int
    rows: tuple[Texts, ...]
    above: tuple[tuple[int, Texts], ...]

    @property
    def last(self) -> int:
        """The number of its lowest row."""
        return self.first + len(self.rows) - 1

    @cached_property
    def labels(self) -> Texts:
        """What each place is called: by the lowest row that says something there, and by the one above where that says
        only a unit."""
        return tuple(map(_label, zip(*self.rows, strict=True)))

    @cached_property
    def places(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """(0 for the label itself or 1 for it without its unit, place) of each folded label."""
        found: dict[str, list[tuple[int, int]]] = {}
        for place, label in enumerate(self.labels):
            if label and len(label) <= _LONGEST:
                text, bare = folded(label)
                found.setdefault(text, []).append((0, place))
                if bare not in ("", text):
                    found.setdefault(bare, []).append((1, place))
        return {label: tuple(sorted(where)) for label, where in found.items()}

    @cached_property
    def titles(self) -> Texts:
        """What stands over each place in the rows above the lowest, a merged title over all that it spans."""
        spread = [_spread(row) for row in self.rows[:-1]]
        return tuple(" / ".join(dict.fromkeys(filter(None, texts))) for texts in zip(*spread, strict=True))

    def find(self, labels: Sequence[str], *, last: bool = False, taken: Sequence[int] = ()) -> int | None:
        """The place of the best of some labels; of several with the same label the first, or the `last`."""
        for label in labels:
            found = [place for place in self.places.get(folded(label)[0], ()) if place[1] not in taken]
            if found:
                best = [place for exact, place in found if exact == found[0][0]]
                return best[-1] if last else best[0]
        return None

    def columns(
        self, wanted: Mapping[HoursColumn, Sequence[str]], last: frozenset[HoursColumn] = frozenset()
    ) -> dict[HoursColumn, int]:
        """The place of each column that is there; no place is two columns."""
        found: dict[HoursColumn, int] = {}
        for column, labels in wanted.items():
            place = self.find(labels, last=column in last, taken=[*found.values()])
            if place is not None:
                found[column] = place
        return found

    def repeats(self, wanted: Mapping[HoursColumn, Sequence[str]]) -> tuple[Repeat, ...]:
        """The groups of columns that stand again and again, each under its title and each with its hours."""
        named = {folded(label)[0]: column for column, labels in wanted.items() for label in labels}
        groups: list[tuple[str, dict[HoursColumn, int]]] = []
        for place, label in enumerate(self.labels):
            column = named.get(folded(label)[0])
            if column is None:
                continue
            title = self.titles[place] if len(self.rows) > 1 else ""
            if not groups or groups[-1][0] != title or column in groups[-1][1]:
                groups.append((title, {}))
            groups[-1][1][column] = place
        timed = {HoursColumn.START, HoursColumn.END}
        whole = [group for group in groups if HoursColumn.DURATION in group[1] or timed <= group[1].keys()]
        return tuple(Repeat(title, columns) for title, columns in whole)


def _label(texts: Texts) -> str:
    said = [text for text in texts if text]
    if len(said) > 1 and not folded(said[-1])[1]:
        return said[-2] + said[-1]
    return said[-1] if said else ""


def _spread(row: Texts) -> Texts:
    """A row whose empty cells say what the last filled one to their left says."""
    said, spread = "", []
    for text in row:
        said = text or said
        spread.append(said)
    return tuple(spread)


def header_rows(top: Sequence[tuple[int, Texts]], most: int = MOST_ROWS) -> Iterator[HeaderRows]:
    """Every run of one, two or three rows that could be a header, from the top."""
    for at, (number, _) in enumerate(top):
        for height in range(1, most + 1):
            run = top[at : at + height]
            if len(run) == height and any(run[0][1]) and any(run[-1][1]):
                yield HeaderRows(number, tuple(texts for _, texts in run), tuple(top[:at]))


def row_texts(cells: Sequence[Cell], first_column: int) -> Texts:
    """A row's texts from column A on."""
    return ("",) * first_column + tuple(text_of(cell) for cell in cells)


def fingerprint(header: HeaderRows) -> str:
    """What a header is recognised by: SHA-256 of its folded labels from column A on, row by row, in hex. In which rows
    it stands does not matter."""
    rows = [[fold_label(text) for text in row] for row in header.rows]
    width = max((n for row in rows for n, text in enumerate(row, 1) if text), default=0)
    return sha256("\x1e".join("\x1f".join(row[:width]) for row in rows).encode()).hexdigest()


def pairs_above(above: Sequence[tuple[int, Texts]]) -> Iterator[tuple[str, str]]:
    """What a block above a header says, as (folded label, value): side by side, in one cell after a colon, or a row of
    labels over a row of values."""
    for number, (_, row) in enumerate(above):
        filled = [text for text, _ in groupby(filter(None, row))]
        for text in filled:
            for part in re.split(r"\s{1,}(?=[^\s:：]{1,12}[:：])", text.replace("：", ":")):
                label, colon, value = part.partition(":")
                if colon and value.strip():
                    yield fold_label(label), value.strip()
        if len(filled) == 2:
            yield fold_label(filled[0]), filled[1]
        elif len(filled) > 2 and number + 1 < len(above):
            for label, value in zip(row, above[number + 1][1], strict=True):
                if label and value:
                    yield fold_label(label), value
