"""The office's keys (密钥): made on first need, optionally under an office password, replaced by keys that follow them,
public halves to be pinned."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import PasswordNeeded
from ipexam.domain.office_key import SIGNING, KeyPurpose, OfficeKeyLine
from ipexam.domain.sitting import SittingKind
from ipexam.domain.verb import Verb
from ipexam.exchange.keyring import CertificateKeys, trust
from ipexam.exchange.package import Sender, save_package
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.document_key import DocumentKey, read_own_key
from ipexam.sealing.keys import OpeningKey, SigningKey, VerifyingKey
from ipexam.sealing.officekeys import WHAT, OfficePublicKeys
from ipexam.sealing.passwords import (
    STANDARD,
    KdfParameters,
    is_sealed_under_password,
    open_under_password,
    seal_under_password,
)
from ipexam.sealing.succession import Link, endorse
from ipexam.sealing.symmetric import Randomness
from ipexam.services.desk import Act, Desk
from ipexam.services.key_pairs import Pair, document_pair, fingerprint, new_pair
from ipexam.storage import office_key as storage
from ipexam.storage.office_key import StoredKey

Password = Callable[[], str]
"""Asks for the office password; called only when a key is under one."""

_MOST_BYTES = 1 << 20
_PINNED = (KeyPurpose.ANSWERS, *(KeyPurpose.for_packages(kind) for kind in SittingKind))
"""The purposes whose keys stand in the key file of exam rooms."""


class KeyService:
    """The keys of an office. All purposes get their keys together, so that one password covers them all. `keyring` is
    the folder of the certificate keys that this user trusts."""

    def __init__(
        self, desk: Desk, randomness: Randomness, kdf: KdfParameters = STANDARD, keyring: Path | None = None
    ) -> None:
        self._desk = desk
        self._randomness = randomness
        self._kdf = kdf
        self._keyring = keyring

    def lines(self) -> tuple[OfficeKeyLine, ...]:
        """Every key, retired ones too, newest first."""
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            return tuple(_line(key) for key in storage.stored(tx))

    def protected(self) -> bool:
        """Whether using a key needs the office password."""
        return any(line.protected for line in self.lines())

    def protect(self, password: str, old: Password | None = None) -> None:
        """Put all private keys under a password; `old` gives the one they are under already, if any.

        Raises `PasswordNeeded`, `PasswordWrong`, and `EditedMeanwhile` when somebody else did so first.
        """
        self._made(Verb.KEYS_PROTECT)
        with self._desk.look(Verb.KEYS_PROTECT) as tx:
            keys = storage.stored(tx)
        asked = Asked(old)
        clear = {key.id: asked.clear(key) for key in keys if key.private}
        sealed = {
            id_: seal_under_password(private, password, self._randomness, self._kdf) for id_, private in clear.items()
        }
        with self._desk.act(Verb.KEYS_PROTECT) as act:
            if storage.stored(act.tx) != keys:
                raise EditedMeanwhile("keys")
            storage.replace_private(act.tx, sealed)
            act.facts.update(keys=len(sealed))
        self._desk.database.sweep()

    def signing_key(self, purpose: KeyPurpose, verb: Verb, password: Password | None = None) -> SigningKey:
        """The private key in use that signs for a purpose; `verb` is what the caller is about to do with it.

        Raises `PasswordNeeded` and `PasswordWrong`.
        """
        asked = Asked(password)
        return SigningKey(asked.clear(self._newest(purpose, verb, asked)))

    def opening_key(
        self, verb: Verb, password: Password | None = None, purpose: KeyPurpose = KeyPurpose.ANSWERS
    ) -> OpeningKey:
        """The private key in use that opens answer files, or stamps, with those it followed. Raises `PasswordNeeded`
        and `PasswordWrong`."""
        asked = Asked(password)
        newest = self._newest(purpose, verb, asked)
        elder = [key for key in self._made(verb) if key.purpose is purpose and key.id != newest.id]
        return OpeningKey(asked.clear(newest).decode(), tuple(asked.clear(key).decode() for key in elder))

    def document_key(self, verb: Verb, password: Password | None = None) -> DocumentKey:
        """The key in use that signs PDF files. Raises `PasswordNeeded` and `PasswordWrong`."""
        asked = Asked(password)
        newest = self._newest(KeyPurpose.DOCUMENTS, verb, asked)
        return DocumentKey.stored(asked.clear(newest), newest.public)

    def sender(self, kind: SittingKind, verb: Verb, password: Password | None = None) -> Sender:
        """The office as the sender of packages of a kind. Raises `PasswordNeeded` and `PasswordWrong`."""
        signing, public = self.signing_key(KeyPurpose.for_packages(kind), verb, password), self.public()
        return Sender(public.name, signing, public.recipient)

    def verifying_keys(self, purpose: KeyPurpose) -> tuple[VerifyingKey, ...]:
        """The public halves of all signing keys of a purpose, retired ones too, the one in use first."""
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            return tuple(VerifyingKey(key.public) for key in storage.stored(tx) if key.purpose is purpose)

    def links(self, purpose: KeyPurpose) -> tuple[Link, ...]:
        """How the signing keys of a purpose followed each other, newest first."""
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            keys = [key for key in storage.stored(tx) if key.purpose is purpose]
        return tuple(
            Link(VerifyingKey(old.public), VerifyingKey(new.public), new.endorsement)
            for new, old in pairwise(keys)
            if new.endorsement
        )

    def public(self) -> OfficePublicKeys:
        """What an exam room pins."""
        keys = {key.purpose: key for key in reversed(self._made(Verb.AUDIT_LIST))}
        verifying = {kind: VerifyingKey(keys[KeyPurpose.for_packages(kind)].public) for kind in SittingKind}
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            name = storage.office_name(tx)
        return OfficePublicKeys(
            name, verifying, keys[KeyPurpose.ANSWERS].public.decode(), self.links(KeyPurpose.PACKAGE_REAL)
        )

    def export_public(self, path: Path, password: Password | None = None) -> OfficePublicKeys:
        """Write the key file that exam rooms pin, and return what it says so that its fingerprint can be shown.

        Once a key was replaced, the file is signed, so that a PC that pinned an elder key can see where it came from;
        only then `PasswordNeeded` and `PasswordWrong` are raised.
        """
        public = self.public()
        if any(line.retired_at and line.purpose in _PINNED for line in self.lines()):
            public = public.signed(self.signing_key(KeyPurpose.PACKAGE_REAL, Verb.KEYS_EXPORT, password))
        with self._desk.act(Verb.KEYS_EXPORT) as act:
            act.facts.update(key=public.verifying[SittingKind.REAL].id)
        save_package(path, public.to_bytes())
        return public

    def export_certificate(self, path: Path) -> str:
        """Write the certificate (PEM) that PDF signatures are checked against, and return its fingerprint."""
        newest = self._newest(KeyPurpose.DOCUMENTS, Verb.KEYS_EXPORT, Asked(None))
        with self._desk.act(Verb.KEYS_EXPORT) as act:
            act.facts.update(key=newest.key_id)
        save_package(path, newest.public)
        return fingerprint(newest)

    def rotate(self, purpose: KeyPurpose, because: str, password: Password | None = None) -> OfficeKeyLine:
        """Put a new key in the place of the one in use, which vouches for it. A new certificate key is trusted here.

        The private half of a signing key is erased with that; one that opens stays, for what was sealed to it. Raises
        `PasswordNeeded`, `PasswordWrong`, and `EditedMeanwhile` when somebody else did so first.
        """
        with self._desk.look(Verb.KEYS_ROTATE) as tx:
            office = storage.office_name(tx)
        pair = new_pair(purpose, office, self._desk.clock(), self._randomness)
        line = self._follow(Verb.KEYS_ROTATE, purpose, pair, because, Asked(password))
        if purpose is KeyPurpose.CERTIFICATES and self._keyring is not None:
            trust(self._keyring, CertificateKeys(office, self.verifying_keys(purpose)))
        return line

    def use_certificate(self, path: Path, file_password: str, password: Password | None = None) -> OfficeKeyLine:
        """Sign PDF files from now on with a key and certificate of a certification authority (.p12, .pfx or PEM).

        Raises `CertificateUnusable`, `FileMissing`, `FileLocked`, `PasswordNeeded`, `PasswordWrong`.
        """
        own = read_own_key(bytes_of(path, _MOST_BYTES), file_password, str(path), self._desk.clock())
        pair = document_pair(own)
        return self._follow(Verb.KEYS_CERTIFICATE, KeyPurpose.DOCUMENTS, pair, "", Asked(password))

    def _follow(self, verb: Verb, purpose: KeyPurpose, pair: Pair, because: str, asked: Asked) -> OfficeKeyLine:
        former = self._newest(purpose, verb, asked)
        clear = asked.clear(former)
        endorsement = None
        if purpose in SIGNING:
            endorsement = endorse(SigningKey(clear), VerifyingKey(pair.public), purpose)
        private = self._sealed(pair.private, asked) if is_sealed_under_password(former.private) else pair.private
        with self._desk.act(verb, purpose.value) as act:
            now = next((key for key in storage.stored(act.tx) if key.purpose is purpose), None)
            if now != former:
                raise EditedMeanwhile("keys")
            storage.retire(act.tx, former.id, act.at, erase=purpose in SIGNING or purpose is KeyPurpose.DOCUMENTS)
            storage.add(act.tx, purpose, pair.key_id, pair.public, private, act.at, endorsement)
            act.facts.update(key=pair.key_id, former=former.key_id, because=because)
            line = _line(storage.stored(act.tx)[0])
        self._desk.database.sweep()
        return line

    def _newest(self, purpose: KeyPurpose, verb: Verb, asked: Asked) -> StoredKey:
        keys = self._made(verb)
        if all(key.purpose is not purpose for key in keys):
            keys = self._completed(keys, asked)
        return next(key for key in keys if key.purpose is purpose and key.retired_at is None)

    def _made(self, verb: Verb) -> tuple[StoredKey, ...]:
        """All keys, made when there are none yet."""
        with self._desk.look(verb) as tx:
            keys = storage.stored(tx)
        return keys or self._completed(keys, Asked(None))

    def _completed(self, keys: tuple[StoredKey, ...], asked: Asked) -> tuple[StoredKey, ...]:
        """All keys with those of purposes that had none: an older ipexam did not know them. They come under the
        password that the others are under."""
        there = {key.purpose for key in keys}
        under = next((key for key in keys if is_sealed_under_password(key.private)), None)
        if under is not None:
            asked.clear(under)
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            office = storage.office_name(tx)
        at = self._desk.clock()
        pairs = {
            purpose: new_pair(purpose, office, at, self._randomness) for purpose in KeyPurpose if purpose not in there
        }
        private = {
            purpose: pair.private if under is None else self._sealed(pair.private, asked)
            for purpose, pair in pairs.items()
        }
        with self._desk.act(Verb.KEYS_CREATE) as act:
            if storage.stored(act.tx) != keys:
                act.silent = True  # another desk made them
            else:
                _add(act, pairs, private)
            return storage.stored(act.tx)

    def _sealed(self, private: bytes, asked: Asked) -> bytes:
        return seal_under_password(private, asked.said, self._randomness, self._kdf)


class Asked:
    """Asks for the password once, however many keys it opens."""

    def __init__(self, password: Password | None) -> None:
        self._password = password
        self._said: str | None = None

    @property
    def said(self) -> str:
        """The password, asked for when nobody was asked yet. Raises `PasswordNeeded`."""
        if self._said is None:
            if self._password is None:
                raise PasswordNeeded(WHAT)
            self._said = self._password()
        return self._said

    def clear(self, key: StoredKey) -> bytes:
        """The private half, out of its password when it is under one."""
        if not is_sealed_under_password(key.private):
            return key.private
        return open_under_password(key.private, self.said, WHAT)


def _add(act: Act, pairs: dict[KeyPurpose, Pair], private: dict[KeyPurpose, bytes]) -> None:
    for purpose, pair in pairs.items():
        storage.add(act.tx, purpose, pair.key_id, pair.public, private[purpose], act.at)
        act.facts[purpose.value] = pair.key_id


def _line(key: StoredKey) -> OfficeKeyLine:
    return OfficeKeyLine(
        key.purpose,
        key.key_id,
        fingerprint(key),
        key.made_at,
        key.retired_at,
        is_sealed_under_password(key.private),
        erased=not key.private,
        endorsed=key.endorsement is not None,
    )
