"""Signed PDF files, judged by poppler's pdfsig and by pyHanko's own validator; a changed byte is refused."""

from __future__ import annotations

import logging
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.pades import PdfSigner, sign_pdf
from ipexam.domain.stamp_errors import PdfNotSignable
from ipexam.sealing.document_key import DocumentKey, read_own_key
from tests.sealing.test_document_key import pem

NOW = datetime.now(UTC)
KEY = DocumentKey.generate("岭南虚构培训中心", NOW)
OTHER = DocumentKey.generate("冒名单位", NOW)


def small_pdf(text: str = "HQIP-2026-0001") -> bytes:
    file = BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.drawString(100, 700, text)
    canvas.save()
    return file.getvalue()


def signed(pdf: bytes | None = None, key: DocumentKey = KEY) -> bytes:
    return sign_pdf(small_pdf() if pdf is None else pdf, PdfSigner(key.private, key.chain), "证书.pdf")


def judged(data: bytes, trusted: DocumentKey = KEY) -> PdfSignatureStatus:
    root = Certificate.load(trusted.chain[0])
    trust = ValidationContext(trust_roots=[root], allow_fetching=False)
    return validate_pdf_signature(PdfFileReader(BytesIO(data)).embedded_signatures[0], trust)


def test_a_signed_pdf_holds_under_its_own_certificate() -> None:
    data = signed()
    status = judged(data)
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.bottom_line
    assert data.startswith(small_pdf()), "the file is added to, not rewritten"
    found = PdfFileReader(BytesIO(data)).embedded_signatures[0]
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_it_names_its_certificate_inside_the_signature_as_pades_b_wants() -> None:
    found = PdfFileReader(BytesIO(signed())).embedded_signatures[0]
    attributes = {one["type"].native for one in found.signer_info["signed_attrs"]}
    assert "signing_certificate_v2" in attributes
    assert "signing_time" not in attributes, "PAdES keeps the time in the dictionary"
    assert found.signed_data["certificates"][0].chosen.dump() == KEY.chain[0]


def test_an_authority_s_rsa_key_signs_too() -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    key = read_own_key(pem(private, NOW), "pass", "ca.pem", NOW)
    assert judged(signed(key=key), key).bottom_line


def test_another_certificate_does_not_vouch_for_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "pyhanko")
    status = judged(signed(), OTHER)
    assert status.intact
    assert not status.trusted


def test_a_changed_byte_is_refused() -> None:
    data = bytearray(signed())
    at = data.index(b"endstream") - 5
    data[at] ^= 1
    status = judged(bytes(data))
    assert not status.intact
    assert not status.bottom_line


def test_two_bodies_may_sign_one_after_the_other() -> None:
    data = signed(signed(), OTHER)
    found = PdfFileReader(BytesIO(data)).embedded_signatures
    assert [one.field_name for one in found] == ["ipexam-1", "ipexam-2"]
    assert judged(data).bottom_line


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"<html></html>", small_pdf()[:300]])
def test_what_is_no_whole_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(PdfNotSignable) as refused:
        signed(data)
    assert refused.value.path == "证书.pdf"


def test_the_signer_shows_no_key() -> None:
    assert str(KEY.private) not in repr(PdfSigner(KEY.private, KEY.chain))
    assert str(KEY.private) not in repr(KEY)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_poppler_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed())
    told = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in told
    assert "ETSI.CAdES.detached" in told
    assert "SHA-256" in told
    data = bytearray(path.read_bytes())
    data[data.index(b"endstream") - 5] ^= 1
    path.write_bytes(data)
    told = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." not in told
