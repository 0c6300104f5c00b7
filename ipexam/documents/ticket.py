"""Admission tickets (准考证): four on an A4 sheet, with marks to cut them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.card import GOLD, RED, RULE, Grid, Look, cutting_marks, enter_card, frame, rule, set_text
from ipexam.documents.flow import GREY, Style, TextBlock
from ipexam.documents.fonts import Chain, Typeface, width_em
from ipexam.documents.hall_wording import HallWording
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.pictures import Picture, fill_box
from ipexam.documents.typesetting import Align
from ipexam.domain.certificate_layout import Box
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from ipexam.domain.hall import Hall, HallSeat
from ipexam.opening.destination import replacing

_GRID = Grid(columns=2, rows=2)
_LEFT, _RIGHT, _BOTTOM = 12.5, 92.5, 138.6
_WIDTH = _RIGHT - _LEFT
_LABEL_WIDTH = 19.0
_ONE_LINE, _TWO_LINES = 5.6, 8.8
_PHOTO = Box(67.5, 40.6, 25.0, 35.0)

_PROJECT = Look(Chain.SERIF, 11, 8, lines=4, align=Align.CENTRE, least=4)
_TITLE = Look(Chain.SERIF_BOLD, 23, 23, align=Align.SPREAD, colour=RED)
_EXAM = Look(Chain.SERIF, 9, 7.5, lines=4, align=Align.CENTRE, colour=GREY, least=4)
_LABEL = Look(Chain.SERIF, 8.5, 8.5, colour=GREY)
_VALUE = Look(Chain.SERIF, 10, 8.5, lines=4, least=4.5)
_NAME = Look(Chain.SERIF_BOLD, 14, 9, lines=3, leading=1.15, least=5.5)
_NUMBER = Look(Chain.SERIF_BOLD, 11, 8)
_SEAT = Look(Chain.SERIF_BOLD, 20, 10, colour=RED)
_PHOTO_WORDS = Look(Chain.SERIF, 9, 9, align=Align.CENTRE, colour=GREY)
_NOTES_TITLE = Look(Chain.SERIF_BOLD, 8.5, 8.5)
_NOTE_SIZES = tuple(quarters / 4 for quarters in range(31, 19, -1))


def draw_tickets(hall: Hall, destination: Path) -> None:
    """Write a ticket for every seat, in the order of the seats, whole or not at all.

    Raises `NothingToPrint` without seats, `TextUnprintable`, and what `replacing` raises.
    """
    if not hall.seats:
        raise NothingToPrint("seat")
    wording = HallWording()
    words = wording.of("ticket")
    with replacing(destination, ".pdf") as file:
        canvas = open_canvas(file, (_GRID.width * MM, _GRID.height * MM), Typeface.SERIF, words["title"])
        for sheet in _GRID.sheets(hall.seats):
            for left, top, seat in sheet:
                enter_card(canvas, _GRID, left, top)
                _ticket(canvas, hall, seat, wording)
                canvas.restoreState()
            cutting_marks(canvas, _GRID)
            canvas.showPage()
        canvas.save()


def _ticket(canvas: Canvas, hall: Hall, seat: HallSeat, wording: HallWording) -> None:
    words = wording.of("ticket")
    _head(canvas, hall, wording)
    _photo(canvas, seat.photo, words)
    _fields(canvas, seat, words)
    bottom = _facts(canvas, hall, seat, wording)
    _notes(canvas, _notes_of(hall, wording), words["notes_title"], bottom)


def _head(canvas: Canvas, hall: Hall, wording: HallWording) -> None:
    """The frame, the project, the title and the sitting's own name."""
    card = _GRID.card
    for inset, thickness in ((6.5, 0.7), (7.6, 0.2)):
        frame(canvas, Box(inset, inset, card.width - 2 * inset, card.height - 2 * inset), thickness, GOLD)
    set_text(canvas, hall.project, Box(_LEFT, 9.0, _WIDTH, 9.5), _PROJECT)
    set_text(canvas, wording.of("ticket")["title"], Box(34.0, 18.3, 37.0, 10.5), _TITLE)
    exam = ("" if hall.sitting == hall.project else hall.sitting) + wording.kind(hall)
    if exam:
        set_text(canvas, exam, Box(_LEFT, 29.3, _WIDTH, 7.0), _EXAM)
    rule(canvas, (_LEFT, 37.3), (_RIGHT, 37.3), 0.6, GOLD)
    rule(canvas, (_LEFT, 38.1), (_RIGHT, 38.1), 0.2, GOLD)


def _photo(canvas: Canvas, jpeg: bytes, words: Mapping[str, Any]) -> None:
    """The photo, or a place for one of one inch (25 mm by 35 mm)."""
    if jpeg:
        fill_box(canvas, Picture(sha256(jpeg).hexdigest(), jpeg), _PHOTO, 0)
        frame(canvas, _PHOTO, 0.3, RULE)
        return
    frame(canvas, _PHOTO, 0.4, RULE, dashed=True)
    set_text(canvas, words["photo"], Box(_PHOTO.left, _PHOTO.top + 11.5, _PHOTO.width, 6.0), _PHOTO_WORDS)
    set_text(canvas, words["photo_size"], Box(_PHOTO.left, _PHOTO.top + 17.5, _PHOTO.width, 6.0), _PHOTO_WORDS)


def _fields(canvas: Canvas, seat: HallSeat, words: Mapping[str, Any]) -> None:
    """Who, under which number, on which seat: beside the photo."""
    room = _PHOTO.left - 3.0 - _LEFT - _LABEL_WIDTH
    top = _PHOTO.top
    for label, value, look, height in (
        (words["name"], seat.name, _NAME, 9.5),
        (words["last_four"], seat.last_four, _NUMBER, 7.5),
        (words["ticket"], seat.ticket, _NUMBER, 7.5),
        (words["seat"], seat.number, _SEAT, 10.5),
    ):
        set_text(canvas, label, Box(_LEFT, top, _LABEL_WIDTH, height), _LABEL)
        set_text(canvas, value, Box(_LEFT + _LABEL_WIDTH, top, room, height), look)
        top += height


def _facts(canvas: Canvas, hall: Hall, seat: HallSeat, wording: HallWording) -> float:
    """Where, when, whom to ask; where the last line ends."""
    words = wording.of("ticket")
    told = (
        (words["room"], wording.room(hall)),
        (words["day"], wording.day(hall)),
        (words["span"], wording.own_span(hall, seat)),
        (words["address"], hall.arrangement.address),
        (words["contact"], hall.arrangement.contact),
    )
    room = _WIDTH - _LABEL_WIDTH
    top = _PHOTO.top + _PHOTO.height + 1.8
    rule(canvas, (_LEFT, top), (_RIGHT, top), 0.3, RULE)
    top += 0.8
    for label, value in told:
        if value:
            height = _ONE_LINE if width_em(value, _VALUE.chain) * _VALUE.floor <= room * MM else _TWO_LINES
            set_text(canvas, label, Box(_LEFT, top, _LABEL_WIDTH, height), _LABEL)
            set_text(canvas, value, Box(_LEFT + _LABEL_WIDTH, top, room, height), _VALUE)
            top += height
    return top + 0.8


def _notes_of(hall: Hall, wording: HallWording) -> list[str]:
    """What a candidate must know; a note about something the office did not fix is left out."""
    words = wording.of("ticket")
    permitted = words["permitted_separator"].join(hall.arrangement.permitted)
    earliest = hall.earliest_hand_in
    books = "open_book" if all(hall.books) else "mixed_book" if any(hall.books) else "closed_book"
    left_out = {"latest" if earliest else "latest_and_earliest", "open_book", "mixed_book", "closed_book"} - {books}
    if not permitted:
        left_out.add("permitted")
    facts = {
        "latest": wording.clock(hall.latest_entry),
        "earliest": wording.clock(earliest) if earliest else "",
        "permitted": permitted,
    }
    return [note.format_map(facts) for name, note in words["notes"].items() if name not in left_out]


def _notes(canvas: Canvas, notes: Sequence[str], title: str, top: float) -> None:
    """The notes below `top`, as large as they fit. Raises `TextUnprintable` when they are too long at any size."""
    rule(canvas, (_LEFT, top), (_RIGHT, top), 0.3, RULE)
    set_text(canvas, title, Box(_LEFT, top + 1.0, _WIDTH, 5.0), _NOTES_TITLE)
    top += 6.5
    for size in _NOTE_SIZES:
        style = Style(Chain.SERIF, size, 1.42, inset=size * 1.5)
        blocks = [TextBlock(note, style, f"{number}.") for number, note in enumerate(notes, 1)]
        heights = [block.wrap(_WIDTH * MM, 0)[1] for block in blocks]
        if sum(heights) <= (_BOTTOM - top) * MM:
            break
    else:
        raise TextUnprintable("".join(notes), "")
    bottom = -top * MM
    for block, height in zip(blocks, heights, strict=True):
        bottom -= height
        block.drawOn(canvas, _LEFT * MM, bottom)
