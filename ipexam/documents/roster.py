"""The roster (人才库入库名册) as PDF: a table that repeats its head, wraps long names and ends in blanks to sign."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, KeepTogether, LongTable, Spacer, Table

from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, lying_a4, table_font
from ipexam.documents.fonts import Chain, Typeface, runs
from ipexam.documents.pdf import MM
from ipexam.documents.typesetting import Align, break_lines
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.pool import Roster
from ipexam.domain.roster_wording import RosterColumn, RosterWording
from ipexam.opening.destination import replacing

_SIZE, _LEADING = 8.5, 1.35
_PADDING = 1.6 * MM
_SHEET = lying_a4()
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.3, Align.CENTRE, after=8)
_HEAD = Style(Chain.SANS, 9, 1.4, Align.LEFT, colour=GREY)
_SIGN = Style(Chain.SANS, 9.5, 1.4, Align.LEFT)
_RULE = HexColor("#B9B2A8")


def draw_roster(roster: Roster, wording: RosterWording, destination: Path) -> None:
    """Write the roster, whole or not at all. ID numbers come masked and stay so.

    Raises `NothingToPrint` without lines, `TextUnprintable` for a name no font can draw, and what `replacing` raises.
    """
    if not roster.lines:
        raise NothingToPrint("roster line")
    story = [
        TextBlock(wording.title, _TITLE),
        _head(roster, wording),
        Spacer(0, 2.5 * MM),
        _table(roster, wording),
        _foot(wording),
    ]
    with replacing(destination) as file:
        flow(file, story, _SHEET, Typeface.SANS, wording.title, (wording.page, wording.pages))


def _head(roster: Roster, wording: RosterWording) -> Flowable:
    """The project, and below it what identifies the list: a long batch name has the whole width."""
    project, *others = wording.head_of(roster)
    rows = [[TextBlock(project, _HEAD)], [TextBlock("　　".join(others), _HEAD)]]
    table = Table(rows, colWidths=[_SHEET.room])
    table.setStyle(
        [table_font(Typeface.SANS), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    )
    return table


def _table(roster: Roster, wording: RosterWording) -> LongTable:
    titles: list[str | Flowable] = [column.title for column in wording.columns]
    rows = [
        [_cell(str(value), column) for value, column in zip(wording.row(line), wording.columns, strict=True)]
        for line in roster.lines
    ]
    table = LongTable([titles, *rows], colWidths=[column.width_mm * MM for column in wording.columns], repeatRows=1)
    aligned = [
        ("ALIGN", (number, 1), (number, -1), column.align.upper().replace("CENTRE", "CENTER"))
        for number, column in enumerate(wording.columns)
    ]
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), Typeface.SANS.font_name, _SIZE, _SIZE * _LEADING),
            ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(INK)),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#F3EFE8")),
            ("ALIGN", (0, 0), (-1, 0), "CENTER"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("GRID", (0, 0), (-1, -1), 0.35, _RULE),
            ("LINEABOVE", (0, 0), (-1, 0), 1.0, HexColor(INK)),
            ("LINEBELOW", (0, -1), (-1, -1), 1.0, HexColor(INK)),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.9 * MM),
            *aligned,
        ]
    )
    return table


def _cell(text: str, column: RosterColumn) -> str | Flowable:
    """Plain text where one font draws it, for that is four times faster; a block of our own where it takes two."""
    room = column.width_mm * MM - 2 * _PADDING
    if any(run.font_name != Typeface.SANS.font_name for run in runs(text, Chain.SANS)):
        return TextBlock(text, Style(Chain.SANS, _SIZE, _LEADING, Align(column.align)))
    return "\n".join(line.text for line in break_lines(text, Chain.SANS, room / _SIZE))


def _foot(wording: RosterWording) -> Flowable:
    """The blanks for signatures, the date and the stamp; they stay together on one page."""
    blanks = [TextBlock(f"{who}：＿＿＿＿＿＿＿＿＿＿", _SIGN) for who in wording.signatures]
    dates = [TextBlock(f"　　　{wording.signature_date}", _SIGN) for _who in wording.signatures]
    stamp = TextBlock(wording.stamp, replace(_SIGN, align=Align.RIGHT, colour=GREY))
    table = Table([[*blanks, stamp], [*dates, ""]], colWidths=[_SHEET.room / (len(blanks) + 1)] * (len(blanks) + 1))
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5 * MM),
        ]
    )
    return KeepTogether([Spacer(0, 6 * MM), table])
