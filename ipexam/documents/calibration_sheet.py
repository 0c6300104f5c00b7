"""The calibration sheet (打印校准页): four crosses at known places, two rulers that show a scaled print, and how to
measure."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.print_words import PrintWords
from ipexam.documents.typesetting import Align, break_lines, draw_line
from ipexam.domain.calibration import INSET_MM, RULER_MM, crosses
from ipexam.domain.print_job import Paper, Tray

_ARM = 9.0
_HAIR, _THIN, _THICK = 0.1, 0.2, 0.45
_RING = 3.0
_INK, _GREY = "#000000", "#555555"
_TITLE, _BODY, _SMALL = 17.0, 10.0, 8.0
_LEADING = 1.55


def calibration_sheet(paper: Paper, tray: Tray) -> bytes:
    """The sheet as a PDF of exactly the paper's size."""
    file = BytesIO()
    words = PrintWords().of("calibration")
    sheet = _Sheet(open_canvas(file, (paper.width * MM, paper.height * MM), Typeface.SANS, words["title"]), paper)
    for number, (left, top) in enumerate(crosses(paper), 1):
        _cross(sheet, left, top, words["cross"].format(n=number))
    _ruler_across(sheet, words)
    _ruler_down(sheet, words)
    _feed(sheet, words)
    _text(sheet, tray, words)
    sheet.canvas.showPage()
    sheet.canvas.save()
    return file.getvalue()


class _Sheet:
    """A canvas in millimetres from the upper left corner."""

    def __init__(self, canvas: Canvas, paper: Paper) -> None:
        self.canvas, self.paper = canvas, paper

    def line(self, left: float, top: float, right: float, bottom: float, width: float) -> None:
        self.canvas.setStrokeColor(_INK)
        self.canvas.setLineWidth(width * MM)
        height = self.paper.height
        self.canvas.line(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)

    def say(
        self, text: str, left: float, top: float, room: float, size: float = _BODY, align: Align = Align.LEFT
    ) -> float:
        """Set a text in lines from `top` on; where it ends."""
        for line in break_lines(text, Chain.SANS, room * MM / size):
            top += size * _LEADING / MM
            self.canvas.setFillColor(_INK)
            draw_line(self.canvas, line, left * MM, (self.paper.height - top) * MM, size, room * MM, align)
        return top


def _cross(sheet: _Sheet, left: float, top: float, name: str) -> None:
    """Hairs that leave no doubt where the middle is, with a ring around it and the cross's name beside."""
    sheet.line(left - _ARM, top, left + _ARM, top, _THIN)
    sheet.line(left, top - _ARM, left, top + _ARM, _THIN)
    sheet.canvas.setLineWidth(_HAIR * MM)
    sheet.canvas.circle(left * MM, (sheet.paper.height - top) * MM, _RING * MM, stroke=1, fill=0)
    inward = left + 4 if left < sheet.paper.width / 2 else left - 24
    below = top + 1 if top < sheet.paper.height / 2 else top - 8
    sheet.say(name, inward, below, 20, _BODY, Align.LEFT if left < sheet.paper.width / 2 else Align.RIGHT)


def _ruler_across(sheet: _Sheet, words: Mapping[str, Any]) -> None:
    left, top = (sheet.paper.width - RULER_MM) / 2, INSET_MM - 10
    sheet.line(left, top, left + RULER_MM, top, _THIN)
    for mark in range(int(RULER_MM) + 1):
        sheet.line(left + mark, top, left + mark, top - _tick(mark), _THICK if mark in (0, 100) else _HAIR)
    sheet.say(words["ruler"].format(length=f"{RULER_MM:g}"), left, top, RULER_MM, _SMALL, Align.CENTRE)


def _ruler_down(sheet: _Sheet, words: Mapping[str, Any]) -> None:
    left, top = INSET_MM - 10, (sheet.paper.height - RULER_MM) / 2
    sheet.line(left, top, left, top + RULER_MM, _THIN)
    for mark in range(int(RULER_MM) + 1):
        sheet.line(left, top + mark, left - _tick(mark), top + mark, _THICK if mark in (0, 100) else _HAIR)
    sheet.say(words["ruler"].format(length=f"{RULER_MM:g}"), left + 2, top + RULER_MM / 2 - 4, 20, _SMALL)


def _tick(mark: int) -> float:
    return {0: 5.0, 5: 3.0}.get(mark % 10, 1.8)


def _feed(sheet: _Sheet, words: Mapping[str, Any]) -> None:
    """An arrow to the upper edge: the clerk sees which way the sheet went through the printer."""
    middle, top = sheet.paper.width / 2, INSET_MM + 4
    sheet.line(middle, top, middle, top + 14, _THICK)
    for side in (-3, 3):
        sheet.line(middle, top, middle + side, top + 4.5, _THICK)
    sheet.say(words["feed"], middle + 3, top + 6, 30, _SMALL)


def _text(sheet: _Sheet, tray: Tray, words: Mapping[str, Any]) -> None:
    left, room = INSET_MM + 15, sheet.paper.width - 2 * INSET_MM - 30
    top = sheet.say(words["title"], left, INSET_MM + 20, room, _TITLE, Align.CENTRE)
    told = words["tray"].format(printer=tray.printer or words["unnamed"], tray=tray.tray or words["unnamed"])
    top = sheet.say(told, left, top + 1, room, align=Align.CENTRE)
    size = words["paper"].format(width=f"{sheet.paper.width:g}", height=f"{sheet.paper.height:g}")
    top = sheet.say(size, left, top, room, align=Align.CENTRE) + 2
    for step in words["steps"]:
        top = sheet.say(step.format(length=f"{RULER_MM:g}"), left, top + 1, room)
