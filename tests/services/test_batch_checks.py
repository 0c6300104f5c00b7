from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import PLAIN, CertificatePage, draw_batch
from ipexam.documents.layout import load_template
from ipexam.domain.exam_errors import BatchFaulty
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.progress import silent
from ipexam.sealing.credential import key_id
from ipexam.services.batch_checks import certificate_keys, refuse_faulty
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from tests.documents.samples import KEY, NAMES, page
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
