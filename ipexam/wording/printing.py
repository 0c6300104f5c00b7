"""Words about putting certificates on paper: jobs, sheets, paper, calibration."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain import print_errors
from ipexam.domain.calibration import Fit
from ipexam.domain.errors import UserError
from ipexam.domain.print_job import Elsewhere, Paper, PrintJob, PrintReason, PrintScope, SheetState, Tray
from ipexam.domain.print_log import PrintPaper
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


def reason(value: PrintReason) -> str:
    """Why a job was printed."""
    return {
        PrintReason.BATCH: _("Whole batch"),
        PrintReason.JAM: _("Rest after a jam"),
        PrintReason.SPOILED: _("For spoiled sheets"),
        PrintReason.DESK: _("One at the desk"),
    }[value]


def sheet_state(value: SheetState) -> str:
    """What became of a sheet."""
    return {
        SheetState.WAITING: _("Not sent yet"),
        SheetState.GOOD: _("Good sheet"),
        SheetState.SPOILED: _("Spoiled sheet"),
        SheetState.NOT_PRINTED: _("Never came out"),
    }[value]


def scope(value: PrintScope) -> str:
    """Which certificates a batch takes."""
    return {
        PrintScope.ALL: _("All"),
        PrintScope.NEW: _("Not printed yet"),
        PrintScope.NAMED: _("Chosen ones"),
    }[value]


def print_paper(value: PrintPaper) -> str:
    """A paper of a print job."""
    return {
        PrintPaper.STAMPING: _("Stamping form"),
        PrintPaper.COVERS: _("Bundle covers"),
        PrintPaper.LOG: _("Printing log"),
    }[value]


def tray(value: Tray) -> str:
    """A printer and its tray; a dash when nobody said."""
    return " / ".join(part for part in (value.printer, value.tray) if part) or "—"


def paper(value: Paper) -> str:
    """A size of paper."""
    names = {(210, 297): "A4", (297, 420): "A3", (148, 210): "A5", (182, 257): "B5 (JIS)", (176, 250): "B5"}
    size = _("{width} × {height} mm").format(width=f"{value.width:g}", height=f"{value.height:g}")
    short, long = sorted((value.width, value.height))
    name = names.get((int(short), int(long))) if short == int(short) and long == int(long) else None
    return f"{name}  {size}" if name else size


def page_of(done: int, total: int) -> str:
    """How far printing is."""
    return _("Page {done} of {total}").format(done=done, total=total)


def sheets(job: PrintJob) -> str:
    """How many sheets a job has and what became of them."""
    parts = [_("{n} not sent yet").format(n=job.waiting)] if job.waiting else []
    parts += [_("{n} good").format(n=job.good)] if job.good or not parts else []
    parts += [_("{n} spoiled").format(n=job.spoiled)] if job.spoiled else []
    parts += [_("{n} never came out").format(n=job.missing)] if job.missing else []
    return listed(parts)


def printed(job: PrintJob, others: Sequence[Elsewhere]) -> str:
    """What came of printing in a window, where to go when it jams, and what other jobs have the same certificates."""
    told = _("Print job {job}: {sheets}. After a jam, go on from the printing log.")
    pdf = _("The program cannot see a PDF being printed. Afterwards, choose “All sheets came out” in the printing log.")
    lines = [told.format(job=job.id, sheets=sheets(job)), *([pdf] if job.waiting else [])]
    return "\n\n".join([*lines, *overlaps(others)])


def not_seen(job: PrintJob) -> list[str]:
    """At the command line: that a PDF is no sheet yet, and how to say that it was printed; nothing when it was."""
    text = _("The program cannot see a PDF being printed. Afterwards, run: ipexam printing sent {job}")
    return [text.format(job=job.id)] if job.waiting else []


def overlaps(others: Sequence[Elsewhere]) -> list[str]:
    """A line for each other job that has the same certificates waiting, or on good sheets."""
    waits = _(
        "{n} of these are in print job {job} too, of which nobody said yet whether it was printed. If it was, choose "
        "“All sheets came out” in the printing log, or run: ipexam printing sent {job}"
    )
    good = _(
        "{n} of these have a good sheet in print job {job} already. Write the sheet that is too many down as spoiled, "
        "and destroy it."
    )
    found = [(waits, one.job, one.waiting) for one in others] + [(good, one.job, one.good) for one in others]
    return [text.format(n=n, job=job) for text, job, n in found if n]


def superseded(others: Sequence[Elsewhere]) -> list[str]:
    """What became of the same certificates that waited in other jobs when one job came out."""
    text = _("The same certificates waited in print job {job}: their sheets there are written down as never came out.")
    return [text.format(job=one.job) for one in others if one.waiting]


def waiting_jobs(jobs: Sequence[PrintJob]) -> str:
    """Before printing: the jobs of which nobody said yet whether they were printed."""
    told = listed(_("print job {job} (sheets: {n})").format(job=job.id, n=job.waiting) for job in jobs)
    text = _(
        "Nobody said yet whether these were printed: {jobs}. Until then, their certificates count as not printed. If "
        "they were, choose “All sheets came out” in the printing log first."
    )
    return text.format(jobs=told)


def fit(value: Fit) -> str:
    """What a printer does to a sheet, in one line: shift of the sheet's corner, scale, turn, and how sure that is."""
    across, down = value.stretched
    text = _(
        "Moves by {right} mm to the right and {down} mm down, scale {wide} % × {high} %, turned by {turn}°. "
        "The readings fit to {residual} mm."
    )
    return text.format(
        right=f"{value.moves.x0:+.1f}",
        down=f"{value.moves.y0:+.1f}",
        wide=f"{100 * across:.2f}",
        high=f"{100 * down:.2f}",
        turn=f"{value.turned:+.2f}",
        residual=f"{value.residual:.2f}",
    )


def errors() -> dict[type[UserError], str]:
    """A sentence for each error of `domain.print_errors`."""
    return {
        print_errors.SheetScaled: _(
            "Ruler {ruler} measures {millimetres} mm instead of 100: the sheet was scaled while printing. Print it "
            "again in its actual size, without “fit to page”."
        ),
        print_errors.CrossFarOff: _(
            "Cross {cross} would be {millimetres} mm from its place, which no printer does. Measure it again, in mm, "
            "from the left and the upper edge of the sheet."
        ),
        print_errors.RulersDisagree: _(
            "Ruler {ruler} and the crosses disagree by {millimetres} mm. Measure the ruler and the crosses again."
        ),
        print_errors.CrossesDisagree: _(
            "The four crosses do not fit together: one of them is wrong by about {millimetres} mm. Measure all four "
            "again."
        ),
        print_errors.PaperTooSmall: _(
            "A side of {millimetres} mm has no room for the crosses. Calibrate the tray with larger paper."
        ),
        print_errors.TwoPeopleNeeded: _(
            "A spoiled sheet is destroyed by one person and seen by another. Give a reason and two different names."
        ),
        print_errors.PageNotInJob: _(
            "Print job {job} has {sheets} pages, and no page {page}. Look at its list of sheets."
        ),
        print_errors.SheetNotGood: _(
            "Sheet {page} of print job {job} is spoiled already, or never came out. Look at its list of sheets."
        ),
        print_errors.NothingSpoiled: _("No spoiled sheet of print job {job} waits to be printed again."),
        print_errors.NothingLeft: _(
            "Everything from page {page} of print job {job} on is in a later print job already: {later}. Go on from "
            "there in the printing log."
        ),
        print_errors.AllPrinted: _(
            "There is no certificate that was not printed yet. To print some once more, print all or name their "
            "numbers; for a damaged sheet, write it down as spoiled in the printing log and print it again."
        ),
        print_errors.NothingToStamp: _(
            "Nothing in print job {job} needs a stamp: all of its certificates were handed out or printed well before."
        ),
        print_errors.PrintedMeanwhile: _(
            "Another desk has just started to print some of these certificates. Nothing was printed here; look at the "
            "printing log first."
        ),
        print_errors.DeskCannotStamp: _(
            "Certificate {number} bears stamp images, which are drawn onto pre-printed paper with the office password "
            "only. Print it from the printing log instead of the desk."
        ),
        print_errors.StockUnnamed: _("Give the pre-printed paper a name, such as that on its package."),
        print_errors.MovedForOtherTray: _(
            "Print job {job} was drawn for the calibration of printer “{printer}”, tray “{tray}”. Feed the paper from "
            "there, or print these certificates as a new batch."
        ),
        print_errors.SheetsImpossible: _("{sheets} is no number of sheets. Give one from 1 to 1,000,000."),
        print_errors.PapersDiffer: _(
            "These certificates need paper of several sizes: {papers}. Print those of each size apart."
        ),
        print_errors.PaperRefused: _(
            "The printer “{printer}” knows no paper of {paper} mm and would print on another size. Add this size in "
            "the printer's settings of the system, or save as PDF and print from a viewer in actual size."
        ),
        print_errors.PrinterRefused: _(
            "The printer “{printer}” did not take the job. See whether it is switched on and has paper, then go on "
            "from the page that is missing."
        ),
    }
