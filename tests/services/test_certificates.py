"""Issuing at two desks and in two programmes: what is stored holds as it is stored, and no number comes twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ipexam.services.assessments import AssessmentService
from ipexam.services.attendance import AttendanceService
from ipexam.services.batches import BatchService
from ipexam.services.certificates import CertificateService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.keys import KeyService
from ipexam.services.marks import MarksService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage import certificate as storage
from tests.builders import INTERVALS, LI, MARKS, SIGN_IN, ZHANG, Somebody, hours_of, registrations, workbook
from tests.services.conftest import SHIPPED, StillClock
from tests.services.exams import CHEAP, randomness

COURSES = ("1.1", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4.1")
TOLD = date(2021, 12, 1)


@pytest.fixture
def certificates(office: Desk, tmp_path: Path) -> CertificateService:
    return CertificateService(office, KeyService(office, randomness, CHEAP), tmp_path / "keyring")


def pass_everything(desk: Desk, folder: Path, person: Somebody, programme: str = SHIPPED) -> int:
    """Let somebody pass; the batch of the hours."""
    folder.mkdir(exist_ok=True)
    TraineeService(desk).import_file(registrations(folder / "class.xlsx", [person]), programme)
    hours = workbook(folder / "hours.xlsx", [INTERVALS, *hours_of(person, *COURSES)])
    batch = HoursService(desk).import_files([hours], programme).batch
    signed = (*person.who, "2021-09-20 08:55:00", "2021-09-20 17:00:00", "")
    AttendanceService(desk).import_file(workbook(folder / "s.xlsx", [SIGN_IN, signed]), 2, programme)
    MarksService(desk).import_file(workbook(folder / "m.xlsx", [MARKS, (*person.who, 80)]), programme)
    assert batch is not None
    return batch


def once(act: Callable[[], object]) -> Callable[[int, int], None]:
    """A progress report that lets another desk do something while the first certificate is drawn."""
    waiting = [act]

    def report(_done: int, _total: int) -> None:
        if waiting:
            waiting.pop()()

    return report


def test_two_programmes_of_one_prefix_never_give_a_number_twice(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    other = ProgrammeService(office).create(SHIPPED, code="second").code
    for n, (programme, person) in enumerate([(SHIPPED, ZHANG), (other, ZHANG), (SHIPPED, LI)]):
        pass_everything(office, tmp_path / str(n), person, programme)
        (line,) = certificates.issue(programme, TOLD).issued
        assert line.number == f"GDIPO-2021-{n + 1:04d}"


def test_who_passes_no_more_while_certificates_are_drawn_gets_none(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    hours = pass_everything(office, tmp_path / "z", ZHANG)
    pass_everything(office, tmp_path / "l", LI)
    outcome = certificates.issue(SHIPPED, TOLD, report=once(lambda: BatchService(office).undo(hours)))
    assert [line.name for line in outcome.issued] == ["李思源"]
    assert outcome.issued[0].number == "GDIPO-2021-0001"


def test_a_name_corrected_while_certificates_are_drawn_is_the_one_that_is_printed(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    trainees = TraineeService(office)

    def correct() -> None:
        whole = trainees.reveal(SHIPPED, 1)
        trainees.edit(replace(whole, person=replace(whole.person, name="张小明")))

    outcome = certificates.issue(SHIPPED, TOLD, report=once(correct))
    assert [line.name for line in outcome.issued] == ["张小明"]


def test_who_is_ready_counts_only_those_without_a_certificate(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    hours = pass_everything(office, tmp_path / "z", ZHANG)
    certificates.issue(SHIPPED, TOLD)
    pass_everything(office, tmp_path / "l", LI)
    BatchService(office).undo(hours)
    funnel = AssessmentService(office).funnel(SHIPPED, TOLD)
    assert (funnel.passed, funnel.certified, funnel.ready_to_certify) == (1, 1, 1)


def test_a_revocation_bears_the_day_of_the_programmes_zone(
    certificates: CertificateService, office: Desk, clock: StillClock, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = certificates.issue(SHIPPED, TOLD).issued
    clock.move(timedelta(hours=22 - clock.now.hour))  # 20 November 22:00 UTC is the morning of the 21st in Guangdong
    certificates.revoke(line.number, "冒名")
    with office.database.reading() as tx:
        (revoked,) = storage.revocations(tx)
    assert revoked.revoked_on == date(2021, 11, 21)
