"""What an office gives to those who verify its certificates: its public keys, and the page that checks in a browser."""

from __future__ import annotations

from pathlib import Path

from ipexam.documents.verify_page import SignedList, verify_page
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.verb import Verb
from ipexam.exchange.keyring import CertificateKeys, write_key_file
from ipexam.opening.destination import replacing
from ipexam.sealing.revocation import signed_parts
from ipexam.services.certificate_revocation import CertificateRevocationService
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.services.verification import OwnOffice, PublishedKeys


class CertificatePublicationService:
    """Writes what others verify with."""

    def __init__(self, desk: Desk, keys: KeyService, revocations: CertificateRevocationService) -> None:
        self._desk = desk
        self._keys = keys
        self._revocations = revocations

    def export_page(self, path: Path, password: Password | None = None) -> int:
        """Write the page that checks certificates in a browser, with every key the office ever signed with and the
        revocation list of today; returns the list's sequence number."""
        signed, sequence = self._revocations.signed("page", password)
        public = self._public()
        keys = {key.id: (public.office, key.public) for key in public.keys}
        page = verify_page(public.office, keys, SignedList(*signed_parts(signed)))
        with replacing(path) as file:
            file.write(page)
        return sequence

    def export_keys(self, path: Path) -> PublishedKeys:
        """Write the public keys that others verify with, and return them so that their fingerprints can be shown."""
        keys = self._public()
        with self._desk.act(Verb.CERTIFICATES_EXPORT, "keys") as act:
            act.facts.update(keys=len(keys.keys))
        write_key_file(path, keys)
        return PublishedKeys(keys)

    def own(self) -> OwnOffice | None:
        """What this office itself knows of its certificates; None as long as it has no key."""
        revoked = self._revocations.now()
        return None if revoked is None else OwnOffice(self._public(), revoked)

    def _public(self) -> CertificateKeys:
        return CertificateKeys(self._keys.public().name, self._keys.verifying_keys(KeyPurpose.CERTIFICATES))
