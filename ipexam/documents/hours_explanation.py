"""The page 学时核对单: a trainee's hours with their totals, every record by its number, and the files they come from.

It is for checking and says so: it claims no credit of official 继续教育.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, LongTable, Spacer, Table

from ipexam.documents.card import RULE
from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, table_font, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.hours_explanation import CourseTotal, ExplainedRecord, HoursExplanation
from ipexam.opening.destination import replacing
from ipexam.paths import resource
from ipexam.wording.hours_explanation import clock, headline, notes, when
from ipexam.wording.hours_rule import rule_sentences
from ipexam.wording.language import Language, spoken
from ipexam.wording.numbers import decimal_beside, short_number

_SHEET = upright_a4(side_mm=14, top_mm=16, bottom_mm=16)
_SIZE, _LEADING = 8.0, 1.3
_PADDING = 1.2 * MM
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.3, Align.CENTRE, after=5)
_HEAD = Style(Chain.SANS, 9.5, 1.5, Align.LEFT)
_HEADLINE = Style(Chain.SANS, 10.5, 1.5, Align.LEFT)
_SECTION = Style(Chain.SERIF_BOLD, 11, 1.4, Align.LEFT, before=8, after=3)
_SMALL = Style(Chain.SANS, 8, 1.45, Align.LEFT, colour=GREY)
_SIGN = Style(Chain.SANS, 9.5, 1.4, Align.LEFT)
_BLANK = "＿" * 9
_FEWEST = 40 * MM
"""Less room than this at a page's end, and the table of records begins on the next one."""

Words = Mapping[str, Any]
"""The template: texts, and columns with field, title, width in mm and align."""


def draw_explanation(found: HoursExplanation, destination: Path) -> None:
    """Write the page, whole or not at all; it is in Chinese whatever the menus speak. The ID number comes masked.

    Raises `TextUnprintable` for a name or a reason that no font can draw, and what `replacing` raises.
    """
    words = tomllib.loads(resource("templates", "hours_explanation.toml").read_text("utf-8"))
    with spoken(Language.CHINESE):
        story = _story(found, words)
    running = running_head(_SHEET, Chain.SANS, words["running"].format(name=found.name, masked_id=found.masked_id))
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SANS, words["title"], (words["page"], words["pages"]), running)


def _story(found: HoursExplanation, words: Words) -> list[Flowable]:
    return [
        TextBlock(words["title"], _TITLE),
        *(TextBlock(line, _HEAD) for line in _head(found, words)),
        Spacer(0, 2.5 * MM),
        _headline_box(headline(found)),
        TextBlock(words["courses_title"], _SECTION),
        _courses(found, words),
        Spacer(0, 1.5 * MM),
        TextBlock(words["rule"].format(rule="".join(rule_sentences(found.programme))), _SMALL),
        TextBlock(words["adds_up"], _SMALL),
        CondPageBreak(_FEWEST),
        TextBlock(words["records_title"], _SECTION),
        _records(found, words) if found.records else TextBlock(words["no_records"], _HEAD),
        *_files(found, words),
        _foot(words),
    ]


def _head(found: HoursExplanation, words: Words) -> list[str]:
    return [
        words["programme"].format(programme=found.programme.name),
        words["person"].format(name=found.name, masked_id=found.masked_id),
        words["organisation"].format(organisation=found.organisation or words["no_organisation"]),
        words["made_at"].format(made_at=f"{found.made_at:%Y-%m-%d %H:%M}", required=short_number(found.required)),
    ]


def _headline_box(text: str) -> Table:
    box = Table([[TextBlock(text, _HEADLINE)]], colWidths=[_SHEET.room])
    box.setStyle(
        [
            table_font(Typeface.SANS),
            ("BACKGROUND", (0, 0), (-1, -1), HexColor("#F3EFE8")),
            ("LEFTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 2 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6 * MM),
        ]
    )
    return box


def _courses(found: HoursExplanation, words: Words) -> LongTable:
    """One row a course, and the total, which is the assessment's number."""
    columns = words["course_column"]
    rows = [[_course_cell(total, column["field"], found, words) for column in columns] for total in found.courses]
    if found.over_limit:
        over = {"course": words["over_limit"], "class_hours": f"-{decimal_beside(found.over_limit, found.required)}"}
        rows.append([over.get(column["field"], "") for column in columns])
    credited, counted = found.credited_seconds, found.seconds
    whole = {
        "course": words["total"],
        "records": str(sum(total.records for total in found.courses)),
        "credited": clock(credited),
        "lost": clock(credited - counted),
        "counted": clock(counted),
        "class_hours": decimal_beside(found.class_hours, found.required),
    }
    table = _table(columns, [*rows, [whole[column["field"]] for column in columns]])
    table.setStyle([("LINEABOVE", (0, -1), (-1, -1), 0.8, HexColor(INK))])
    return table


def _course_cell(total: CourseTotal, field: str, found: HoursExplanation, words: Words) -> str:
    return {
        "course": f"{total.code} {total.name}" if total.code else words["course_unknown"],
        "records": str(total.records),
        "credited": clock(total.credited_seconds),
        "lost": clock(total.credited_seconds - total.counted_seconds),
        "counted": clock(total.counted_seconds),
        "class_hours": decimal_beside(total.class_hours, found.required),
    }[field]


def _records(found: HoursExplanation, words: Words) -> LongTable:
    columns = words["record_column"]
    return _table(
        columns,
        [[_record_cell(found, record, column["field"], words) for column in columns] for record in found.records],
    )


def _record_cell(found: HoursExplanation, record: ExplainedRecord, field: str, words: Words) -> str:
    match field:
        case "no":
            return str(record.no)
        case "course":
            return f"{record.course_code} {record.course}".strip() or "—"
        case "when":
            return when(record, found.zone)
        case "credited":
            return clock(record.credited_seconds)
        case "counted":
            return clock(record.counted_seconds) if record.theirs else "—"
        case "notes":
            return "\n".join(notes(record))
        case _:
            file = found.file_of(record)
            source = words["file_row"].format(no=file.no, row=record.where.row)
            several = len(found.sheets_of(file)) > 1
            return f"{source}\n{words['sheet'].format(sheet=record.where.sheet)}" if several else source


def _table(columns: Sequence[Words], rows: Sequence[Sequence[str]]) -> LongTable:
    """A table whose texts wrap and whose header stands on each page."""
    share = _SHEET.room / sum(column["width"] * MM for column in columns)
    titles: list[str | Flowable] = [
        TextBlock(column["title"], Style(Chain.SANS, _SIZE, _LEADING, Align(column["align"]))) for column in columns
    ]
    body: list[list[Any]] = [
        [
            TextBlock(text, Style(Chain.SANS, _SIZE, _LEADING, Align(column["align"])))
            for text, column in zip(row, columns, strict=True)
        ]
        for row in rows
    ]
    widths = [column["width"] * MM * share for column in columns]
    table = LongTable([titles, *body], colWidths=widths, repeatRows=1)
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#F3EFE8")),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.35, HexColor(RULE)),
            ("LINEABOVE", (0, 0), (-1, 0), 1.0, HexColor(INK)),
            ("LINEBELOW", (0, -1), (-1, -1), 1.0, HexColor(INK)),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 0.5 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.9 * MM),
        ]
    )
    return table


def _files(found: HoursExplanation, words: Words) -> list[Flowable]:
    if not found.files:
        return []
    lines = [
        words["file"].format(
            no=file.no,
            name=" › ".join([file.name, *_only(found.sheets_of(file))]),
            batch=file.batch,
            imported_at=f"{file.imported_at:%Y-%m-%d %H:%M}",
            sha256=file.sha256[:12],
        )
        for file in found.files
    ]
    return [
        TextBlock(words["files_title"], _SECTION, keep_with_next=True),
        *(TextBlock(line, Style(Chain.SANS, 8.5, 1.45, Align.LEFT)) for line in lines),
    ]


def _only(sheets: Sequence[str]) -> Sequence[str]:
    """The sheet's name where it is the only one and has one."""
    return sheets if len(sheets) == 1 and sheets[0] else ()


def _foot(words: Words) -> Flowable:
    """What the page is not, and the blanks to sign."""
    blanks = [TextBlock(f"{who}：{_BLANK}", _SIGN) for who in words["signatures"]]
    row = Table([blanks], colWidths=[_SHEET.room / len(blanks)] * len(blanks))
    row.setStyle([table_font(Typeface.SANS), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    return KeepTogether([Spacer(0, 4 * MM), TextBlock(words["disclaimer"], _SMALL), Spacer(0, 5 * MM), row])
