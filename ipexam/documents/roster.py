"""The roster (人才库入库名册) as PDF: a table that repeats its head, wraps long names and ends in blanks to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportlab.platypus import Flowable, Spacer, Table

from ipexam.documents.flow import GREY, Style, TextBlock, flow, lying_a4, table_font
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.row_table import Face, RowTable, TableRow, group_row, table_row, whole_words
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.roster import Roster, RosterGrouping
from ipexam.domain.roster_wording import RosterColumn, RosterWording
from ipexam.opening.destination import replacing

_SIZE, _LEADING = 8.0, 1.3
_LISTED, _BETWEEN = frozenset({"expertise", "post"}), "、"
_SHEET = lying_a4()
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.3, Align.CENTRE, after=8)
_HEAD = Style(Chain.SANS, 9, 1.4, Align.LEFT, colour=GREY)
_SIGN = Style(Chain.SANS, 9.5, 1.4, Align.LEFT)


def draw_roster(roster: Roster, wording: RosterWording, destination: Path) -> None:
    """Write the roster, whole or not at all. ID numbers come masked, or whole on a roster with private fields.

    Raises `NothingToPrint` without lines, `TextUnprintable` for a name no font can draw, and what `replacing` raises.
    """
    if not roster.lines:
        raise NothingToPrint("roster line")
    face = face_of(roster, wording)
    story = [
        TextBlock(wording.title, _TITLE),
        _head(roster, wording),
        Spacer(0, 2.5 * MM),
        RowTable(face, _rows(roster, wording, face), _foot(wording)),
    ]
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, wording.title, (wording.page, wording.pages))


def face_of(roster: Roster, wording: RosterWording) -> Face:
    """The columns of a roster as its table needs them."""
    columns = wording.columns_of(roster)
    return Face(
        tuple(column.width_mm * MM for column in columns),
        tuple(Align(column.align) for column in columns),
        tuple(column.title for column in columns),
        Chain.SANS,
        _SIZE,
        _LEADING,
    )


def _rows(roster: Roster, wording: RosterWording, face: Face) -> list[TableRow]:
    columns = wording.columns_of(roster)
    rows: list[TableRow] = []
    for group, lines in roster.groups():
        if roster.grouping is not RosterGrouping.NONE:
            rows.append(group_row(wording.group_line(group, len(lines)), face))
        rows += [table_row(_cells(wording.row(line, columns), columns, face), face) for line in lines]
    return rows


def _cells(values: Sequence[object], columns: Sequence[RosterColumn], face: Face) -> list[str]:
    """The texts of a row; tags of expertise, a post and a title stay whole."""
    return [
        "\n".join(whole_words(str(value), _BETWEEN, face, place)) if column.field in _LISTED else str(value)
        for place, (value, column) in enumerate(zip(values, columns, strict=True))
    ]


def _head(roster: Roster, wording: RosterWording) -> Flowable:
    """The project, and below it what identifies the list: a long batch name has the whole width."""
    project, *others = wording.head_of(roster)
    rows = [[TextBlock(project, _HEAD)], [TextBlock("　　".join(others), _HEAD)]]
    table = Table(rows, colWidths=[_SHEET.room])
    table.setStyle(
        [table_font(Typeface.SANS), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    )
    return table


def _foot(wording: RosterWording) -> Flowable:
    """The blanks for signatures, the date and the stamp; the table keeps them below its last rows."""
    blanks = [TextBlock(f"{who}：＿＿＿＿＿＿＿＿＿＿", _SIGN) for who in wording.signatures]
    dates = [TextBlock(f"　　　{wording.signature_date}", _SIGN) for _who in wording.signatures]
    stamp = TextBlock(wording.stamp, replace(_SIGN, align=Align.RIGHT, colour=GREY))
    table = Table(
        [[*blanks, stamp], [*dates, ""]], hAlign="LEFT", colWidths=[_SHEET.room / (len(blanks) + 1)] * (len(blanks) + 1)
    )
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5 * MM),
            ("TOPPADDING", (0, 0), (-1, 0), 8 * MM),
        ]
    )
    return table
