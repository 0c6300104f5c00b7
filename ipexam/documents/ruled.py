"""What forms of the exam hall are made of: ruled tables, cells with a name and a value, lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, LongTable, Spacer, Table

from ipexam.documents.card import RULE
from ipexam.documents.flow import GREY, INK, Style, TextBlock, table_font
from ipexam.documents.fonts import Chain, Typeface, missing, width_em
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import TextUnprintable

SHADE = "#F3EFE8"
CELL = Style(Chain.SANS, 9.5, 1.4, Align.LEFT)
NAME = Style(Chain.SANS, 9, 1.4, Align.LEFT, colour=GREY)
HEADING = Style(Chain.SERIF_BOLD, 11.5, 1.4, Align.LEFT, before=9, after=3.5)
_COLUMN_HEAD = Style(Chain.SANS, 9, 1.35, Align.CENTRE)
_SIGN = Style(Chain.SANS, 10, 1.4, Align.LEFT)
_SHORTEST, _LONGEST = 4, 10
_PADDING = 1.6 * MM

Fact = tuple[str, str]
"""A name and its value."""


def block(text: str, style: Style) -> TextBlock:
    """A block of a text that people typed. Raises `TextUnprintable` now, for reportlab cannot carry it through."""
    absent = missing(text.replace("\n", ""), style.chain)
    if absent:
        raise TextUnprintable(text, absent)
    return TextBlock(text, style)


def heading(text: str) -> TextBlock:
    """A heading that stays with what follows."""
    return TextBlock(text, HEADING, keep_with_next=True)


def facts_table(rows: Sequence[Sequence[Fact]], width: float, name_mm: float = 21) -> Table:
    """Names in shaded cells with their values; a row has one fact, which takes the whole width, or two."""
    name = name_mm * MM
    half = (width - 2 * name) / 2
    cells: list[list[Any]] = []
    spans: list[tuple[Any, ...]] = []
    for number, row in enumerate(rows):
        parts = [part for key, value in row for part in (block(key, NAME), block(value, CELL))]
        if len(row) == 1:
            spans += [
                ("SPAN", (1, number), (-1, number)),
                ("BACKGROUND", (2, number), (2, number), HexColor("#FFFFFF")),
            ]
        cells.append([*parts, *[""] * (4 - len(parts))])
    shaded = [("BACKGROUND", (column, 0), (column, -1), HexColor(SHADE)) for column in (0, 2)]
    table = Table(cells, colWidths=[name, half, name, half])
    table.setStyle([*_common(), *shaded, *spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    return table


def ruled_table(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths_mm: Sequence[float],
    width: float,
    *,
    centred: Sequence[int] = (),
    row_mm: float = 0,
) -> LongTable:
    """A table that repeats its head; `widths_mm` are shares of `width`, `row_mm` makes rows to write in."""
    share = width / sum(widths_mm)
    head: list[Any] = [block(title, _COLUMN_HEAD) for title in titles]
    body: list[list[Any]] = [
        [
            block(text, replace(CELL, align=Align.CENTRE) if place in centred else CELL) if text else ""
            for place, text in enumerate(row)
        ]
        for row in rows
    ]
    heights = [None, *[row_mm * MM] * len(rows)] if row_mm else None
    table = LongTable([head, *body], colWidths=[one * share for one in widths_mm], rowHeights=heights, repeatRows=1)
    table.setStyle(
        [
            *_common(),
            ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.9, HexColor(INK)),  # type: ignore[list-item]  # a row
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(SHADE)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    return table


def sign_lines(names: Sequence[str], width: float, columns: int = 2) -> Table:
    """Names with a line behind each, so many beside each other."""
    blocks: list[Any] = [block(f"{name}：{_blank(name, width / columns)}", _SIGN) for name in names]
    blocks += [""] * (-len(blocks) % columns)
    rows = [blocks[at : at + columns] for at in range(0, len(blocks), columns)]
    table = Table(rows, colWidths=[width / columns] * columns)
    table.setStyle(
        [
            table_font(Typeface.SANS),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT")),
            ("TOPPADDING", (0, 0), (-1, -1), 2.6 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6 * MM),
        ]
    )
    return table


def _blank(name: str, room: float) -> str:
    """A line to sign on, as long as it fits behind the name."""
    free = room / _SIGN.size - width_em(f"{name}：", _SIGN.chain) - 2
    return "＿" * max(_SHORTEST, min(_LONGEST, int(free)))


def space(height_mm: float) -> Flowable:
    """Empty room."""
    return Spacer(0, height_mm * MM)


def _common() -> list[tuple[Any, ...]]:  # style commands take what each of them needs
    return [
        table_font(Typeface.SANS),
        ("GRID", (0, 0), (-1, -1), 0.35, HexColor(RULE)),
        ("BOX", (0, 0), (-1, -1), 0.9, HexColor(INK)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 1.1 * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5 * MM),
    ]
