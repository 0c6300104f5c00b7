"""People who passed, and the services that issue, reissue and revoke their certificates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ipexam.domain.programme import CertificateRule
from ipexam.services.attendance import AttendanceService
from ipexam.services.certificate_issue import CertificateIssueService
from ipexam.services.certificate_publication import CertificatePublicationService
from ipexam.services.certificate_reissue import CertificateReissueService
from ipexam.services.certificate_revocation import CertificateRevocationService
from ipexam.services.certificates import CertificateService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.keys import KeyService
from ipexam.services.marks import MarksService
from ipexam.services.printing import PrintingService
from ipexam.services.programme import ProgrammeService
from ipexam.services.stamps import StampService
from ipexam.services.trainees import TraineeService
from ipexam.services.verification import VerificationService
from tests.builders import INTERVALS, MARKS, SIGN_IN, Somebody, hours_of, registrations, workbook
from tests.services.conftest import SHIPPED
from tests.services.exams import CHEAP, randomness

COURSES = ("1.1", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4.1")


@dataclass(frozen=True, slots=True)
class Counter:
    """Where certificates are issued: every service of them at one desk."""

    issuing: CertificateIssueService
    reissuing: CertificateReissueService
    certificates: CertificateService
    printing: PrintingService
    revocations: CertificateRevocationService
    publications: CertificatePublicationService
    verification: VerificationService
    keys: KeyService
    stamps: StampService

    @staticmethod
    def at(desk: Desk, keyring: Path) -> Counter:
        """The services of a desk."""
        keys = KeyService(desk, randomness, CHEAP)
        stamps, revocations = StampService(desk, keys), CertificateRevocationService(desk, keys)
        return Counter(
            CertificateIssueService(desk, keys, stamps, keyring),
            CertificateReissueService(desk, keys, stamps),
            CertificateService(desk),
            PrintingService(desk, stamps),
            revocations,
            CertificatePublicationService(desk, keys, revocations),
            VerificationService(keyring),
            keys,
            stamps,
        )


def pass_everything(desk: Desk, folder: Path, person: Somebody, programme: str = SHIPPED) -> int:
    """Let somebody pass; the batch of the hours."""
    folder.mkdir(exist_ok=True)
    TraineeService(desk).import_file(registrations(folder / "class.xlsx", [person]), programme)
    hours = workbook(folder / "hours.xlsx", [INTERVALS, *hours_of(person, *COURSES)])
    batch = HoursImportService(desk).import_files([hours], programme).batch
    signed = (*person.who, "2021-09-20 08:55:00", "2021-09-20 17:00:00", "")
    AttendanceService(desk).import_file(workbook(folder / "s.xlsx", [SIGN_IN, signed]), 2, programme)
    MarksService(desk).import_file(workbook(folder / "m.xlsx", [MARKS, (*person.who, 80)]), programme)
    assert batch is not None
    return batch


def rename(desk: Desk, trainee_id: int, name: str, programme: str = SHIPPED) -> None:
    """Correct somebody's name."""
    trainees = TraineeService(desk)
    whole = trainees.reveal(programme, trainee_id)
    trainees.edit(replace(whole, person=replace(whole.person, name=name)))


def change_rule(desk: Desk, **changes: object) -> CertificateRule:
    """Store another certificate rule of the programme."""
    programmes = ProgrammeService(desk)
    whole = programmes.get(SHIPPED)
    rule = replace(whole.certificate, **changes)  # type: ignore[arg-type]  # the test says which
    return programmes.change_certificate(whole.code, rule, whole.version).certificate
