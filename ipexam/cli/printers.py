"""`ipexam printing calibrate`, `stock` and their like: what a tray does to a sheet, and the paper that is left."""

from __future__ import annotations

from typing import Annotated

import typer

from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.printing_options import By, Out, PaperSize, Printer, Reason, TrayName, Witness
from ipexam.cli.printing_options import paper as paper_of
from ipexam.cli.session import session
from ipexam.domain.calibration import RULER_MM, Calibration, Readings
from ipexam.domain.print_job import PaperStock, Spoiling, Tray
from ipexam.wording import printing as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_A4 = "210x297"

StockName = Annotated[str, typer.Argument(help=_("name of the pre-printed paper"))]
Sheets = Annotated[int, typer.Argument(help=_("how many sheets"))]


def register(printing: typer.Typer) -> None:
    """Add the commands to their noun."""
    printing.command("calibration-sheet", help=_("Write the sheet with crosses and rulers that a tray prints"))(sheet)
    printing.command("calibrate", help=_("Keep what was measured on the calibration sheet of a tray"))(calibrate)
    printing.command("calibrations", help=_("List what printers do to a sheet"))(calibrations)
    printing.command("stock", help=_("How much pre-printed paper came in, was used and must be left"))(stock)
    printing.command("receive", help=_("Write down that pre-printed paper came in"))(receive)
    printing.command("discard", help=_("Write down that blank sheets were thrown away before two people"))(discard)


def sheet(context: typer.Context, file: Out, size: PaperSize = _A4, printer: Printer = "", tray: TrayName = "") -> None:
    """Write the calibration sheet."""
    known = session(context)
    with known.office() as office:
        office.printers.write_sheet(paper_of(size), Tray(printer, tray), file)
    tell({"file": str(file)}, _("Wrote {file}").format(file=file), as_json=known.json)


def calibrate(
    context: typer.Context,
    crosses: Annotated[
        list[float], typer.Argument(help=_("mm of each cross from the left and the upper edge, eight numbers"))
    ],
    across: Annotated[float, typer.Option(help=_("mm of the ruler across"))] = RULER_MM,
    down: Annotated[float, typer.Option(help=_("mm of the ruler down"))] = RULER_MM,
    size: PaperSize = _A4,
    printer: Printer = "",
    tray: TrayName = "",
) -> None:
    """Calibrate a tray."""
    known = session(context)
    if len(crosses) != 8:
        raise typer.BadParameter(_("Give eight numbers: from the left and from the top, for crosses 1 to 4."))
    read = Readings(tuple(zip(crosses[::2], crosses[1::2], strict=True)), across, down)
    with known.office() as office:
        kept = office.printers.calibrate(Tray(printer, tray), paper_of(size), read)
    tell(_calibration_json(kept), wording.fit(kept.fit), as_json=known.json)


def calibrations(context: typer.Context) -> None:
    """List calibrations."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.zone(known.programme)
        found = office.printers.calibrations()
    if known.json:
        print_json([_calibration_json(one) for one in found])
        return
    rows = [
        [
            wording.tray(one.tray),
            wording.paper(one.paper),
            time_text(one.made_at, zone),
            one.actor,
            wording.fit(one.fit),
        ]
        for one in found
    ]
    table([_("Printer and tray"), _("Paper"), _("When"), _("Who"), _("What it does to a sheet")], rows)


def stock(context: typer.Context) -> None:
    """Count paper."""
    known = session(context)
    with known.office() as office:
        found = office.printers.stocks()
    if known.json:
        print_json([_stock_json(one) for one in found])
        return
    rows = [[one.name, *map(str, (one.received, one.good, one.spoiled, one.discarded, one.left))] for one in found]
    titles = [
        _("Pre-printed paper"),
        _("Received"),
        _("Used"),
        _("Spoiled sheets"),
        _("Thrown away blank"),
        _("Must be left"),
    ]
    table(titles, rows, right=(1, 2, 3, 4, 5))


def receive(
    context: typer.Context, name: StockName, sheets: Sheets, note: Annotated[str, typer.Option(help=_("note"))] = ""
) -> None:
    """Paper came in."""
    known = session(context)
    with known.office() as office:
        after = office.printers.receive(name, sheets, note)
    tell(_stock_json(after), _left(after), as_json=known.json)


def discard(
    context: typer.Context, name: StockName, sheets: Sheets, reason: Reason = "", by: By = "", witness: Witness = ""
) -> None:
    """Blank paper was thrown away."""
    known = session(context)
    with known.office() as office:
        after = office.printers.discard(name, sheets, Spoiling(reason, by, witness))
    tell(_stock_json(after), _left(after), as_json=known.json)
    if after.left < 0 and not known.json:
        say(_("More was used than came in: enter the deliveries that are missing."))


def _left(one: PaperStock) -> str:
    return _("Left of “{name}”: {n}").format(name=one.name, n=one.left)


def _stock_json(one: PaperStock) -> dict[str, object]:
    return {
        "stock": one.name,
        "received": one.received,
        "good": one.good,
        "spoiled": one.spoiled,
        "discarded": one.discarded,
        "left": one.left,
    }


def _calibration_json(one: Calibration) -> dict[str, object]:
    across, down = one.fit.stretched
    return {
        "calibration": one.id,
        "printer": one.tray.printer,
        "tray": one.tray.tray,
        "paper": str(one.paper),
        "right_mm": one.fit.moves.x0,
        "down_mm": one.fit.moves.y0,
        "scale_across": across,
        "scale_down": down,
        "turned_degrees": one.fit.turned,
        "residual_mm": one.fit.residual,
    }
