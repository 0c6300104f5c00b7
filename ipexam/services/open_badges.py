"""Open Badges of certificates, which their holders show where paper is of no use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.domain.certificate import Certificate
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.exchange.open_badge import BadgeFacts, BadgeWording, signed_badge
from ipexam.opening.destination import replacing
from ipexam.paths import resource
from ipexam.sealing.credential import key_id
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.storage import certificate as storage
from ipexam.storage import programme as programmes

SUFFIX = ".jwt"

_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\s]')


class OpenBadgeService:
    """Writes badges of valid certificates, signed with the office's certificate key."""

    def __init__(self, desk: Desk, keys: KeyService) -> None:
        self._desk = desk
        self._keys = keys

    def badge(self, number: str, path: Path, programme: str | None = None, password: Password | None = None) -> None:
        """Write the badge of one certificate.

        Raises `SubjectUnknown`, `CertificatesRevoked`, `PasswordNeeded`, `PasswordWrong`, `FileLocked`, `DiskFull`.
        """
        (signed,) = self._signed(programme, (number,), password, silent)
        with replacing(path) as file:
            file.write(signed[1].encode("ascii"))

    def badges(
        self, folder: Path, programme: str | None = None, password: Password | None = None, report: Report = silent
    ) -> int:
        """Write the badges of all valid certificates of a programme into a folder, named by number; how many.

        Raises `NothingToPrint` and what `badge` raises.
        """
        signed = self._signed(programme, (), password, report)
        if not signed:
            raise NothingToPrint("certificate")
        folder.mkdir(parents=True, exist_ok=True)
        for number, badge in signed:
            with replacing(folder / f"{_NO_FILE_NAME.sub('-', number)}{SUFFIX}") as file:
                file.write(badge.encode("ascii"))
        return len(signed)

    def _signed(
        self, programme: str | None, numbers: Sequence[str], password: Password | None, report: Report
    ) -> list[tuple[str, str]]:
        """Each certificate's number with its badge; the office's use of its key is written down."""
        private = self._keys.signing_key(KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_BADGE, password)
        key, office = Ed25519PrivateKey.from_private_bytes(private.private), self._keys.public().name
        with self._desk.act(Verb.CERTIFICATES_BADGE) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.of_programme(act.tx, whole.id, numbers)
            act.subject = whole.code
            act.facts.update(certificates=len(found), key=key_id(key.public_key()))
            act.silent = not found
        wording, signed = _wording(), []
        for done, one in enumerate(found, 1):
            signed.append((one.fields.number, signed_badge(_facts(one, whole), office, wording, key)))
            report(done, len(found))
        return signed


def _facts(one: Certificate, whole: Programme) -> BadgeFacts:
    """The badge is valid from the beginning of the day that the certificate prints."""
    begun = datetime.combine(one.fields.issued_on, time(), ZoneInfo(whole.zone))
    return BadgeFacts(one.fields, one.payload, whole.code, begun)


def _wording() -> BadgeWording:
    return BadgeWording(**tomllib.loads(resource("templates", "open_badge.toml").read_text("utf-8")))
