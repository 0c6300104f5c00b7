"""The papers of a print job: the request and record of stamping, covers of bundles, and the printing log."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.documents.bundle_cover import draw_bundle_covers
from ipexam.documents.print_log import draw_print_log
from ipexam.documents.stamping_form import draw_stamping_form
from ipexam.domain.print_errors import NothingToStamp
from ipexam.domain.print_log import BUNDLE, PrintedJob, PrintLog, PrintPaper
from ipexam.domain.verb import Verb
from ipexam.services.desk import Desk
from ipexam.storage import print_job as storage
from ipexam.storage import printer as printers
from ipexam.storage import programme as programmes
from ipexam.storage.print_overlap import stamped_before

_MOST_JOBS = 10_000


class PrintPaperService:
    """What is signed by hand when certificates are printed and stamped."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def stamping(self, job_id: int, path: Path) -> int:
        """Write the request and record of stamping (用印申请/登记表) for a job; how many certificates it is for.

        What an earlier job printed well, or was handed out before this job was made, was stamped already: the form
        tells such sheets apart (重打) and asks for no stamp on them. Raises `SubjectUnknown`, `NothingToStamp`,
        `NothingToPrint` without usable sheets, `TextUnprintable`, `FileLocked`, `DiskFull`.
        """
        printed = self._printed(job_id, PrintPaper.STAMPING)
        if printed.again and not printed.sheets:
            raise NothingToStamp(job_id)
        draw_stamping_form(printed, path)
        return len(printed.sheets)

    def covers(self, job_id: int, path: Path, size: int = BUNDLE) -> int:
        """Write a cover for each bundle of at most `size` certificates of a job, in its order; how many bundles.

        Sheets that were spoiled or never came out are in no bundle. Raises like `stamping`, and `NothingToPrint`.
        """
        return draw_bundle_covers(self._printed(job_id, PrintPaper.COVERS), path, size)

    def log(self, path: Path, programme: str | None = None) -> int:
        """Write the printing log of a programme with its spoiled sheets and the paper account; how many jobs.

        Raises `NothingToPrint`, `TextUnprintable`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.PRINTING_FORMS) as act:
            whole = programmes.find(act.tx, programme)
            jobs, _total = storage.jobs(act.tx, whole.id, 0, _MOST_JOBS)
            zone = ZoneInfo(whole.zone)
            printed = tuple(
                PrintedJob(job, storage.sheets(act.tx, job.id), whole.name, job.made_at.astimezone(zone), ())
                for job in reversed(jobs)
            )
            log = PrintLog(whole.name, act.at.astimezone(zone), printed, tuple(printers.stocks(act.tx)))
            act.subject = whole.code
            act.facts.update(what=PrintPaper.LOG.value, jobs=len(jobs))
        draw_print_log(log, path)
        return len(jobs)

    def _printed(self, job_id: int, what: PrintPaper) -> PrintedJob:
        with self._desk.act(Verb.PRINTING_FORMS, str(job_id)) as act:
            job = storage.job(act.tx, job_id)
            whole = programmes.find(act.tx, storage.programme_of(act.tx, job_id))
            sheets = tuple(sheet for sheet in storage.sheets(act.tx, job_id) if sheet.usable)
            stamped = stamped_before(act.tx, job_id) if what is PrintPaper.STAMPING else set()
            again = tuple(sheet for sheet in sheets if sheet.certificate_id in stamped)
            sheets = tuple(sheet for sheet in sheets if sheet.certificate_id not in stamped)
            stamps = storage.stamps(act.tx, [sheet.certificate_id for sheet in sheets])
            act.facts.update(what=what.value, sheets=len(sheets))
        return PrintedJob(job, sheets, whole.name, job.made_at.astimezone(ZoneInfo(whole.zone)), stamps, again)
