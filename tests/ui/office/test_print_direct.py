"""On a real CUPS queue: what the printer receives, measured on its raster, lies where the layout has it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QApplication

from ipexam.documents.calibration_sheet import calibration_sheet
from ipexam.documents.certificate import draw_batch
from ipexam.documents.layout import load_template
from ipexam.domain.calibration import Point, crosses
from ipexam.domain.print_errors import PrinterRefused
from ipexam.domain.print_job import Paper, Tray
from ipexam.domain.progress import silent
from ipexam.ui.office.print_direct import layout, print_pages
from tests.cups import EDGE_MM, FIXED, QUEUE, PrintServer, Sheet, lacking, print_server
from tests.documents.raster import Raster, dark
from tests.documents.samples import page

A4, LYING, INNER = Paper(210, 297), Paper(297, 210), Paper(190, 260)
LYING_INNER = Paper(285, 210)
LONGEST_SECONDS = 60
CLOSE_MM = 0.3
"""What a certificate may be off without anybody seeing it."""
POINT_MM = 25.4 / 72
"""Drivers and Qt know the sizes of paper in whole points."""

real_queue = pytest.mark.skipif(bool(lacking()), reason=f"no CUPS to print with: {lacking()} missing")


PAPERS = (A4, LYING, INNER, LYING_INNER)
PAGES = (page("陈䶮", 1), page("王晓雯", 2))

Received = dict[str, list[list[Sheet]]]
"""By each way of printing, the sheets of the jobs: a calibration sheet for each of `PAPERS`, then the batch."""


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    with print_server() as running:
        yield running


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return documents(tmp_path_factory.mktemp("printed"))


@dataclass(frozen=True)
class Window:
    """What came of printing through QPrinter: the sheets of each job, and what the window said of each document."""

    sheets: list[list[Sheet]]
    told: list[str]


@pytest.fixture(scope="module")
def by_window(server: PrintServer, paths: list[Path]) -> Window:
    """Every document printed whole, the batch once more until somebody cancels, and one on a queue without its size."""
    wanted = [(QUEUE, 0, path) for path in paths] + [(QUEUE, 1, paths[-1]), (FIXED, 0, paths[PAPERS.index(INNER)])]
    asked = [str(part) for one in wanted for part in one]
    environment = {**os.environ, **server.environment, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.ui.office.print_child", *asked]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as printing:
        try:
            sheets = [server.sheets() for _path in paths] + [server.sheets()]
            told = printing.communicate(timeout=LONGEST_SECONDS)[0].splitlines()
        finally:
            printing.kill()
    assert printing.returncode == 0
    return Window(sheets, told)


@pytest.fixture(scope="module")
def received(server: PrintServer, by_window: Window, paths: list[Path]) -> Received:
    """What the printer got, first from the window, then from a viewer."""
    return {"window": by_window.sheets, "viewer": by_viewer(server, paths)}


def documents(folder: Path) -> list[Path]:
    paths = [folder / f"{paper}.pdf" for paper in PAPERS]
    for path, paper in zip(paths, PAPERS, strict=True):
        path.write_bytes(calibration_sheet(paper, Tray(QUEUE)))
    draw_batch([(load_template("certificate_portrait"), PAGES)], folder / "batch.pdf", silent)
    return [*paths, folder / "batch.pdf"]


def by_viewer(server: PrintServer, paths: Sequence[Path]) -> list[list[Sheet]]:
    """Print the files themselves in actual size."""
    for path, paper in zip(paths, (*PAPERS, A4), strict=True):
        short, long = sorted((paper.width, paper.height))
        server.lp(path, "print-scaling=none", f"media=Custom.{short:g}x{long:g}mm")
    return [server.sheets() for _path in paths]


def upright(sheet: Sheet, paper: Paper) -> Sheet:
    """The sheet as its reader holds it: paper that lies comes out of a printer turned by a quarter."""
    if paper.width <= paper.height:
        return sheet
    turned = Raster(np.rot90(sheet.raster.grey, -1), sheet.raster.dots_per_mm)
    return Sheet(sheet.height, sheet.width, turned)


def worst(sheet: Sheet, paper: Paper) -> float:
    """How far the farthest cross came out from its place."""
    places = [(left - EDGE_MM, top - EDGE_MM) for left, top in crosses(paper)]
    came = [dark(sheet.raster, near) for near in places]
    return max(abs(a - b) for at, read in zip(places, came, strict=True) for a, b in zip(at, read, strict=True))


@real_queue
@pytest.mark.parametrize("way", ["viewer", "window"])
@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_crosses_come_out_where_they_belong_on_paper_of_the_right_size(
    received: Received, paper: Paper, way: str
) -> None:
    (one,) = received[way][PAPERS.index(paper)]
    sheet = upright(one, paper)
    assert (sheet.width, sheet.height) == pytest.approx((paper.width, paper.height), abs=POINT_MM)
    assert worst(sheet, paper) <= CLOSE_MM


def middle_of_code(sheet: Sheet) -> tuple[str, Point]:
    """What the code on a sheet says, and its middle in mm from the sheet's upper left corner."""
    (code,) = zxingcpp.read_barcodes(np.ascontiguousarray(sheet.raster.grey))
    corners = [getattr(code.position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left")]
    across, down = sheet.raster.dots_per_mm
    x, y = (sum(getattr(corner, axis) for corner in corners) / 4 for axis in ("x", "y"))
    return code.text, (x / across + EDGE_MM, y / down + EDGE_MM)


@real_queue
@pytest.mark.parametrize("way", ["viewer", "window"])
def test_a_batch_arrives_page_by_page_with_each_code_in_its_place(received: Received, way: str) -> None:
    found = [middle_of_code(sheet) for sheet in received[way][len(PAPERS)]]
    assert [text for text, _middle in found] == [one.code_text for one in PAGES]
    place = load_template("certificate_portrait").code
    for _text, middle in found:
        assert middle == pytest.approx((place.left + place.side / 2, place.top + place.side / 2), abs=CLOSE_MM)


@real_queue
def test_paper_that_the_driver_lacks_is_refused_instead_of_printed_on_another_size(by_window: Window) -> None:
    assert by_window.told[-1] == f"{FIXED} has no {INNER}"


@real_queue
def test_who_cancels_gets_the_pages_that_were_drawn_and_no_more(by_window: Window) -> None:
    assert by_window.told == [*["printed"] * (len(PAPERS) + 1), "cancelled", by_window.told[-1]]
    assert [len(sheets) for sheets in by_window.sheets] == [1] * len(PAPERS) + [len(PAGES), 1]


def test_a_printer_that_is_not_there_is_named(qapp: QApplication) -> None:
    with pytest.raises(PrinterRefused) as refused:
        print_pages(calibration_sheet(A4, Tray()), "no such printer", 300, "", silent)
    assert refused.value.printer == "no such printer"


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_the_page_is_the_whole_sheet_without_margins(qapp: QApplication, paper: Paper) -> None:
    found = layout(paper)
    sheet = found.fullRect(QPageLayout.Unit.Millimeter)
    assert (sheet.width(), sheet.height()) == pytest.approx((paper.width, paper.height), abs=POINT_MM)
    assert found.paintRect(QPageLayout.Unit.Millimeter) == sheet
