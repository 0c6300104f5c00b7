"""Putting certificates on paper: batches for the hall, one at the ceremony desk, reprints cut from what was stored.

A job takes its place in the log when its pages are ready for the printer. Who prints them says so with `sent`, which a
PDF alone does not; from then on its sheets count as good until somebody says otherwise: the program sees no paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ipexam.documents.print_pages import cut, moved
from ipexam.domain.certificate import Certificate, CertificateStatus
from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import CertificatesRevoked, NothingToPrint
from ipexam.domain.print_errors import (
    AllPrinted,
    MovedForOtherTray,
    NothingLeft,
    NothingSpoiled,
    PageNotInJob,
    PrintedMeanwhile,
    SheetNotGood,
)
from ipexam.domain.print_job import (
    Paper,
    PrintHabit,
    PrintJob,
    PrintReason,
    PrintScope,
    PrintSheet,
    PrintWish,
    SheetState,
    Spoiling,
    Tray,
    numbers_told,
    two_people,
)
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.services import print_drawing
from ipexam.services.desk import Act, Desk
from ipexam.services.keys import Password
from ipexam.services.print_drawing import Draft, drawn
from ipexam.services.print_numbers import named_numbers
from ipexam.services.printed_pages import write_pdf
from ipexam.services.stamps import StampService
from ipexam.storage import artefact
from ipexam.storage import certificate as certificates
from ipexam.storage import print_job as storage
from ipexam.storage import programme as programmes
from ipexam.storage.artefact import Packed, unpacked
from ipexam.storage.print_job import NewSheet
from ipexam.storage.rows.print_job import PrintJobRow


class PrintingService:
    """Print jobs of an office. A stored document never changes; what is printed again is cut from it."""

    def __init__(self, desk: Desk, stamps: StampService) -> None:
        self._desk = desk
        self._stamps = stamps

    def papers(self, programme: str | None = None) -> tuple[Paper, ...]:
        """The sizes of paper that the valid certificates need; a job prints on one of them."""
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            return print_drawing.papers(tx, programmes.find(tx, programme).id)

    def batch(
        self,
        wish: PrintWish,
        programme: str | None = None,
        password: Password | None = None,
        report: Report = silent,
    ) -> PrintJob:
        """Draw a batch, check it page by page, and store it with its sheets, which wait to be `sent`.

        Raises `NothingToPrint`, `SubjectUnknown` and `CertificatesRevoked` for named numbers, `PapersDiffer`,
        `TextUnprintable`, `BatchFaulty`; for what is not printed yet `AllPrinted`, `PrintedMeanwhile`; with stamp
        images also `RightMissing`, `PasswordNeeded`, `PasswordWrong`.
        """
        with self._desk.look(Verb.PRINTING_BATCH) as tx:
            whole = programmes.find(tx, programme)
            before, ready = storage.newest(tx), print_drawing.draft(tx, whole.id, wish)
            done = wish.scope is PrintScope.NEW and storage.printed(tx, whole.id)
        if ready is None:
            raise AllPrinted if done else NothingToPrint("certificate")
        ready = self._with_stamps(ready, Verb.PRINTING_BATCH, password)
        packed = drawn(ready, report)
        with self._desk.act(Verb.PRINTING_BATCH, whole.code) as act:
            if wish.scope is PrintScope.NEW and storage.taken_since(act.tx, before, _ids(ready)):
                raise PrintedMeanwhile
            return self._store(act, whole.id, PrintReason.BATCH, wish, ready, packed)

    def print_one(
        self,
        number: str,
        mode: PrintMode = PrintMode.FULL,
        tray: Tray = Tray(),  # noqa: B008  # a frozen value
        stock: str = "",
        password: Password | None = None,
    ) -> tuple[PrintJob, bytes]:
        """One certificate for the desk at the ceremony: its frozen document, moved if the tray is calibrated; only an
        overlay is drawn anew.

        Raises `SubjectUnknown`, `CertificatesRevoked`, and with stamp images in an overlay what `batch` raises.
        """
        wish = PrintWish(PrintScope.NAMED, (number,), mode, PrintOrder.NUMBER, tray, stock)
        with self._desk.look(Verb.PRINTING_ONE) as tx:
            programme_id = storage.programme_of_number(tx, number)
            ready = print_drawing.draft(tx, programme_id, wish)
            if ready is None:
                raise SubjectUnknown("certificate", number)
            pdf = certificates.document(tx, ready.certificates[0].id)
        if mode is PrintMode.OVERLAY:
            pdf = unpacked(drawn(self._with_stamps(ready, Verb.PRINTING_ONE, password), silent).content)
        elif ready.calibration is not None:
            pdf = moved(pdf, ready.dress.placing)
        packed = Packed.of(pdf)
        with self._desk.act(Verb.PRINTING_ONE, number) as act:
            return self._store(act, programme_id, PrintReason.DESK, wish, ready, packed), pdf

    def habit(self, printer: str, programme: str | None = None) -> PrintHabit:
        """How the newest batch was printed on a printer: the desk at the ceremony goes on like that. Whole
        certificates from a tray without a name when there was none."""
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            found = storage.habit(tx, programmes.find(tx, programme).id, printer)
        return found or PrintHabit(tray=Tray(printer))

    def reprint(
        self, job_id: int, from_page: int, jammed: int = 0, spoiling: Spoiling | None = None, tray: Tray | None = None
    ) -> PrintJob:
        """Print the rest of a job after a jam, from a page on: the same drawing, cut from the stored document.

        The first `jammed` of these sheets came out spoiled and need a `spoiling`; the others never came out, those
        before `from_page` did. What a later job has already and what was revoked meanwhile is left out. `tray` is where
        the rest is fed from if elsewhere. Raises `SubjectUnknown`, `PageNotInJob`, `TwoPeopleNeeded`, `NothingLeft`,
        `MovedForOtherTray`, `CertificatesRevoked` when nothing else is left.
        """
        with self._desk.act(Verb.PRINTING_REPRINT, str(job_id)) as act:
            former, sheets = storage.job(act.tx, job_id), storage.sheets(act.tx, job_id)
            for page in (from_page, from_page + max(jammed - 1, 0)):
                if not 1 <= page <= len(sheets):
                    raise PageNotInJob(job_id, page, len(sheets))
            rest = sheets[from_page - 1 :]
            if jammed:
                spoiled = [sheet.page for sheet in rest[:jammed] if sheet.usable]
                storage.spoil(act.tx, job_id, spoiled, two_people(spoiling), act.at)
            storage.came_out(act.tx, job_id, from_page - 1)
            missing = [sheet for sheet in rest if not sheet.replaced]
            if not missing:
                later = {sheet.replaced_by for sheet in rest if sheet.replaced_by is not None}
                raise NothingLeft(job_id, from_page, tuple(map(str, sorted(later))))
            return self._again(act, former, missing, PrintReason.JAM, tray)

    def replace(self, job_id: int, tray: Tray | None = None) -> PrintJob:
        """Print again what was spoiled of a job and has no good sheet yet (重打: the number stays), but for what was
        revoked.

        Raises `SubjectUnknown`, `NothingSpoiled`, `MovedForOtherTray`, `CertificatesRevoked` when nothing else is left.
        """
        with self._desk.act(Verb.PRINTING_REPLACE, str(job_id)) as act:
            former = storage.job(act.tx, job_id)
            waiting = [sheet for sheet in storage.sheets(act.tx, job_id) if _waits(sheet)]
            if not waiting:
                raise NothingSpoiled(job_id)
            return self._again(act, former, waiting, PrintReason.SPOILED, tray)

    def spoil(self, job_id: int, pages: Sequence[int], spoiling: Spoiling) -> PrintJob:
        """Write down that sheets are spoiled (废证) and were destroyed before two people.

        Raises `SubjectUnknown`, `PageNotInJob`, `SheetNotGood`, `TwoPeopleNeeded`.
        """
        with self._desk.act(Verb.PRINTING_SPOIL, str(job_id)) as act:
            there = {sheet.page: sheet for sheet in storage.sheets(act.tx, storage.job(act.tx, job_id).id)}
            for page in pages:
                if page not in there:
                    raise PageNotInJob(job_id, page, len(there))
                if not there[page].usable:
                    raise SheetNotGood(job_id, page)
            storage.spoil(act.tx, job_id, pages, two_people(spoiling), act.at)
            act.facts.update(sheets=len(pages), pages=", ".join(map(str, pages)))
            return storage.job(act.tx, job_id)

    def sent(self, job_id: int, pages: int | None = None) -> PrintJob:
        """Write down that a job came out of its printer, or that only its first `pages` did and none later. Sheets of
        other jobs that wait with the same certificates never came out, then.

        Raises `SubjectUnknown`, `PageNotInJob`.
        """
        with self._desk.act(Verb.PRINTING_SENT, str(job_id)) as act:
            whole = storage.job(act.tx, job_id).sheets
            came = whole if pages is None else pages
            if not 0 <= came <= whole:
                raise PageNotInJob(job_id, came, whole)
            storage.came_out(act.tx, job_id, came)
            act.facts.update(sheets=came)
            return storage.job(act.tx, job_id)

    def numbers(self, text: str, programme: str | None = None) -> tuple[str, ...]:
        """The numbers of certificates that a text names, one by one or as ranges (`0003-0010, 0012`): whole numbers or
        how they end. Raises `SubjectUnknown` for the first that there is none of."""
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            there = storage.numbers(tx, programmes.find(tx, programme).id)
        revoked = {number for number, status in there.items() if status is CertificateStatus.REVOKED}
        return named_numbers(text, [*there], revoked)

    def jobs(self, programme: str | None = None, offset: int = 0, limit: int = 200) -> tuple[list[PrintJob], int]:
        """The log, newest first, and how many jobs it has."""
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            return storage.jobs(tx, programmes.find(tx, programme).id, offset, limit)

    def job(self, job_id: int) -> tuple[PrintJob, tuple[PrintSheet, ...]]:
        """A job with its sheets in their order. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            return storage.job(tx, job_id), storage.sheets(tx, job_id)

    def pdf(self, job_id: int) -> bytes:
        """The pages of a job as they go to the printer. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            found = storage.job(tx, job_id)
            pages = [sheet.source_page for sheet in storage.sheets(tx, found.id)]
            return cut(storage.document(tx, job_id), pages)

    def write(self, job_id: int, path: Path) -> None:
        """Write the pages of a job as PDF. Raises `SubjectUnknown`, `FileLocked`, `DiskFull`."""
        write_pdf(self.pdf(job_id), path)

    def _with_stamps(self, ready: Draft, verb: Verb, password: Password | None) -> Draft:
        numbers = numbers_told([one.fields.number for one in ready.certificates])
        pictures = self._stamps.pictures(ready.stamps, password, str(verb), len(ready.certificates), numbers)
        return ready.stamped(pictures)

    def _store(
        self, act: Act, programme_id: int, reason: PrintReason, wish: PrintWish, ready: Draft, packed: Packed
    ) -> PrintJob:
        found = ready.certificates
        artefact.keep(act.tx, [packed])
        if gone := storage.revoked(act.tx, _ids(ready)):
            raise CertificatesRevoked(gone)
        row = PrintJobRow(
            programme_id=programme_id,
            made_at=act.at,
            actor=self._desk.actor.name,
            reason=reason,
            mode=wish.mode,
            order=wish.order,
            templates=[template.reference for template, _pages in ready.parts],
            printer=wish.tray.printer,
            tray=wish.tray.tray,
            stock=wish.stock.strip(),
            calibration_id=ready.calibration.id if ready.calibration else None,
            pdf_sha256=packed.sha256,
        )
        job_id = storage.add(act.tx, row, (NewSheet(page, one.id) for page, one in enumerate(found, 1)))
        act.facts.update(job=job_id, sheets=len(found), numbers=numbers_told(_numbers(found)), sha256=row.pdf_sha256)
        return storage.job(act.tx, job_id)

    def _again(
        self, act: Act, former: PrintJob, sheets: Sequence[PrintSheet], reason: PrintReason, tray: Tray | None
    ) -> PrintJob:
        """A job of sheets that are cut from the document of a former one; what was revoked since is left out."""
        gone = storage.revoked(act.tx, [sheet.certificate_id for sheet in sheets])
        sheets = [sheet for sheet in sheets if sheet.number not in gone]
        if not sheets:
            raise CertificatesRevoked(gone)
        fed = tray or former.tray
        if former.calibration is not None and fed != former.tray:
            raise MovedForOtherTray(former.id, former.tray.printer, former.tray.tray)
        row = PrintJobRow(
            programme_id=programmes.find(act.tx, storage.programme_of(act.tx, former.id)).id,
            made_at=act.at,
            actor=self._desk.actor.name,
            reason=reason,
            mode=former.mode,
            order=former.order,
            templates=[*former.templates],
            printer=fed.printer,
            tray=fed.tray,
            stock=former.stock,
            calibration_id=former.calibration,
            of_job_id=former.id,
            pdf_sha256=former.pdf_sha256,
        )
        job_id = storage.add(act.tx, row, (NewSheet(sheet.source_page, sheet.certificate_id) for sheet in sheets))
        numbers = numbers_told([sheet.number for sheet in sheets])
        act.facts.update(job=job_id, sheets=len(sheets), numbers=numbers, sha256=former.pdf_sha256)
        return storage.job(act.tx, job_id)


def _ids(ready: Draft) -> list[int]:
    return [one.id for one in ready.certificates]


def _numbers(found: Iterable[Certificate]) -> list[str]:
    return [one.fields.number for one in found]


def _waits(sheet: PrintSheet) -> bool:
    return sheet.state is SheetState.SPOILED and not sheet.replaced
