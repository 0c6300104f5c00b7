"""Signed copies of PDF files: the frozen one stays, the copy is checked with the office's certificate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.exam_errors import PasswordNeeded
from ipexam.domain.stamp_errors import PdfNotSignable
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.services.signed_pdf import SignedPdfService
from ipexam.storage import audit
from tests.documents.test_pades import small_pdf
from tests.services.exams import CHEAP, randomness

pytestmark = pytest.mark.parametrize("backend", ["sqlite"])
"""What differs between the engines is the subject of `tests/storage/test_stamp.py` and `test_keys.py`."""


@pytest.fixture
def keys(office: Desk) -> KeyService:
    return KeyService(office, randomness, CHEAP)


def test_a_signed_copy_adds_to_the_file_and_is_written_down(keys: KeyService, office: Desk, tmp_path: Path) -> None:
    plain = tmp_path / "名册.pdf"
    plain.write_bytes(small_pdf())
    fingerprint = SignedPdfService(office, keys).file(plain, tmp_path / "签名.pdf")
    signed = (tmp_path / "签名.pdf").read_bytes()
    assert signed.startswith(plain.read_bytes())
    assert len(signed) > len(plain.read_bytes())
    assert fingerprint == keys.export_certificate(tmp_path / "office.pem")
    with office.database.reading() as tx:
        (row,) = [row for row in audit.page(tx, 0, 9)[0] if row.verb == "certificates.sign-pdf"]
    assert row.subject == "名册.pdf"
    assert set(row.facts) == {"key", "sha256"}


def test_nothing_is_written_without_the_password_or_the_right(
    keys: KeyService, office: Desk, desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    plain, out = tmp_path / "a.pdf", tmp_path / "b.pdf"
    plain.write_bytes(small_pdf())
    keys.protect("口令")
    with pytest.raises(PasswordNeeded):
        SignedPdfService(office, keys).file(plain, out)
    clerk = desk_without(Right.ISSUE)
    with pytest.raises(RightMissing):
        SignedPdfService(clerk, KeyService(clerk, randomness, CHEAP)).file(plain, out, lambda: "口令")
    assert not out.exists()


def test_what_is_no_pdf_or_no_certificate_is_told(keys: KeyService, office: Desk, tmp_path: Path) -> None:
    other = tmp_path / "a.pdf"
    other.write_bytes(b"<html>")
    signing = SignedPdfService(office, keys)
    with pytest.raises(PdfNotSignable):
        signing.file(other, tmp_path / "b.pdf")
    with pytest.raises(SubjectUnknown):
        signing.certificate(7, tmp_path / "b.pdf")
