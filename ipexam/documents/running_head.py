"""What stands over every page but the first, so that a loose sheet finds its way back."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.flow import GREY, Sheet
from ipexam.documents.fonts import Chain
from ipexam.documents.typesetting import Align, Room, draw_line, fit

_SIZE, _FLOOR = 8.5, 3.0


def running_head(sheet: Sheet, chain: Chain, text: str) -> Callable[[Canvas], None]:
    """A function that draws the text in the top margin, on one line; `flow` calls it for each page."""
    fitted = fit(text, chain, Room(sheet.room, sheet.top, 1, 1.0), _SIZE, _FLOOR)
    (line,) = fitted.lines

    def draw(canvas: Canvas) -> None:
        if canvas.getPageNumber() == 1:
            return
        canvas.saveState()
        canvas.setFillColor(GREY)
        draw_line(canvas, line, sheet.side, sheet.height - sheet.top * 0.7, fitted.size, sheet.room, Align.LEFT)
        canvas.restoreState()

    return draw
