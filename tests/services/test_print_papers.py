"""The papers of a print job are for its good sheets alone, and each writing is written down."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from ipexam.documents.pages import pages_of
from ipexam.domain.actor import manager
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.hand_out import IN_PERSON
from ipexam.domain.print_errors import NothingToStamp
from ipexam.domain.print_job import PrintWish
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.print_papers import PrintPaperService
from ipexam.services.printing import PrintingService
from ipexam.storage import hand_out
from ipexam.storage.database import Database
from ipexam.storage.rows.certificate import CertificateRow
from tests.documents.samples import BODIES
from tests.services.conftest import StillClock
from tests.services.printed import TWO, certified_office, printing_of

FIRST = 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certified_office(tmp_path_factory.mktemp("certified"))


@pytest.fixture
def office(made: Path, tmp_path: Path, clock: StillClock) -> Iterator[Desk]:
    """Four people hold certificates, and job 1 printed them."""
    shutil.copyfile(made, tmp_path / "office.ipexam")
    with closing(Database.open(str(tmp_path / "office.ipexam"))) as database:
        yield Desk(database, manager("tester"), clock)


@pytest.fixture
def printing(office: Desk) -> PrintingService:
    return printing_of(office)


def shown(path: Path) -> str:
    return "".join("".join(page.text for page in pages_of(path.read_bytes())).split())


def test_stamps_are_asked_for_on_the_sheets_that_came_out_well(
    printing: PrintingService, office: Desk, tmp_path: Path
) -> None:
    printing.spoil(FIRST, [4], TWO)
    assert PrintPaperService(office).stamping(FIRST, tmp_path / "form.pdf") == 3
    text = shown(tmp_path / "form.pdf")
    assert "GDIPO-2026-0001—GDIPO-2026-0003" in text
    assert all(body in text for body in BODIES)
    assert AuditService(office).page()[0][0].facts == {"what": "stamping", "sheets": 3}


def test_no_stamp_is_asked_for_on_what_was_printed_well_or_handed_out_before(
    printing: PrintingService, office: Desk, clock: StillClock, tmp_path: Path
) -> None:
    printing.sent(printing.reprint(FIRST, 2).id)  # 0001 is good in job 1, the others in job 2
    printing.spoil(2, [1, 2, 3], TWO)
    with office.database.transaction() as tx:
        holder = tx.query(CertificateRow.id).filter_by(number="GDIPO-2026-0004").scalar()
        hand_out.record(tx, holder, IN_PERSON, clock.now, "tester")
    clock.move(timedelta(hours=1))
    again = printing.batch(PrintWish())
    assert PrintPaperService(office).stamping(again.id, tmp_path / "form.pdf") == 2
    text = shown(tmp_path / "form.pdf")
    assert "GDIPO-2026-0002—GDIPO-2026-0003" in text
    assert "另有重打2份（GDIPO-2026-0001—GDIPO-2026-0004）" in text
    printing.spoil(again.id, [2, 3], TWO)
    with pytest.raises(NothingToStamp):
        PrintPaperService(office).stamping(again.id, tmp_path / "form.pdf")


def test_a_job_that_was_handed_out_after_it_was_printed_keeps_its_form(
    printing: PrintingService, office: Desk, clock: StillClock, tmp_path: Path
) -> None:
    with office.database.transaction() as tx:
        for holder in tx.query(CertificateRow.id):
            hand_out.record(tx, holder.id, IN_PERSON, clock.now + timedelta(days=1), "tester")
    assert PrintPaperService(office).stamping(FIRST, tmp_path / "form.pdf") == 4


def test_a_spoiled_certificate_lies_in_no_bundle(printing: PrintingService, office: Desk, tmp_path: Path) -> None:
    printing.spoil(FIRST, [2], TWO)
    assert PrintPaperService(office).covers(FIRST, tmp_path / "covers.pdf", 2) == 2
    assert "GDIPO-2026-0002" not in shown(tmp_path / "covers.pdf")


def test_papers_are_made_ready_before_a_job_is_sent_and_none_for_what_never_came_out(
    printing: PrintingService, office: Desk, tmp_path: Path
) -> None:
    waiting = printing.reprint(FIRST, 3)
    assert PrintPaperService(office).stamping(waiting.id, tmp_path / "form.pdf") == 2
    printing.sent(waiting.id, 0)
    with pytest.raises(NothingToPrint):
        PrintPaperService(office).stamping(waiting.id, tmp_path / "form.pdf")


def test_the_log_is_told_in_the_time_of_the_programme(office: Desk, tmp_path: Path) -> None:
    assert PrintPaperService(office).log(tmp_path / "log.pdf") == 1
    assert "2021年11月20日09:00" in shown(tmp_path / "log.pdf")
