"""Running matter: blocks of text that flow over pages, headings in the outline, page numbers with their total."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from ipexam.documents.fonts import Chain, Typeface, font
from ipexam.documents.pdf import LANGUAGE, MM, open_canvas
from ipexam.documents.typesetting import Align, Line, break_lines, draw_line

INK = "#1E1A16"
GREY = "#6B6259"
_TOTAL = "total"
_ASCENT_EM = 0.88
_FEWEST_LINES = 2


@dataclass(frozen=True, slots=True)
class Style:
    """How a block looks: sizes in points, `leading` in sizes, `inset` and space around it in points."""

    chain: Chain
    size: float
    leading: float
    align: Align = Align.JUSTIFIED
    indent_em: float = 0.0
    inset: float = 0.0
    before: float = 0.0
    after: float = 0.0
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its margins in points."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side


class TextBlock(Flowable):
    """A block of text in our own line breaking. A page break never leaves one line of it alone.

    `mark` (a number or a bullet) stands in the inset before the first line.
    """

    def __init__(self, text: str, style: Style, mark: str = "", *, keep_with_next: bool = False) -> None:
        super().__init__()
        self.text = text
        self.style = style
        self.mark = mark
        self.keepWithNext = keep_with_next
        self.spaceBefore = style.before
        self.spaceAfter = style.after
        self.lines: tuple[Line, ...] = ()
        self._room = 0.0

    def getSpaceBefore(self) -> float:
        """Points above it."""
        return float(self.spaceBefore)

    def getSpaceAfter(self) -> float:
        """Points below it."""
        return float(self.spaceAfter)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the lines for this width; what it needs of it."""
        room = width - self.style.inset
        if not self.lines or room != self._room:
            self.lines = break_lines(self.text, self.style.chain, room / self.style.size, self.style.indent_em)
            self._room = room
        return width, self._step * len(self.lines)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two blocks, the first of which fits the height; none when it cannot be split well."""
        self.wrap(width, height)
        fitting = int((height + 1e-6) // self._step)
        fitting = min(fitting, len(self.lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return []
        return [self._part(self.lines[:fitting], self.mark), self._part(self.lines[fitting:], "")]

    def draw(self) -> None:
        """Draw the lines from the top."""
        canvas, style = self.canv, self.style
        canvas.setFillColor(style.colour)
        baseline = self._step * len(self.lines) - (self._step - style.size) / 2 - _ASCENT_EM * style.size
        if self.mark:
            (mark,) = break_lines(self.mark, style.chain, style.inset / style.size)
            draw_line(canvas, mark, 0, baseline, style.size, style.inset, Align.LEFT)
        for line in self.lines:
            draw_line(canvas, line, style.inset, baseline, style.size, self._room, style.align)
            baseline -= self._step

    @property
    def _step(self) -> float:
        return self.style.size * self.style.leading

    def _part(self, lines: tuple[Line, ...], mark: str) -> TextBlock:
        part = TextBlock(self.text, self.style, mark)
        part.lines, part._room = lines, self._room
        return part


class HeadingBlock(TextBlock):
    """A heading that stays with what follows and has its place in the outline; `level` counts from 0."""

    def __init__(self, text: str, style: Style, level: int, key: str) -> None:
        super().__init__(text, style, keep_with_next=True)
        self.level = level
        self.key = key

    def draw(self) -> None:
        """Draw it, with a bookmark at its upper edge."""
        self.canv.bookmarkHorizontal(self.key, 0, self.height_of_block)
        self.canv.addOutlineEntry(self.text, self.key, self.level, closed=self.level > 0)
        super().draw()

    @property
    def height_of_block(self) -> float:
        """Its height in points."""
        return self._step * len(self.lines)


class _Total(Flowable):
    """The last thing in a document: now the number of pages is known and the form in every footer gets its text."""

    def __init__(self, style: Style, wording: str) -> None:
        super().__init__()
        self._style = style
        self._wording = wording

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """It needs no room."""
        return 0, 0

    def draw(self) -> None:
        """Define the form."""
        text = self._wording.format(pages=self.canv.getPageNumber())
        (line,) = break_lines(text, self._style.chain, 100)
        self.canv.beginForm(_TOTAL, 0, -10, 200, 30)
        self.canv.setFillColor(self._style.colour)
        draw_line(self.canv, line, 0, 0, self._style.size, 200, Align.LEFT)
        self.canv.endForm()


def draw_page_number(canvas: Canvas, sheet: Sheet, style: Style, wording: tuple[str, str]) -> None:
    """`page`/`pages` around the middle of the bottom margin; the wording is for the number and for the total."""
    baseline, middle = sheet.bottom * 0.5, sheet.width / 2
    (line,) = break_lines(wording[0].format(page=canvas.getPageNumber()), style.chain, 100)
    canvas.saveState()
    canvas.setFillColor(style.colour)
    draw_line(canvas, line, middle - 200, baseline, style.size, 200, Align.RIGHT)
    canvas.translate(middle, baseline)
    canvas.doForm(_TOTAL)
    canvas.restoreState()


def flow(
    file: IO[bytes],
    story: Sequence[Flowable],
    sheet: Sheet,
    typeface: Typeface,
    title: str,
    wording: tuple[str, str],
    on_page: Callable[[Canvas], None] | None = None,
) -> None:
    """Write a document that flows over as many pages as it needs, each with its number and the total below."""
    style = Style(Chain.SANS if typeface is Typeface.SANS else Chain.SERIF, 8.5, 1.4, Align.LEFT, colour=GREY)

    def canvas_of(_name: Any, **_ignored: Any) -> Canvas:  # platypus passes what open_canvas fixes
        return open_canvas(file, (sheet.width, sheet.height), typeface, title)

    def decorate(canvas: Canvas, _document: BaseDocTemplate) -> None:
        draw_page_number(canvas, sheet, style, wording)
        if on_page is not None:
            on_page(canvas)

    document = BaseDocTemplate(file, pagesize=(sheet.width, sheet.height), title=title, author="ipexam", lang=LANGUAGE)
    frame = Frame(
        sheet.side,
        sheet.bottom,
        sheet.room,
        sheet.height - sheet.top - sheet.bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates([PageTemplate("all", [frame], onPageEnd=decorate)])
    document.build([*story, _Total(style, wording[1])], canvasmaker=canvas_of)


def table_font(typeface: Typeface) -> tuple[str, tuple[int, int], tuple[int, int], str]:
    """The style command every table needs, or it asks for a Helvetica that is not embedded even for cells of blocks."""
    return ("FONTNAME", (0, 0), (-1, -1), font(typeface).fontName)


def upright_a4(side_mm: float = 22, top_mm: float = 20, bottom_mm: float = 20) -> Sheet:
    """An upright A4 sheet with these margins."""
    return Sheet(210 * MM, 297 * MM, side_mm * MM, top_mm * MM, bottom_mm * MM)


def lying_a4(side_mm: float = 14, top_mm: float = 14, bottom_mm: float = 14) -> Sheet:
    """A lying A4 sheet with these margins."""
    return Sheet(297 * MM, 210 * MM, side_mm * MM, top_mm * MM, bottom_mm * MM)
