"""Signed copies of certificates' PDF files (PAdES), an option beside the signed code on the paper."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ipexam.documents.pades import PdfSigner, sign_pdf
from ipexam.domain.verb import Verb
from ipexam.opening.destination import replacing
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.document_key import certificate_fingerprint, certificate_id
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.storage import certificate as certificates

_MOST_BYTES = 200 << 20
_LONGEST = 200


class SignedPdfService:
    """Signs PDF files with the office's document key. What was frozen at issue stays as it is: copies are signed."""

    def __init__(self, desk: Desk, keys: KeyService) -> None:
        self._desk = desk
        self._keys = keys

    def certificate(self, issued_id: int, path: Path, password: Password | None = None) -> str:
        """Write a signed copy of a certificate's own PDF; the fingerprint of the certificate that it is checked with.

        Raises `SubjectUnknown`, `PasswordNeeded`, `PasswordWrong`, `FileLocked`, `DiskFull`.
        """
        with self._desk.look(Verb.CERTIFICATES_SIGN_PDF) as tx:
            pdf = certificates.document(tx, issued_id)
        return self._sign(pdf, path, str(issued_id), password)

    def file(self, pdf: Path, path: Path, password: Password | None = None) -> str:
        """Write a signed copy of any PDF, of a batch or a roster say.

        Raises `PdfNotSignable`, `FileMissing`, and what `certificate` raises.
        """
        return self._sign(bytes_of(pdf, _MOST_BYTES), path, pdf.name, password)

    def _sign(self, pdf: bytes, path: Path, subject: str, password: Password | None) -> str:
        key = self._keys.document_key(Verb.CERTIFICATES_SIGN_PDF, password)
        signed = sign_pdf(pdf, PdfSigner(key.private, key.chain), subject)
        with self._desk.act(Verb.CERTIFICATES_SIGN_PDF, subject[:_LONGEST]) as act:
            act.facts.update(key=certificate_id(key.public_bytes), sha256=sha256(signed).hexdigest())
        with replacing(path) as file:
            file.write(signed)
        return certificate_fingerprint(key.public_bytes)
