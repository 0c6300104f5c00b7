"""A batch of certificates that was drawn goes no further unless its checks find nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from ipexam.documents.certificate import Dress, Parts
from ipexam.documents.check import check_batch
from ipexam.domain.exam_errors import BatchFaulty
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.progress import Report
from ipexam.storage import office_key as storage

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
