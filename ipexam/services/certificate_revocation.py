"""Revoking certificates, and the signed list of revoked ones that others verify with."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.domain.certificate import RevocationGround, RevocationList, RevocationListLine
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.verb import Verb
from ipexam.opening.destination import replacing
from ipexam.sealing.credential import key_id
from ipexam.sealing.revocation import entries_text, published, write_list
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService, Password
from ipexam.storage import revocation as storage


class CertificateRevocationService:
    """Revocations of the whole office: its lists speak of every programme."""

    def __init__(self, desk: Desk, keys: KeyService) -> None:
        self._desk = desk
        self._keys = keys

    def revoke(
        self,
        number: str,
        because: str = "",
        *,
        ground: RevocationGround = RevocationGround.OTHER,
        final: bool = False,
    ) -> None:
        """Revoke a certificate for good; its number is never used again. Its holder gets a new one at the next issue;
        with `final` none any more, as after cheating.

        `because` is published with the ground `OTHER` alone; beside another one it is a note of the office. Raises
        `SubjectUnknown`, `AlreadyRevoked`, `RevokedFinally`.
        """
        with self._desk.act(Verb.CERTIFICATES_REVOKE, number) as act:
            storage.revoke(act.tx, number, act.at, self._desk.actor.name, ground, because, final=final)
            act.facts.update(ground=ground.value, final=final)

    def export(self, path: Path, password: Password | None = None) -> int:
        """Write the signed revocation list as of today and return its sequence number. The same list on the same day is
        the same file. Raises `PasswordNeeded`, `PasswordWrong`, `FileLocked`, `DiskFull`."""
        signed, sequence = self.signed("revocations", password)
        with replacing(path) as file:
            file.write(signed)
        return sequence

    def signed(self, subject: str, password: Password | None) -> tuple[bytes, int]:
        """The signed list as of today and its sequence number, kept because it is given out; `subject` is what it is
        written into."""
        private = self._keys.signing_key(KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_EXPORT, password)
        key = Ed25519PrivateKey.from_private_bytes(private.private)
        signer = key_id(key.public_key())
        links = self._keys.links(KeyPurpose.CERTIFICATES)
        with self._desk.act(Verb.CERTIFICATES_EXPORT, subject) as act:
            entries = storage.revocations(act.tx)
            content = sha256(entries_text(entries).encode()).hexdigest()
            sequence = storage.sequence_for(act.tx, content, len(entries))
            day = max([act.at.date(), *(entry.revoked_on for entry in entries)])
            act.facts.update(sequence=sequence)
            kept = storage.kept_list(act.tx, sequence, day, signer)
            if kept is None:
                kept = write_list(sequence, day, entries, key, links)
                storage.keep_list(act.tx, sequence, day, signer, len(entries), content, kept)
        return kept, sequence

    def today(self) -> date:
        """The day that the office's clock shows, to see how old a list is."""
        return self._desk.clock().date()

    def lists(self) -> list[RevocationListLine]:
        """Every list that was given out, newest first."""
        with self._desk.look(Verb.CERTIFICATES_LIST) as tx:
            return storage.lists(tx)

    def now(self) -> RevocationList | None:
        """What the list would say at this moment, unsigned, for the office itself needs no signature: no more than
        others would read. None as long as the office has no key."""
        keys = self._keys.verifying_keys(KeyPurpose.CERTIFICATES)
        if not keys:
            return None
        with self._desk.look(Verb.CERTIFICATES_LIST) as tx:
            entries = storage.revocations(tx)
            content = sha256(entries_text(entries).encode()).hexdigest()
            sequence = storage.sequence_for(tx, content, len(entries))
        elders = frozenset(key.id for key in keys[1:])
        return RevocationList(sequence, self.today(), keys[0].id, tuple(map(published, entries)), elders)
