"""The options that commands about printing share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.print_job import Paper
from ipexam.wording.language import _

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[xX×*]\s*(\d+(?:\.\d+)?)")

Out = Annotated[Path, typer.Argument(help=_("PDF to write"))]
Mode = Annotated[PrintMode, typer.Option(help=_("whole certificates, or only their fields on pre-printed paper"))]
Order = Annotated[PrintOrder, typer.Option(help=_("order of the pages"))]
Printer = Annotated[str, typer.Option(help=_("name of the printer, for the log and its calibration"))]
TrayName = Annotated[str, typer.Option("--tray", help=_("tray of the printer, as you call it"))]
Stock = Annotated[str, typer.Option(help=_("pre-printed paper that is used up"))]
PaperSize = Annotated[str, typer.Option("--paper", help=_("size of the paper in mm, such as 210x297"))]
Reason = Annotated[str, typer.Option("--because", "--reason", help=_("why the sheets are spoiled"))]
By = Annotated[str, typer.Option(help=_("who destroyed them"))]
Witness = Annotated[str, typer.Option(help=_("who saw it"))]


def paper(text: str) -> Paper:
    """A size such as `210x297`. Raises `typer.BadParameter`."""
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise typer.BadParameter(_("Give the size of the paper as width x height in mm, such as 210x297."))
    return Paper(float(found[1]), float(found[2]))
