"""`ipexam printing`: batches and single certificates on paper, jams and spoiled sheets, calibration, paper stock."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, progress, say, table, tell
from ipexam.cli.printing_options import By, Mode, Order, Out, PaperSize, Printer, Reason, Stock, TrayName, Witness
from ipexam.cli.printing_options import paper as paper_of
from ipexam.cli.session import ask_password, session
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.print_job import PrintJob, PrintScope, PrintSheet, PrintWish, Spoiling, Tray
from ipexam.domain.print_log import BUNDLE, PrintPaper
from ipexam.services.office import Office
from ipexam.wording import printing as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("printing", _("Putting certificates on paper"))


@app.command(help=_("Draw a batch as one PDF, a page each, checked page by page, and store it as a print job"))
def batch(
    context: typer.Context,
    file: Out,
    number: Annotated[list[str] | None, typer.Option(help=_("only these certificate numbers"))] = None,
    new: Annotated[bool, typer.Option("--new", help=_("only those that no good sheet shows yet"))] = False,
    mode: Mode = PrintMode.FULL,
    order: Order = PrintOrder.NUMBER,
    printer: Printer = "",
    tray: TrayName = "",
    stock: Stock = "",
    size: PaperSize = "",
    uncalibrated: Annotated[
        bool, typer.Option("--uncalibrated", help=_("leave out the calibration of the tray"))
    ] = False,
) -> None:
    """Print a batch."""
    known = session(context)
    scope = PrintScope.NAMED if number else PrintScope.NEW if new else PrintScope.ALL
    paper = paper_of(size) if size else None
    wish = PrintWish(
        scope, tuple(number or ()), mode, order, Tray(printer, tray), stock, calibrated=not uncalibrated, size=paper
    )
    with known.office() as office, progress(_("Certificates"), quiet=known.json) as report:
        job = office.printing.batch(wish, known.programme, ask_password(_("Office password")), report)
        _write(office, job, file, as_json=known.json)


@app.command(help=_("Print one certificate as it was issued"))
def one(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("certificate number"))],
    file: Out,
    mode: Mode = PrintMode.FULL,
    printer: Printer = "",
    tray: TrayName = "",
    stock: Stock = "",
) -> None:
    """Print one."""
    known = session(context)
    with known.office() as office:
        password = ask_password(_("Office password"))
        job, _pdf = office.printing.print_one(number, mode, Tray(printer, tray), stock, password)
        _write(office, job, file, as_json=known.json)


@app.command(help=_("Print the rest of a job after a jam: the same pages, cut from the stored job"))
def reprint(
    context: typer.Context,
    job: Annotated[int, typer.Argument(help=_("print job"))],
    file: Out,
    from_page: Annotated[int, typer.Option("--from", min=1, help=_("the first page that is missing"))],
    jammed: Annotated[int, typer.Option(min=0, help=_("so many of these sheets came out spoiled"))] = 0,
    reason: Reason = "",
    by: By = "",
    witness: Witness = "",
) -> None:
    """Go on after a jam."""
    known = session(context)
    with known.office() as office:
        made = office.printing.reprint(job, from_page, jammed, Spoiling(reason, by, witness))
        _write(office, made, file, as_json=known.json)


@app.command(help=_("Print spoiled sheets of a job again; the numbers stay"))
def replace(context: typer.Context, job: Annotated[int, typer.Argument(help=_("print job"))], file: Out) -> None:
    """Print spoiled sheets again."""
    known = session(context)
    with known.office() as office:
        _write(office, office.printing.replace(job), file, as_json=known.json)


@app.command(help=_("Write down that a print job came out, or only its first pages"))
def sent(
    context: typer.Context,
    job: Annotated[int, typer.Argument(help=_("print job"))],
    pages: Annotated[int | None, typer.Option(min=0, help=_("so many pages came out, and none after them"))] = None,
) -> None:
    """Write down what came out."""
    known = session(context)
    with known.office() as office:
        before = office.print_overlaps.elsewhere(job)
        after = office.printing.sent(job, pages)
        others = office.print_overlaps.elsewhere(job)
    told = (*(wording.superseded(before) if after.good else []), *wording.overlaps(others))
    tell({**_job_json(after), "elsewhere": others}, wording.sheets(after), *told, as_json=known.json)


@app.command(help=_("Write down that sheets are spoiled and were destroyed before two people"))
def spoil(
    context: typer.Context,
    job: Annotated[int, typer.Argument(help=_("print job"))],
    pages: Annotated[list[int], typer.Argument(help=_("pages of the job"))],
    reason: Reason = "",
    by: By = "",
    witness: Witness = "",
) -> None:
    """Write down spoiled sheets."""
    known = session(context)
    with known.office() as office:
        after = office.printing.spoil(job, pages, Spoiling(reason, by, witness))
    tell(_job_json(after), wording.sheets(after), as_json=known.json)


@app.command(help=_("List print jobs; with a number the sheets of one"))
def jobs(
    context: typer.Context,
    job: Annotated[int | None, typer.Argument(help=_("print job"))] = None,
) -> None:
    """List jobs or sheets."""
    known = session(context)
    with known.office() as office:
        if job is None:
            found, _total = office.printing.jobs(known.programme, limit=100_000)
            _show_jobs(found, office.programmes.get(known.programme).zone, as_json=known.json)
        else:
            _show_sheets(*office.printing.job(job), as_json=known.json)


@app.command(help=_("Print the papers of a job: stamping form, bundle covers, or the whole log"))
def forms(
    context: typer.Context,
    what: Annotated[PrintPaper, typer.Argument(help=_("which paper"))],
    file: Out,
    job: Annotated[int | None, typer.Option(help=_("print job; the log needs none"))] = None,
    bundle: Annotated[int, typer.Option(min=1, max=BUNDLE, help=_("certificates in a bundle"))] = BUNDLE,
) -> None:
    """Print papers of a job."""
    known = session(context)
    with known.office() as office:
        if what is PrintPaper.LOG:
            count = office.print_papers.log(file, known.programme)
        elif job is None:
            raise typer.BadParameter(_("Say which print job: --job NUMBER."))
        elif what is PrintPaper.STAMPING:
            count = office.print_papers.stamping(job, file)
        else:
            count = office.print_papers.covers(job, file, bundle)
    tell({"file": str(file), "what": what, "count": count}, _("Wrote {file}").format(file=file), as_json=known.json)


def _write(office: Office, job: PrintJob, file: Path, *, as_json: bool) -> None:
    """Write the pages, which wait in the log until somebody says that they were printed."""
    office.printing.write(job.id, file)
    others = office.print_overlaps.elsewhere(job.id)
    wrote = _("Wrote {file}: print job {job}, {sheets}").format(file=file, job=job.id, sheets=wording.sheets(job))
    told = (wrote, *wording.not_seen(job), *wording.overlaps(others))
    tell({"file": str(file), **_job_json(job), "elsewhere": others}, *told, as_json=as_json)


def _job_json(job: PrintJob) -> dict[str, object]:
    return {
        "job": job.id,
        "made_at": job.made_at,
        "actor": job.actor,
        "reason": job.reason,
        "mode": job.mode,
        "order": job.order,
        "printer": job.tray.printer,
        "tray": job.tray.tray,
        "stock": job.stock,
        "calibration": job.calibration,
        "of_job": job.of_job,
        "sha256": job.pdf_sha256,
        "sheets": job.sheets,
        "waiting": job.waiting,
        "good": job.good,
        "spoiled": job.spoiled,
    }


def _show_jobs(found: list[PrintJob], zone: str, *, as_json: bool) -> None:
    if as_json:
        print_json([_job_json(job) for job in found])
        return
    rows = [
        [
            str(job.id),
            time_text(job.made_at, zone),
            job.actor,
            wording.reason(job.reason),
            wording.tray(job.tray),
            wording.sheets(job),
        ]
        for job in found
    ]
    table([_("No."), _("When"), _("Who"), _("Reason"), _("Printer and tray"), _("Number of sheets")], rows, right=(0,))


def _show_sheets(job: PrintJob, sheets: tuple[PrintSheet, ...], *, as_json: bool) -> None:
    if as_json:
        print_json({**_job_json(job), "pages": [_sheet_json(sheet) for sheet in sheets]})
        return
    rows = [
        [
            str(sheet.page),
            sheet.number,
            sheet.name,
            wording.sheet_state(sheet.state),
            sheet.spoiling.reason if sheet.spoiling else "",
        ]
        for sheet in sheets
    ]
    table([_("Page"), _("Certificate no."), _("Name"), _("State"), _("Reason")], rows, right=(0,))
    say(wording.sheets(job))


def _sheet_json(sheet: PrintSheet) -> dict[str, object]:
    return {
        "page": sheet.page,
        "number": sheet.number,
        "name": sheet.name,
        "state": sheet.state,
        "replaced": sheet.replaced,
        "spoiling": sheet.spoiling,
    }
