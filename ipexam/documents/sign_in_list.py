"""The sign-in list (考场签到表): a line to sign for every candidate, counts, and the signatures of two proctors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, LongTable, Spacer, Table

from ipexam.documents.card import RULE
from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, lying_a4, table_font
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.hall_wording import HallWording
from ipexam.documents.pdf import MM
from ipexam.documents.pictures import Picture, fill_box
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.certificate_layout import Box
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hall import Hall, HallSeat
from ipexam.opening.destination import replacing

_SHEET = lying_a4()
_SIZE, _LEADING = 9.5, 1.3
_PADDING = 1.6 * MM
_ROW_MM = 9.5
_ROWS_WITH_FOOT = 2  # nobody signs a page without candidates
_PHOTO = (25 * MM, 35 * MM)
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.3, Align.CENTRE, after=6)
_HEAD = Style(Chain.SANS, 9.5, 1.5, Align.LEFT, colour=GREY)
_SIGN = Style(Chain.SANS, 10, 1.4, Align.LEFT)
_CHECK = Style(Chain.SANS, 8.5, 1.5, Align.LEFT, colour=GREY)
_BLANK = "＿" * 10

Column = Mapping[str, Any]
"""A column as the template says it: field, title, width in mm, align."""


def draw_sign_in_list(hall: Hall, destination: Path, *, photos: bool = False) -> None:
    """Write the list in the order of the seats, whole or not at all; `photos` makes room for one in each row.

    Raises `NothingToPrint` without seats, `TextUnprintable`, and what `replacing` raises.
    """
    if not hall.seats:
        raise NothingToPrint("seat")
    wording = HallWording()
    words = wording.of("sign_in")
    story = [
        TextBlock(words["title"], _TITLE),
        *_head(hall, wording),
        Spacer(0, 2.5 * MM),
        _table(hall, words, photos=photos),
    ]
    running = running_head(_SHEET, Chain.SANS, f"{words['title']}　{wording.exam(hall)}　{wording.room(hall)}")
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], wording.page_numbers, running)


def _head(hall: Hall, wording: HallWording) -> list[Flowable]:
    words = wording.of("sign_in")
    facts = words["facts"].format(
        room=wording.room(hall),
        day=wording.day(hall),
        span=wording.span(hall),
        latest=wording.clock(hall.latest_entry),
    )
    return [TextBlock(words["exam"].format(exam=wording.exam(hall)), _HEAD), TextBlock(facts, _HEAD)]


def _table(hall: Hall, words: Mapping[str, Any], *, photos: bool) -> LongTable:
    columns = [column for column in words["column"] if photos or column["field"] != "photo"]
    titles: list[str | Flowable] = [column["title"] for column in columns]
    rows: list[list[Any]] = [[_cell(seat, column, words) for column in columns] for seat in hall.seats]
    foot = [_foot(hall, words), *[""] * (len(columns) - 1)]
    share = _SHEET.room / sum(column["width"] for column in columns)
    table = LongTable([titles, *rows, foot], colWidths=[column["width"] * share for column in columns], repeatRows=1)
    table.setStyle(_table_style(min(_ROWS_WITH_FOOT, len(rows))))
    return table


def _table_style(kept: int) -> list[tuple[Any, ...]]:  # style commands take what each of them needs
    """The heading, the rows, and the foot as the last row, which keeps `kept` rows with it."""
    return [
        ("FONT", (0, 0), (-1, -1), Typeface.SANS.font_name, _SIZE, _SIZE * _LEADING),
        ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(INK)),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#F3EFE8")),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("GRID", (0, 0), (-1, -2), 0.35, HexColor(RULE)),
        ("LINEABOVE", (0, 0), (-1, 0), 1.0, HexColor(INK)),
        ("LINEBELOW", (0, -2), (-1, -2), 1.0, HexColor(INK)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 0.7 * MM),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.9 * MM),
        ("TOPPADDING", (0, 0), (-1, 0), 1.5 * MM),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 1.9 * MM),
        ("SPAN", (0, -1), (-1, -1)),
        ("LEFTPADDING", (0, -1), (-1, -1), 0),
        ("RIGHTPADDING", (0, -1), (-1, -1), 0),
        ("NOSPLIT", (0, -kept - 1), (-1, -1)),
    ]


def _cell(seat: HallSeat, column: Column, words: Mapping[str, Any]) -> Flowable:
    """What the office knows of a seat is printed; the rest is a blank that keeps the row's height."""
    match column["field"]:
        case "photo":
            return _PhotoPlace(seat.photo)
        case "signature":
            return Spacer(0, _ROW_MM * MM)
        case "arrived" | "handed_in":
            return Spacer(0, 0)
        case "absent":
            return TextBlock(words["absent"], Style(Chain.SANS, 13, 1.2, Align.CENTRE))
        case field:
            return TextBlock(getattr(seat, field), _cell_style(field, column))


def _cell_style(field: str, column: Column) -> Style:
    size = {"number": 12.0, "name": 11.0, "organisation": 8.0}.get(field, _SIZE)
    return Style(Chain.SANS, size, _LEADING, Align(column["align"]))


def _foot(hall: Hall, words: Mapping[str, Any]) -> list[Flowable]:
    """Counts and signatures."""
    counts = "　　　".join((words["expected"].format(count=len(hall.seats)), words["present"], words["missing"]))
    blanks: list[Flowable] = [TextBlock(f"{who}：{_BLANK}", _SIGN) for who in words["signatures"]]
    blanks.append(TextBlock(f"{words['signed_on']}：{_BLANK}", replace(_SIGN, align=Align.RIGHT)))
    table = Table([blanks], colWidths=[_SHEET.room / len(blanks)] * len(blanks))
    tight = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT")]
    table.setStyle([table_font(Typeface.SANS), *tight])
    return [Spacer(0, 4 * MM), TextBlock(counts, _SIGN), TextBlock(words["check"], _CHECK), Spacer(0, 5 * MM), table]


class _PhotoPlace(Flowable):
    """The photo, or a place for one of one inch (25 mm by 35 mm), in the middle of its cell."""

    def __init__(self, jpeg: bytes) -> None:
        super().__init__()
        self._picture = Picture(sha256(jpeg).hexdigest(), jpeg) if jpeg else None
        self._left = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the cell, as high as a photo."""
        self._left = (width - _PHOTO[0]) / 2
        return width, _PHOTO[1]

    def draw(self) -> None:
        """Draw it, or its outline."""
        if self._picture is not None:
            fill_box(self.canv, self._picture, Box(self._left / MM, 0, _PHOTO[0] / MM, _PHOTO[1] / MM), _PHOTO[1] / MM)
            return
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.4)
        self.canv.setDash(2, 2)
        self.canv.rect(self._left, 0, *_PHOTO)
        self.canv.setDash()
