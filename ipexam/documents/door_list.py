"""The list on the door (座次表, 门贴): the room large, the time, and which candidate sits where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, PageBreak, Spacer, Table

from ipexam.documents.card import GOLD, RED, RULE, Look, fit_look
from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, table_font, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.hall_wording import HallWording
from ipexam.documents.pdf import MM
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align, Room
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hall import Hall, HallSeat
from ipexam.opening.destination import replacing

_SHEET = upright_a4(side_mm=18, top_mm=18, bottom_mm=17)
_PROJECT = Style(Chain.SERIF, 13, 1.4, Align.CENTRE)
_ROOM = Look(Chain.SERIF_BOLD, 48, 26, lines=3, align=Align.CENTRE, colour=RED, least=12)
_ROOM_PLACE = Room(_SHEET.room, 26 * MM, 3, 1.25)
_LABEL = Style(Chain.SERIF, 9, 1.4, Align.CENTRE, colour=GREY)
_FACT = Style(Chain.SERIF_BOLD, 12, 1.5, Align.CENTRE)
_FACT_SHARES = (0.38, 0.36, 0.13, 0.13)
_HEADING = Style(Chain.SERIF_BOLD, 10, 1.4, Align.CENTRE)
_COLUMNS = (
    Look(Chain.SERIF_BOLD, 14, 9, align=Align.CENTRE, least=5),
    Look(Chain.SERIF, 13, 8.5, lines=2, align=Align.CENTRE, leading=1.15, least=5),
    Look(Chain.SERIF, 11, 8, lines=2, align=Align.CENTRE, least=5),
)
_SHARES = (0.2, 0.43, 0.37)
_PADDING = 1.5 * MM
_LEAST_ROW, _MOST_ROW = 8.6 * MM, 12.0 * MM
_ROW_PADDING = 1.0 * MM
_GAP = 6 * MM
_HALF = (_SHEET.room - _GAP) / 2
_BODY = _SHEET.height - _SHEET.top - _SHEET.bottom - 1 * MM


def draw_door_list(hall: Hall, destination: Path) -> None:
    """Write the list in the order of the seats, down the left half of each page and then the right one.

    Raises `NothingToPrint` without seats, `TextUnprintable`, and what `replacing` raises.
    """
    if not hall.seats:
        raise NothingToPrint("seat")
    wording = HallWording()
    title = f"{wording.room(hall)}　{wording.of('door')['title']}"
    head = _head(hall, wording)
    tall = sum(part.wrap(_SHEET.room, _SHEET.height)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in head)
    row = _row_height(len(hall.seats), tall)
    story = list(head)
    for place, seats in enumerate(_pages(hall.seats, row, tall)):
        story += [PageBreak()] if place else []
        story.append(_table(seats, row, wording.of("door")["columns"]))
    running = running_head(_SHEET, Chain.SERIF, f"{title}　{wording.exam(hall)}")
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SERIF, title, wording.page_numbers, running)


def _head(hall: Hall, wording: HallWording) -> list[Flowable]:
    """Project and sitting, the room as large as it fits, and the facts a late candidate looks for."""
    words = wording.of("door")
    room = wording.room(hall)
    fitted = fit_look(room, _ROOM_PLACE, _ROOM)
    facts = (
        (words["day"], wording.day(hall)),
        (words["span"], wording.span(hall)),
        (words["latest"], wording.clock(hall.latest_entry)),
        (words["count"], words["people"].format(count=len(hall.seats))),
    )
    table = Table(
        [[TextBlock(label, _LABEL) for label, _ in facts], [TextBlock(value, _FACT) for _, value in facts]],
        colWidths=[_SHEET.room * share for share in _FACT_SHARES],
    )
    table.setStyle(
        [
            table_font(Typeface.SERIF),
            ("LINEABOVE", (0, 0), (-1, 0), 1.0, HexColor(GOLD)),
            ("LINEBELOW", (0, -1), (-1, -1), 1.0, HexColor(GOLD)),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
            ("TOPPADDING", (0, 0), (-1, 0), 1.2 * MM),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 1.6 * MM),
        ]
    )
    return [
        TextBlock(wording.exam(hall), _PROJECT),
        TextBlock(room, Style(_ROOM.chain, fitted.size, _ROOM.leading, _ROOM.align, before=4, after=8, colour=RED)),
        table,
        Spacer(0, 6 * MM),
    ]


def _row_height(seats: int, head: float) -> float:
    """Rows as tall as one page allows; a room that takes several pages has the lowest."""
    rows = (seats + 1) // 2 + 1
    return min(_MOST_ROW, max(_LEAST_ROW, (_BODY - head) / rows))


def _pages(seats: Sequence[HallSeat], row: float, head: float) -> Iterator[Sequence[HallSeat]]:
    """The seats page by page; the first page has `head` points less room."""
    first, room = 0, _BODY - head
    while first < len(seats):
        fitting = 2 * (int(room / row + 1e-6) - 1)
        yield seats[first : first + fitting]
        first, room = first + fitting, _BODY


def _table(seats: Sequence[HallSeat], row: float, titles: Sequence[str]) -> Table:
    """Two lists side by side under the same headings; a single candidate has the left one alone."""
    half = (len(seats) + 1) // 2
    left, right = _list(seats[:half], row, titles), _list(seats[half:], row, titles)
    nothing: list[Flowable | str] = [""] * len(titles)
    rows = [[*one, "", *other] for one, other in zip_longest(left, right, fillvalue=nothing)]
    widths = [_HALF * share for share in _SHARES]
    table = Table(rows, colWidths=[*widths, _GAP, *widths], rowHeights=[row] * len(rows))
    table.setStyle(
        [
            table_font(Typeface.SERIF),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *((f"{side}PADDING", (0, 0), (-1, -1), _PADDING) for side in ("LEFT", "RIGHT")),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("TOP", "BOTTOM")),
            *_lines(0, len(left)),
            *_lines(len(titles) + 1, len(right)),
        ]
    )
    return table


def _list(seats: Sequence[HallSeat], row: float, titles: Sequence[str]) -> list[list[Flowable | str]]:
    """The rows of one list, its heading first; none without seats."""
    heading: list[Flowable | str] = [TextBlock(title, _HEADING) for title in titles]
    return [heading, *(_cells(seat, row) for seat in seats)] if seats else []


def _lines(first: int, rows: int) -> list[tuple[Any, ...]]:  # style commands take what each of them needs
    """The lines of a list of so many rows, its heading among them, from column `first` on; none without rows."""
    if not rows:
        return []
    last, bottom = first + len(_SHARES) - 1, rows - 1
    return [
        ("BACKGROUND", (first, 0), (last, 0), HexColor("#F3EFE8")),
        ("GRID", (first, 0), (last, bottom), 0.35, HexColor(RULE)),
        ("LINEABOVE", (first, 0), (last, 0), 1.0, HexColor(INK)),
        ("LINEBELOW", (first, bottom), (last, bottom), 1.0, HexColor(INK)),
    ]


def _cells(seat: HallSeat, row: float) -> list[Flowable | str]:
    """Seat, name and ticket, each as large as its cell allows."""
    cells: list[Flowable | str] = []
    for text, share, look in zip((seat.number, seat.name, seat.ticket), _SHARES, _COLUMNS, strict=True):
        room = Room(_HALF * share - 2 * _PADDING, row - 2 * _ROW_PADDING, look.lines, look.leading)
        size = fit_look(text, room, replace(look, size=look.size * row / _LEAST_ROW)).size
        cells.append(TextBlock(text, Style(look.chain, size, look.leading, look.align)))
    return cells
