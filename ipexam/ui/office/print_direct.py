"""Pages straight to a printer, each dot where the layout has it: full sheet, no margins, the page's own size.

A viewer may shrink a page to what it takes for the printable area; here nothing is between the page and the driver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ipexam.domain.print_errors import PaperRefused, PrinterRefused
from ipexam.domain.print_job import Paper
from ipexam.domain.progress import Report
from ipexam.services.printed_pages import page_picture, page_sizes

RESOLUTIONS = (300, 600)
"""Dots to the inch: the second is slower and seldom seen on a certificate's smallest text."""
_LIKE_MM = 1.0
_GREY = QImage.Format.Format_Grayscale8
"""What a page without colour, such as an overlay, is sent as: a quarter of the bytes."""


def printers() -> list[str]:
    """The printers of this PC, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name))


def print_pages(pdf: bytes, printer: str, dots_per_inch: int, title: str, report: Report) -> int:
    """Send every page of a document, and say how many. Pages of another size are a print job of their own.

    `report` is told the pages drawn so far and may raise `Cancelled`: CUPS then prints those pages, for Qt cannot take
    them back; Windows throws away what is not on paper yet. Raises `PrinterRefused`, and `PaperRefused` before anything
    is sent.
    """
    papers = page_sizes(pdf)
    for paper, pages in _runs(papers):
        target = _printer(printer, paper, dots_per_inch, title)
        painter = QPainter()
        if not painter.begin(target):
            raise PrinterRefused(printer)
        try:
            for page in pages:
                report(page - 1, len(papers))
                if page != pages[0] and not target.newPage():
                    raise PrinterRefused(printer)
                _draw(pdf, page, paper, dots_per_inch, target, painter)
            report(pages[-1], len(papers))
        except BaseException:
            target.abort()
            painter.end()
            raise
        if not painter.end() or target.printerState() is QPrinter.PrinterState.Error:
            raise PrinterRefused(printer)
    return len(papers)


def layout(paper: Paper) -> QPageLayout:
    """The paper as Qt wants it: upright sizes that are turned, without margins."""
    lying = paper.width > paper.height
    size = QSizeF(min(paper.width, paper.height), max(paper.width, paper.height))
    made = QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    whole = QPageLayout(made, turned, QMarginsF(0, 0, 0, 0))
    whole.setMode(QPageLayout.Mode.FullPageMode)
    return whole


def _printer(name: str, paper: Paper, dots_per_inch: int, title: str) -> QPrinter:
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        raise PrinterRefused(name)
    target = QPrinter(found, QPrinter.PrinterMode.HighResolution)
    target.setResolution(dots_per_inch)
    target.setDocName(title)
    target.setCreator("ipexam")
    target.setPageLayout(layout(paper))
    target.setFullPage(True)
    target.setPageMargins(QMarginsF(0, 0, 0, 0))
    _check_paper(target, paper)
    return target


def _check_paper(target: QPrinter, paper: Paper) -> None:
    """A driver without this size takes its usual one in silence. Raises `PaperRefused`."""
    sheet = target.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    if max(abs(sheet.width() - paper.width), abs(sheet.height() - paper.height)) > _LIKE_MM:
        raise PaperRefused(target.printerName(), str(paper))


def _draw(pdf: bytes, page: int, paper: Paper, dots_per_inch: int, target: QPrinter, painter: QPainter) -> None:
    """Draw a page over its whole sheet, in the dots of the printer: its resolution may not be the one asked for."""
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    dots_per_mm = target.resolution() / 25.4
    sheet = QRectF(0, 0, paper.width * dots_per_mm, paper.height * dots_per_mm)
    drawn = page_picture(pdf, page, paper, dots_per_inch)
    picture = QImage(drawn.dots, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    painter.drawImage(sheet, picture.convertToFormat(_GREY) if picture.allGray() else picture)


def _runs(papers: Sequence[Paper]) -> Iterator[tuple[Paper, list[int]]]:
    """Pages (from 1) of one size that follow each other."""
    for paper, pages in groupby(enumerate(papers, 1), key=lambda one: one[1]):
        yield paper, [number for number, _paper in pages]
