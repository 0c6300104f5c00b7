"""Issuing at two desks and in two programmes: what is stored holds as it is stored, and no number comes twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ipexam.documents.certificate import Parts
from ipexam.documents.layout import load_template
from ipexam.domain.certificate import Barred
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import CertificatesRevoked
from ipexam.domain.progress import Report
from ipexam.services import certificate_drawing
from ipexam.services import certificates as module
from ipexam.services.assessments import AssessmentService
from ipexam.services.attendance import AttendanceService
from ipexam.services.batches import BatchService
from ipexam.services.certificates import CertificateService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.keys import KeyService
from ipexam.services.marks import MarksService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage import certificate as storage
from ipexam.storage.rows.certificate import CertificateRow
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
    batch = HoursImportService(desk).import_files([hours], programme).batch
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


def test_who_lost_a_certificate_for_a_correction_gets_a_new_one(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = certificates.issue(SHIPPED, TOLD).issued
    certificates.revoke(line.number, "姓名有误")
    outcome = certificates.issue(SHIPPED, TOLD)
    assert ([new.number for new in outcome.issued], outcome.barred) == (["GDIPO-2021-0002"], ())


def test_who_lost_a_certificate_for_good_gets_none_any_more_and_the_outcome_says_why(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = certificates.issue(SHIPPED, TOLD).issued
    pass_everything(office, tmp_path / "l", LI)
    certificates.revoke(line.number, "代考", final=True)
    before = certificates.preview(SHIPPED)
    funnel = AssessmentService(office).funnel(SHIPPED, TOLD)
    outcome = certificates.issue(SHIPPED, TOLD)
    barred = (Barred(line.trainee_id, ZHANG.name, line.number, "代考"),)
    assert ([new.name for new in before.new], before.already, before.barred) == ([LI.name], (), barred)
    assert (funnel.passed, funnel.ready_to_certify) == (2, 1)
    assert ([new.name for new in outcome.issued], outcome.already, outcome.barred) == ([LI.name], 0, barred)
    assert [(one.number, one.final) for one in certificates.page(SHIPPED)[0]] == [
        ("GDIPO-2021-0001", True),
        ("GDIPO-2021-0002", False),
    ]


def test_a_final_revocation_in_one_programme_leaves_the_others_alone(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    other = ProgrammeService(office).create(SHIPPED, code="second").code
    pass_everything(office, tmp_path / "a", ZHANG, SHIPPED)
    (line,) = certificates.issue(SHIPPED, TOLD).issued
    certificates.revoke(line.number, "代考", final=True)
    pass_everything(office, tmp_path / "b", ZHANG, other)
    assert [new.name for new in certificates.issue(other, TOLD).issued] == [ZHANG.name]


def test_a_number_that_nobody_has_is_told_instead_of_passed_over(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = certificates.issue(SHIPPED, TOLD).issued
    with pytest.raises(SubjectUnknown) as unknown:
        certificates.print(tmp_path / "out.pdf", SHIPPED, [line.number, "GDIPO-2021-0009"])
    assert (unknown.value.noun, unknown.value.key) == ("certificate", "GDIPO-2021-0009")
    assert not (tmp_path / "out.pdf").exists()


def test_a_revoked_certificate_is_not_printed_again(
    certificates: CertificateService, office: Desk, tmp_path: Path
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = certificates.issue(SHIPPED, TOLD).issued
    certificates.revoke(line.number, "冒名")
    with pytest.raises(CertificatesRevoked) as revoked:
        certificates.print(tmp_path / "out.pdf", SHIPPED, [line.number])
    assert revoked.value.numbers == (line.number,)


def test_each_certificate_is_printed_with_the_template_it_was_issued_with(
    certificates: CertificateService, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    pass_everything(office, tmp_path / "l", LI)
    lines = certificates.issue(SHIPPED, TOLD).issued
    green = replace(load_template("certificate_portrait"), name="certificate_green", title="绿色")
    monkeypatch.setattr(
        certificate_drawing, "load_template", lambda name: green if name == "certificate_green" else load_template(name)
    )
    with office.database.transaction() as tx:
        row = tx.get(CertificateRow, lines[1].id)
        assert row is not None
        row.template = "certificate_green@0"
    drawn: list[tuple[str, str]] = []

    def draw_batch(parts: Parts, path: Path, report: Report) -> None:
        drawn.extend((page.fields.number, template.name) for template, pages in parts for page in pages)
        real_draw(parts, path, report)

    real_draw = module.draw_batch
    monkeypatch.setattr(module, "draw_batch", draw_batch)
    assert certificates.print(tmp_path / "out.pdf", SHIPPED) == 2
    assert drawn == [(lines[0].number, "certificate_portrait"), (lines[1].number, "certificate_green")]
