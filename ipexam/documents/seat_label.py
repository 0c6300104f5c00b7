"""Seat labels (座位签): 24 on an A4 sheet, 70 mm by 37 mm as label paper is sold, or cut along the marks."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.card import GOLD, RED, Grid, Look, cutting_marks, enter_card, rule, set_text
from ipexam.documents.flow import GREY
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.hall_wording import HallWording
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.typesetting import Align
from ipexam.domain.certificate_layout import Box
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hall import Hall, HallSeat
from ipexam.opening.destination import replacing

_GRID = Grid(columns=3, rows=8)
_NUMBER_BOX = Box(4.5, 9.5, 22.5, 19.0)
_LEFT, _WIDTH = 30.5, 35.0

_SMALL = Look(Chain.SERIF, 7.5, 5, align=Align.CENTRE, colour=GREY)
_NUMBER = Look(Chain.SERIF_BOLD, 38, 14, align=Align.CENTRE, colour=RED)
_NAME = Look(Chain.SERIF_BOLD, 18, 10, lines=3, leading=1.15, least=6)
_TICKET = Look(Chain.SERIF_BOLD, 11.5, 8)
_CAPTION = Look(Chain.SERIF, 7, 7, colour=GREY)
_ROOM = Look(Chain.SERIF, 7.5, 6.5, lines=3, colour=GREY, least=3.5)


def draw_seat_labels(hall: Hall, destination: Path) -> None:
    """Write a label for every seat, in the order of the seats, whole or not at all.

    Raises `NothingToPrint` without seats, `TextUnprintable`, and what `replacing` raises.
    """
    if not hall.seats:
        raise NothingToPrint("seat")
    wording = HallWording()
    title = wording.of("label")["title"]
    with replacing(destination, ".pdf") as file:
        canvas = open_canvas(file, (_GRID.width * MM, _GRID.height * MM), Typeface.SERIF, title)
        for sheet in _GRID.sheets(hall.seats):
            for left, top, seat in sheet:
                enter_card(canvas, _GRID, left, top)
                _label(canvas, hall, seat, wording)
                canvas.restoreState()
            cutting_marks(canvas, _GRID)
            canvas.showPage()
        canvas.save()


def _label(canvas: Canvas, hall: Hall, seat: HallSeat, wording: HallWording) -> None:
    """The seat large on the left; who sits there, under which number and in which room on the right."""
    words = wording.of("label")
    set_text(canvas, words["seat"], Box(_NUMBER_BOX.left, 6.0, _NUMBER_BOX.width, 4.0), _SMALL)
    set_text(canvas, seat.number, _NUMBER_BOX, _NUMBER)
    rule(canvas, (28.6, 7.0), (28.6, 30.5), 0.6, GOLD)
    set_text(canvas, seat.name, Box(_LEFT, 5.6, _WIDTH, 10.2), _NAME)
    set_text(canvas, words["ticket"], Box(_LEFT, 16.6, _WIDTH, 3.6), _CAPTION)
    set_text(canvas, seat.ticket, Box(_LEFT, 20.0, _WIDTH, 5.0), _TICKET)
    set_text(canvas, wording.room(hall) + wording.kind(hall), Box(_LEFT, 25.4, _WIDTH, 5.6), _ROOM)
