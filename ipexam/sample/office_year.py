"""The sample year as the office lives it, one verb after the other, through the services that the windows use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.actor import manager
from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.batch import ImportOutcome
from ipexam.domain.certificate import Verification
from ipexam.domain.certificate_issue import IssueOutcome
from ipexam.domain.hall import HallPaper
from ipexam.domain.photo import PhotoOutcome
from ipexam.domain.print_job import PrintWish
from ipexam.domain.problem import ProblemCode
from ipexam.domain.sitting import PackageExport, Sitting
from ipexam.sample.candidate import stem_key
from ipexam.sample.ceremony import bring_in_photos, hold_ceremony
from ipexam.sample.files import SampleFiles, write_files
from ipexam.sample.marker import fill_in_marks
from ipexam.sample.people import YEAR
from ipexam.sample.plan import PROGRAMME_TEMPLATE, SampleYear, plan_year
from ipexam.sample.pool import keep_pool
from ipexam.sample.questions import sample_questions
from ipexam.sample.room_day import KEY_NAME, PACKAGE_NAME, RoomDay, hold_exam, open_room, set_up_room
from ipexam.sealing.symmetric import Randomness
from ipexam.services.office import Office, open_office
from ipexam.services.verification import VerificationService

OFFICE_NAME = "sample.ipexam"
CLERK = "林老师"
_ZONE = ZoneInfo("Asia/Shanghai")
EXAM_STARTS = datetime(YEAR, 12, 13, 14, 0, tzinfo=_ZONE)
PAPER_SEED = 20251213


def _at(month: int, day: int, hour: int = 10, year: int = YEAR) -> datetime:
    return datetime(year, month, day, hour, tzinfo=_ZONE)


class StoryClock:
    """The office's clock in the story; it stands still until the story goes on."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def __call__(self) -> datetime:
        """The moment it is in the story."""
        return self._moment

    def go_to(self, moment: datetime) -> None:
        """Go on to a later moment."""
        self._moment = moment


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of the sample lies below one folder."""

    folder: Path

    @property
    def office(self) -> Path:
        """The office, one file when closed."""
        return self.folder / OFFICE_NAME

    @property
    def inbox(self) -> Path:
        """The files that reached the office."""
        return self.folder / "inbox"

    @property
    def stick(self) -> Path:
        """The stick that goes to the exam room and comes back."""
        return self.folder / "stick"

    @property
    def room(self) -> Path:
        """What stays on the PCs of the room."""
        return self.folder / "room"

    @property
    def documents(self) -> Path:
        """What the office prints and exports."""
        return self.folder / "documents"

    @property
    def keyring(self) -> Path:
        """The certificate keys that are trusted in the story."""
        return self.folder / "keyring"

    def make(self) -> None:
        """Make the folders."""
        for place in (self.inbox, self.stick, self.room, self.documents, self.keyring):
            place.mkdir(parents=True, exist_ok=True)


class OfficeYear:
    """An office in the sample year. Call the verbs in the order in which they stand here; close it at the end."""

    def __init__(self, folder: Path, randomness: Randomness, plan: SampleYear | None = None) -> None:
        self.places = Places(folder)
        self.places.make()
        self.plan = plan or plan_year()
        self._randomness = randomness
        self._clock = StoryClock(_at(8, 1))
        self.office: Office = open_office(
            str(self.places.office), manager(CLERK), self._clock, randomness, self.places.keyring, make=True
        )

    def close(self) -> None:
        """Close the office."""
        self.office.close()

    def create_programme(self) -> SampleFiles:
        """Make the programme, and the files that will come in during the year."""
        programme = self.office.programmes.create(PROGRAMME_TEMPLATE, year=YEAR)
        self.files = write_files(self.places.inbox, self.plan, {one.code: one.name for one in programme.courses})
        return self.files

    def register_trainees(self) -> tuple[ImportOutcome, ImportOutcome]:
        """Bring the registrations in; then the sheet again as a clerk corrected it."""
        self._clock.go_to(_at(9, 1))
        first = self.office.trainees.import_file(self.files.registrations)
        return first, self.office.trainees.import_file(self.files.corrected)

    def bring_in_photos(self) -> PhotoOutcome:
        """Bring in portraits of some, drawn by code."""
        return bring_in_photos(self.office, [one.person for one in self.plan.trainees], self.places.inbox / "照片")

    def bring_in_hours(self) -> list[ImportOutcome]:
        """Bring in every learning log, in the order in which they came."""
        self._clock.go_to(_at(12, 1))
        return [self.office.hours_import.import_files([log.path], course=log.course) for log in self.files.learning]

    def confirm_names(self) -> int:
        """Confirm rows of live rooms that tell a name only one trainee has; how many. The others go on waiting."""
        rows, _ = self.office.hours.waiting(None, limit=None)
        mine = [row for row in rows if row.reason is ProblemCode.PERSON_BY_NAME_ONLY and len(row.candidates) == 1]
        for row in mine:
            self.office.hours.confirm(None, row.id, row.candidates[0][0])
        return len(mine)

    def bring_in_attendance(self) -> dict[int, ImportOutcome]:
        """Bring in the sign-in sheet of every class."""
        return {no: self.office.attendance.import_file(path, no) for no, path in self.files.sign_in.items()}

    def fill_bank(self) -> ImportOutcome:
        """Bring in the questions."""
        return self.office.bank.import_file(self.files.questions)

    def create_sitting(self) -> Sitting:
        """Assemble two parallel forms and seat 24 trainees."""
        paper = self.office.papers.assemble(None, f"{YEAR}年结业考试", seed=PAPER_SEED)
        ids = {line.id_number: line.trainee_id for line in self.office.assessments.reveal()}
        seated = [ids[one.person.id_number] for one in self.plan.room]
        return self.office.sittings.create(
            None, f"{YEAR}年结业考试（机考）", paper.code, "第一机房", EXAM_STARTS, trainee_ids=seated
        )

    def send_package(self, sitting: Sitting) -> PackageExport:
        """Put the sealed package and the office's public keys on the stick."""
        self._clock.go_to(_at(12, 12))
        self.office.keys.export_public(self.places.stick / KEY_NAME)
        package = self.places.stick / PACKAGE_NAME
        return self.office.sittings.export(None, sitting.code, package, [self.files.material])

    def print_hall_papers(self, sitting: Sitting) -> tuple[Path, ...]:
        """Print what a hall needs: tickets, seat labels, the sign-in list, the booklet for paper, and its key apart."""
        office, folder = self.office, self.places.documents
        hall = {HallPaper.TICKETS: "tickets", HallPaper.LABELS: "seat-labels", HallPaper.SIGN_IN: "sign-in-list"}
        paths = [folder / f"{name}.pdf" for name in hall.values()]
        for which, path in zip(hall, paths, strict=True):
            office.sitting_papers.print(None, sitting.code, which, path)
        booklet, key = folder / "booklet-A.pdf", folder / "key-A.pdf"
        office.papers.export_booklet(None, sitting.paper_code, "A", booklet)
        office.papers.export_key(None, sitting.paper_code, "A", key)
        return (*paths, booklet, key)

    def hold_exam(self, start_password: str, seen: Callable[[int], None]) -> RoomDay:
        """The day in the exam room."""
        set_up_room(self.places.room, self.places.stick)
        knows = {stem_key(content.stem): content for _, content in sample_questions()}
        room = open_room(self.places.room, self.places.stick, start_password, EXAM_STARTS, self._randomness, knows)
        return hold_exam(room, self.plan.room, seen)

    def bring_in_answers(self) -> ImportOutcome:
        """Bring the answer files home from the stick."""
        self._clock.go_to(_at(12, 14))
        return self.office.answers.import_files([self.places.stick])

    def mark_written_answers(self) -> ImportOutcome:
        """Mark what people wrote on the sheet for markers; one case stays unmarked, the rest is released."""
        self._clock.go_to(_at(12, 18))
        sheet = self.places.documents / "written-answers.xlsx"
        self.office.written_marks.export_sheet(sheet)
        seats = {line.id: int(line.seat) for line in self.office.answers.lines()}
        plans = {attempt: self.plan.room[seat - 1].answers for attempt, seat in seats.items()}
        fill_in_marks(sheet, {attempt: plan for attempt, plan in plans.items() if plan is not None})
        outcome = self.office.written_marks.import_sheet(sheet)
        for line in self.office.marking.lines():
            self.office.marking.release(None, line.sitting_code, in_part=True)
        return outcome

    def bring_in_marks(self) -> ImportOutcome:
        """Bring in the marks of those who sat on paper."""
        self._clock.go_to(_at(12, 20))
        return self.office.marks.import_file(self.files.marks)

    def assess(self) -> list[AssessmentLine]:
        """Assess everybody after the last cut-off, with whole ID numbers."""
        self._clock.go_to(_at(1, 6, year=YEAR + 1))
        return self.office.assessments.reveal()

    def issue_certificates(self) -> IssueOutcome:
        """Issue certificates to all who passed."""
        return self.office.certificate_issue.issue()

    def print_documents(self) -> tuple[Path, ...]:
        """Print the certificates and write the lists."""
        office, folder = self.office, self.places.documents
        certificates, roster = folder / "certificates.pdf", folder / "roster.pdf"
        lists, sums = folder / "roster.xlsx", folder / "assessment.xlsx"
        job = office.printing.batch(PrintWish())
        office.printing.write(job.id, certificates)
        office.printing.sent(job.id)
        batch = office.programmes.get().batches[-1].name
        office.roster.export(roster, batch=batch)
        office.roster.export(lists, batch=batch)
        office.assessments.export(sums)
        return certificates, roster, lists, sums

    def hold_ceremony(self) -> tuple[Path, ...]:
        """Hand most certificates out and write the lists of the ceremony."""
        return hold_ceremony(self.office, self.places.documents)

    def keep_pool(self) -> tuple[Path, ...]:
        """Note in the talent pool what people said since, then write the display zone and a recommendation."""
        return keep_pool(self.office, self.places.documents)

    def verify_a_certificate(self) -> Verification:
        """Check a certificate's own PDF the way anybody can who trusts the office's keys."""
        lines, _ = self.office.certificates.page(None, limit=1)
        personal = self.places.documents / f"{lines[0].number}.pdf"
        self.office.certificates.personal(lines[0].id, personal)
        return VerificationService(self.places.keyring).verify(str(personal))[0]
