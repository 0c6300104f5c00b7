"""The proctors' sheet (监考员单) that lies in clear in every package: facts, steps and seats, no name and no secret."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Table

from ipexam.documents.flow import GREY, INK, Style, TextBlock, flow, table_font, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.documents.warning_box import warning_box
from ipexam.domain.paper import PaperPart, SeatPaper
from ipexam.domain.sitting import Sitting
from ipexam.paths import resource

_SHEET = upright_a4(side_mm=20, top_mm=19, bottom_mm=18)
_TITLE = Style(Chain.SERIF_BOLD, 20, 1.35, Align.CENTRE, after=3)
_NAME = Style(Chain.SANS, 10.5, 1.5, Align.CENTRE, colour=GREY, after=5)
_HEADING = Style(Chain.SERIF_BOLD, 12, 1.5, Align.LEFT, before=11, after=3)
_KEY = Style(Chain.SANS, 9.5, 1.5, Align.LEFT, colour=GREY)
_VALUE = Style(Chain.SANS, 9.5, 1.5, Align.LEFT)
_STEP = Style(Chain.SANS, 10, 1.6, inset=16, after=1.5)
_COLUMN = Style(Chain.SERIF_BOLD, 9.5, 1.4, Align.CENTRE)
_CELL = Style(Chain.SANS, 9.5, 1.4, Align.CENTRE)
_FACT_SHARES = (0.14, 0.36, 0.14, 0.36)
_SEAT_SHARES = (0.12, 0.24, 0.1, 0.12, 0.42)
_LINE = "#CFC8BE"


@dataclass(frozen=True, slots=True)
class SheetSeat:
    """A seat as the sheet shows it: whose it is says the list on the door, not this sheet."""

    number: str
    ticket: str
    paper: SeatPaper


@dataclass(frozen=True, slots=True)
class ProctorSheet:
    """What the sheet says; times are in the programme's zone. `reserve` are the numbers of the reserve seats."""

    office: str
    fingerprint: str
    sitting: Sitting
    starts_at: datetime
    opens_at: datetime
    closes_at: datetime
    paper: str
    outage_limit_minutes: int
    parts: tuple[PaperPart, ...]
    seats: tuple[SheetSeat, ...]
    reserve: tuple[str, ...]


def proctor_sheet(sheet: ProctorSheet) -> bytes:
    """The sheet as PDF. Raises `TextUnprintable`."""
    words: Mapping[str, Any] = tomllib.loads(resource("templates", "proctor_sheet.toml").read_text("utf-8"))
    name, room = sheet.sitting.name + words["kinds"][sheet.sitting.kind.value], _room(sheet, words)
    story: list[Flowable] = [
        TextBlock(words["title"], _TITLE),
        TextBlock(f"{name}　{room}", _NAME),
        warning_box(words["warning"], _SHEET.room),
        TextBlock(words["facts_title"], _HEADING, keep_with_next=True),
        _facts(list(_told(sheet, words, words["facts"]))),
        *_parts(sheet.parts, words),
        TextBlock(words["steps_title"], _HEADING, keep_with_next=True),
        *(TextBlock(step, _STEP, f"{number}.") for number, step in enumerate(words["steps"]["items"], 1)),
        TextBlock(words["seats_title"], _HEADING, keep_with_next=True),
        _seats(sheet, words),
    ]
    running = running_head(_SHEET, Chain.SANS, words["running"].format(name=name, room=room))
    file = io.BytesIO()
    flow(file, story, _SHEET, Typeface.SANS, words["title"], (words["page"], words["pages"]), running)
    return file.getvalue()


def _told(sheet: ProctorSheet, words: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    sitting, rules = sheet.sitting, sheet.sitting.rules
    span = names["opens_value"].format(opens=_clock(sheet.opens_at, words), closes=_clock(sheet.closes_at, words))
    in_minutes = words["minutes"].format
    proctors = [names["proctor"].format(number=n, name=name).strip() for n, name in enumerate(rules.proctors, 1)]
    people = len(sheet.seats) - len(sheet.reserve)
    yield names["sitting"], sitting.code
    yield names["room"], _room(sheet, words)
    yield names["start"], _day(sheet.starts_at, words)
    yield names["minutes"], in_minutes(minutes=sitting.minutes)
    yield names["opens"], span
    yield names["outage"], names["outage_value"].format(minutes=sheet.outage_limit_minutes)
    latest, earliest = rules.latest_entry_minutes, rules.earliest_hand_in_minutes
    after = words["after_start"].format
    yield names["latest"], after(minutes=latest)
    yield names["earliest"], after(minutes=earliest) if earliest else words["none"]
    count = names["count_value" if sheet.reserve else "count_plain"]
    yield names["count"], count.format(seats=people, reserve=len(sheet.reserve))
    yield names["proctors"], words["between"].join(proctors) or words["none"]
    yield names["permitted"], words["between"].join(rules.permitted) or words["none"]
    yield names["paper"], sheet.paper
    yield names["office"], sheet.office
    yield names["fingerprint"], sheet.fingerprint


def _facts(pairs: Sequence[tuple[str, str]]) -> Table:
    """Two facts in a row."""
    cells = [[TextBlock(name, _KEY), TextBlock(value, _VALUE)] for name, value in pairs]
    rows = [[*left, *right] for left, right in zip(cells[::2], cells[1::2], strict=True)]
    table = Table(rows, colWidths=[_SHEET.room * share for share in _FACT_SHARES])
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, HexColor(INK)),
            ("LINEBELOW", (0, 0), (-1, -1), 0.35, HexColor(_LINE)),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2 * MM),
            ("TOPPADDING", (0, 0), (-1, -1), 1.1 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.1 * MM),
        ]
    )
    return table


def _parts(parts: Sequence[PaperPart], words: Mapping[str, Any]) -> list[Flowable]:
    """How the paper is divided; nothing when it is not."""
    if len(parts) < 2:
        return []
    told = words["parts"]
    lines = [
        told["line"].format(
            ordinal=told["ordinals"][at],
            title=part.title and f"“{part.title}”",
            what=told["sealed" if part.sealed else "open" if part.open_book else "closed"],
        )
        for at, part in enumerate(parts)
    ]
    return [TextBlock(words["parts_title"], _HEADING, keep_with_next=True), *(TextBlock(line, _STEP) for line in lines)]


def _seats(sheet: ProctorSheet, words: Mapping[str, Any]) -> Table:
    told = words["seats"]
    rows = [[TextBlock(title, _COLUMN) for title in told["columns"]]]
    for seat in sheet.seats:
        cells = (seat.number, seat.ticket, seat.paper.form, str(seat.paper.minutes), _set_for(seat, sheet, words))
        rows.append([TextBlock(cell, _CELL) for cell in cells])
    table = Table(rows, colWidths=[_SHEET.room * share for share in _SEAT_SHARES], repeatRows=1)
    table.setStyle(
        [
            table_font(Typeface.SANS),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#F3EFE8")),
            ("GRID", (0, 0), (-1, -1), 0.35, HexColor(_LINE)),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, HexColor(INK)),
            ("TOPPADDING", (0, 0), (-1, -1), 0.9 * MM),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.9 * MM),
        ]
    )
    return table


def _set_for(seat: SheetSeat, sheet: ProctorSheet, words: Mapping[str, Any]) -> str:
    """What is set for a seat's candidate, or that nobody sits there yet."""
    told = words["seats"]
    found = [words["reserve"]] if seat.number in sheet.reserve else []
    extra = seat.paper.minutes - sheet.sitting.minutes
    found += [told["more_minutes"].format(extra=extra)] if extra > 0 else []
    found += [told[name] for name in ("large_print", "on_paper_written") if getattr(seat.paper, name)]
    return words["between"].join(found) or str(words["usual"])


def _room(sheet: ProctorSheet, words: Mapping[str, Any]) -> str:
    room = sheet.sitting.room
    return str(words["room_numbered"].format(room=room)) if room.isdigit() else room


def _day(at: datetime, words: Mapping[str, Any]) -> str:
    return str(words["day"].format(year=at.year, month=at.month, day=at.day, hour=at.hour, minute=at.minute))


def _clock(at: datetime, words: Mapping[str, Any]) -> str:
    return str(words["clock"].format(hour=at.hour, minute=at.minute))
