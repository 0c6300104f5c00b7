"""A batch of certificates that was drawn goes no further unless its checks find nothing; a file that is there already
can be checked the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from ipexam.documents.certificate import Dress, Parts
from ipexam.documents.check import check_batch
from ipexam.documents.codes import codes_in_file
from ipexam.domain.certificate import Certificate
from ipexam.domain.certificate_check import Finding
from ipexam.domain.certificate_print import UNMOVED, PrintMode
from ipexam.domain.exam_errors import BatchFaulty, NothingToPrint
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.sealing.code_address import payload_in
from ipexam.sealing.credential import verify_code
from ipexam.services.certificate_drawing import parts_in_order, pictures_of
from ipexam.services.desk import Desk
from ipexam.storage import certificate as certificates
from ipexam.storage import office_key as storage
from ipexam.storage import print_job, printer
from ipexam.storage import programme as programmes

Keys = Mapping[str, Ed25519PublicKey]


def certificate_keys(tx: Session) -> Keys:
    """The public halves of every key that the office ever signed certificates with, by key id."""
    keys = [key for key in storage.stored(tx) if key.purpose is KeyPurpose.CERTIFICATES]
    return {key.key_id: Ed25519PublicKey.from_public_bytes(key.public) for key in keys}


def refuse_faulty(path: Path, parts: Parts, report: Report, dress: Dress, keys: Keys) -> None:
    """Read a drawn batch back: its pages against the certificates, its codes against the office's keys. Raises
    `BatchFaulty`."""
    findings = check_batch(path, parts, report, dress, keys)
    if findings:
        raise BatchFaulty(tuple((found.page, found.fault.value, found.fact) for found in findings))


@dataclass(frozen=True, slots=True)
class BatchCheck:
    """What checking a file came to: how many certificates it should show, and everything wrong. `stamps` says whether
    they bear stamps as images: of those only the place was checked, for their pictures are sealed."""

    certificates: int
    findings: tuple[Finding, ...]
    stamps: bool


class BatchCheckService:
    """Checks files of certificates that were written before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(
        self, path: Path, programme: str | None = None, job_id: int | None = None, report: Report = silent
    ) -> BatchCheck:
        """Check a file page by page: against the sheets of a print job when one is named, else as whole certificates
        against those that its codes name.

        Raises `NothingToPrint` for a file without any code of this office, `SubjectUnknown` for a job or certificate
        that the office does not have, `CertificatesRevoked`, and what reading the file raises.
        """
        codes = () if job_id is not None else codes_in_file(path, report)
        with self._desk.look(Verb.PRINTING_JOBS) as tx:
            keys = certificate_keys(tx)
            if job_id is None:
                whole = programmes.find(tx, programme)
                found, dress = _named(tx, whole.id, codes, keys), Dress()
            else:
                found, dress = _of_job(tx, job_id)
            parts = parts_in_order(tx, found)
            dress = Dress(pictures_of(tx, parts), dress.mode, dress.placing)
        stamps = {sha for one in found for sha in one.fields.stamp_images if sha}
        return BatchCheck(len(found), check_batch(path, parts, report, dress, keys, stamps), bool(stamps))


def _named(tx: Session, programme_id: int, codes: Sequence[str], keys: Keys) -> list[Certificate]:
    """The certificates that codes name, in the order of the pages."""
    checked = (verify_code(payload, keys).claims for code in codes if (payload := payload_in(code)))
    numbers = [claims.number for claims in checked if claims is not None]
    if not numbers:
        raise NothingToPrint("certificate")
    return _in_order(tx, programme_id, numbers)


def _of_job(tx: Session, job_id: int) -> tuple[list[Certificate], Dress]:
    job = print_job.job(tx, job_id)
    programme_id = programmes.find(tx, print_job.programme_of(tx, job_id)).id
    numbers = [sheet.number for sheet in print_job.sheets(tx, job_id)]
    moved = UNMOVED if job.calibration is None else printer.calibration_of(tx, job.calibration).fit.placing
    return _in_order(tx, programme_id, numbers), Dress(mode=PrintMode(job.mode), placing=moved)


def _in_order(tx: Session, programme_id: int, numbers: Sequence[str]) -> list[Certificate]:
    found = certificates.of_programme(tx, programme_id, [*dict.fromkeys(numbers)])
    there = {one.fields.number: one for one in found}
    return [there[number] for number in numbers]
