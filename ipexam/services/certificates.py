"""Certificates as they were issued: listed, with their history, and each one's own file."""

from __future__ import annotations

from pathlib import Path

from ipexam.domain.certificate import CertificateHistory, CertificateLine, CertificateStatus
from ipexam.domain.verb import Verb
from ipexam.opening.destination import replacing
from ipexam.services.desk import Desk
from ipexam.storage import certificate as storage
from ipexam.storage import certificate_history
from ipexam.storage import programme as programmes


class CertificateService:
    """The certificates of a programme, once they are issued."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def page(
        self,
        programme: str | None,
        text: str = "",
        offset: int = 0,
        limit: int = 200,
        status: CertificateStatus | None = None,
    ) -> tuple[list[CertificateLine], int]:
        """Certificates by number, and how many the text finds; with `status` only those of one."""
        with self._desk.look(Verb.CERTIFICATES_LIST) as tx:
            return storage.page(tx, programmes.find(tx, programme).id, text, offset, limit, status)

    def history(self, number: str) -> CertificateHistory:
        """Everything that happened to a certificate, and with which number it began. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.CERTIFICATES_LIST) as tx:
            return certificate_history.history(tx, number)

    def personal(self, certificate_id: int, path: Path) -> None:
        """Write the one-page PDF as it was frozen at issue. Raises `SubjectUnknown`, `FileLocked`, `DiskFull`."""
        with self._desk.act(Verb.CERTIFICATES_PRINT, str(certificate_id)) as act:
            content = storage.document(act.tx, certificate_id)
            act.facts.update(certificates=1)
        with replacing(path) as file:
            file.write(content)
