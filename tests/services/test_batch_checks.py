from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import PLAIN, CertificatePage, draw_batch
from ipexam.documents.layout import load_template
from ipexam.domain.certificate_check import Fault
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import BatchFaulty, NothingToPrint
from ipexam.domain.file_errors import FileMissing
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.print_job import PrintWish
from ipexam.domain.progress import silent
from ipexam.domain.verb import Verb
from ipexam.sealing.credential import key_id
from ipexam.services.batch_checks import BatchCheck, BatchCheckService, certificate_keys, refuse_faulty
from ipexam.services.certificate_drawing import parts_in_order
from ipexam.services.certificate_issue import CertificateIssueService
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.services.printing import PrintingService
from ipexam.services.stamps import StampService
from ipexam.storage import certificate
from tests.builders import LI, ZHANG
from tests.documents.samples import KEY, NAMES, page
from tests.services.certified import pass_everything
from tests.services.conftest import SHIPPED
from tests.services.exams import CHEAP, randomness
from tests.services.pooled import one_engine

TEMPLATE = load_template("certificate_portrait")
PAGES = tuple(page(name, number) for number, name in enumerate(NAMES[:2], 1))
KEYS = {key_id(KEY.public_key()): KEY.public_key()}


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    draw_batch([(TEMPLATE, PAGES)], tmp_path / "batch.pdf", silent)
    return tmp_path / "batch.pdf"


def refused(path: Path, pages: tuple[CertificatePage, ...], keys: dict[str, object]) -> set[tuple[int, str]]:
    with pytest.raises(BatchFaulty) as caught:
        refuse_faulty(path, [(TEMPLATE, pages)], silent, PLAIN, keys)
    return {(number, fault) for number, fault, _fact in caught.value.faults}


def test_a_sound_batch_passes(batch: Path) -> None:
    refuse_faulty(batch, [(TEMPLATE, PAGES)], silent, PLAIN, KEYS)


def test_pages_in_the_wrong_order_are_refused_with_their_numbers(batch: Path) -> None:
    assert {(1, "code_differs"), (2, "code_differs")} <= refused(batch, PAGES[::-1], KEYS)


def test_codes_that_none_of_the_offices_keys_signed_are_refused(batch: Path) -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()
    assert refused(batch, PAGES, {key_id(other): other}) == {(1, "signature_wrong"), (2, "signature_wrong")}


@one_engine
def test_every_key_that_ever_signed_certificates_counts_and_no_other(office: Desk) -> None:
    service = KeyService(office, randomness, CHEAP)
    service.public()
    with office.database.reading() as tx:
        keys = certificate_keys(tx)
    assert {key.public_bytes_raw() for key in keys.values()} == {
        key.public for key in service.verifying_keys(KeyPurpose.CERTIFICATES)
    }
    assert keys == {key_id(key): key for key in keys.values()}


@one_engine
def test_a_file_of_this_office_is_checked_against_what_its_codes_name(counter: Counter, two: Path) -> None:
    assert counter.checks.check(two, SHIPPED) == BatchCheck(2, (), stamps=False)


@one_engine
def test_a_file_in_the_wrong_order_is_no_print_of_its_job(counter: Counter, two: Path, tmp_path: Path) -> None:
    job = counter.printing.jobs(SHIPPED)[0][0].id
    assert counter.checks.check(two, SHIPPED, job).findings == ()
    turned = tmp_path / "turned.pdf"
    with counter.desk.look(Verb.PRINTING_JOBS) as tx:
        found = certificate.of_programme(tx, 1)
        draw_batch(parts_in_order(tx, found[::-1]), turned, silent)
    found_there = {(one.page, one.fault) for one in counter.checks.check(turned, SHIPPED, job).findings}
    assert {(1, Fault.CODE_DIFFERS), (2, Fault.CODE_DIFFERS)} <= found_there
    assert counter.checks.check(turned, SHIPPED).findings == ()


@one_engine
def test_a_changed_name_on_one_page_is_found(counter: Counter, two: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.pdf"
    with counter.desk.look(Verb.PRINTING_JOBS) as tx:
        ((template, pages),) = parts_in_order(tx, certificate.of_programme(tx, 1))
    wrong = replace(pages[1], fields=replace(pages[1].fields, name="冒名者"))
    draw_batch([(template, [pages[0], wrong])], forged, silent)
    faults = {(one.page, one.fault) for one in counter.checks.check(forged, SHIPPED).findings}
    assert faults == {(2, Fault.TEXT_MISSING), (2, Fault.TEXT_UNEXPECTED)}


@one_engine
def test_a_file_without_a_code_of_this_office_is_not_judged(counter: Counter, batch: Path) -> None:
    with pytest.raises(NothingToPrint):
        counter.checks.check(batch, SHIPPED)
    with pytest.raises(FileMissing):
        counter.checks.check(batch.with_name("none.pdf"), SHIPPED)
    with pytest.raises(SubjectUnknown):
        counter.checks.check(batch, SHIPPED, 77)


@dataclass(frozen=True, slots=True)
class Counter:
    """Where files are checked."""

    desk: Desk
    checks: BatchCheckService
    printing: PrintingService


@pytest.fixture
def counter(office: Desk) -> Counter:
    keys = KeyService(office, randomness, CHEAP)
    keys.public()
    return Counter(office, BatchCheckService(office), PrintingService(office, StampService(office, keys)))


@pytest.fixture
def two(counter: Counter, tmp_path: Path) -> Path:
    """The file of a print job with two certificates."""
    for n, person in enumerate((ZHANG, LI)):
        pass_everything(counter.desk, tmp_path / str(n), person)
    keys = KeyService(counter.desk, randomness, CHEAP)
    CertificateIssueService(counter.desk, keys, StampService(counter.desk, keys), tmp_path / "ring").issue(SHIPPED)
    job = counter.printing.batch(PrintWish(), SHIPPED)
    counter.printing.write(job.id, tmp_path / "two.pdf")
    return tmp_path / "two.pdf"
