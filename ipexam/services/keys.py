"""The office's keys (密钥): made on first need, optionally under an office password, public halves to be pinned."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import PasswordNeeded
from ipexam.domain.office_key import KeyPurpose, OfficeKeyLine
from ipexam.domain.sitting import SittingKind
from ipexam.domain.verb import Verb
from ipexam.exchange.package import Sender, save_package
from ipexam.sealing.keys import OpeningKey, SigningKey, VerifyingKey
from ipexam.sealing.officekeys import WHAT, OfficePublicKeys
from ipexam.sealing.passwords import (
    STANDARD,
    KdfParameters,
    is_sealed_under_password,
    open_under_password,
    seal_under_password,
)
from ipexam.sealing.symmetric import Randomness
from ipexam.services.desk import Act, Desk
from ipexam.storage import office_key as storage
from ipexam.storage.office_key import StoredKey

Password = Callable[[], str]
"""Asks for the office password; called only when a key is under one."""


class KeyService:
    """The keys of an office. All purposes get their keys together, so that one password covers them all."""

    def __init__(self, desk: Desk, randomness: Randomness, kdf: KdfParameters = STANDARD) -> None:
        self._desk = desk
        self._randomness = randomness
        self._kdf = kdf

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
        asked = _Asked(old)
        sealed = {key.id: seal_under_password(asked.clear(key), password, self._randomness, self._kdf) for key in keys}
        with self._desk.act(Verb.KEYS_PROTECT) as act:
            if storage.stored(act.tx) != keys:
                raise EditedMeanwhile("keys")
            storage.replace_private(act.tx, sealed)
            act.facts.update(keys=len(sealed))

    def signing_key(self, purpose: KeyPurpose, verb: Verb, password: Password | None = None) -> SigningKey:
        """The private key in use that signs for a purpose; `verb` is what the caller is about to do with it.

        Raises `PasswordNeeded` and `PasswordWrong`.
        """
        return SigningKey(_Asked(password).clear(self._newest(purpose, verb)))

    def opening_key(self, verb: Verb, password: Password | None = None) -> OpeningKey:
        """The private key in use that opens answer files. Raises `PasswordNeeded` and `PasswordWrong`."""
        return OpeningKey(_Asked(password).clear(self._newest(KeyPurpose.ANSWERS, verb)).decode())

    def sender(self, kind: SittingKind, verb: Verb, password: Password | None = None) -> Sender:
        """The office as the sender of packages of a kind. Raises `PasswordNeeded` and `PasswordWrong`."""
        signing, public = self.signing_key(KeyPurpose.for_packages(kind), verb, password), self.public()
        return Sender(public.name, signing, public.recipient)

    def verifying_keys(self, purpose: KeyPurpose) -> tuple[VerifyingKey, ...]:
        """The public halves of all signing keys of a purpose, retired ones too, the one in use first."""
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            return tuple(VerifyingKey(key.public) for key in storage.stored(tx) if key.purpose is purpose)

    def public(self) -> OfficePublicKeys:
        """What an exam room pins."""
        keys = {key.purpose: key for key in reversed(self._made(Verb.AUDIT_LIST))}
        verifying = {kind: VerifyingKey(keys[KeyPurpose.for_packages(kind)].public) for kind in SittingKind}
        with self._desk.look(Verb.AUDIT_LIST) as tx:
            name = storage.office_name(tx)
        return OfficePublicKeys(name, verifying, keys[KeyPurpose.ANSWERS].public.decode())

    def export_public(self, path: Path) -> OfficePublicKeys:
        """Write the key file that exam rooms pin, and return what it says so that its fingerprint can be shown."""
        public = self.public()
        with self._desk.act(Verb.KEYS_EXPORT) as act:
            act.facts.update(key=public.verifying[SittingKind.REAL].id)
        save_package(path, public.to_bytes())
        return public

    def _newest(self, purpose: KeyPurpose, verb: Verb) -> StoredKey:
        return next(key for key in self._made(verb) if key.purpose is purpose and key.retired_at is None)

    def _made(self, verb: Verb) -> tuple[StoredKey, ...]:
        """All keys, made when there are none yet."""
        with self._desk.look(verb) as tx:
            keys = storage.stored(tx)
        if keys:
            return keys
        with self._desk.act(Verb.KEYS_CREATE) as act:
            if storage.stored(act.tx):
                act.silent = True
            else:
                self._make(act)
            return storage.stored(act.tx)

    def _make(self, act: Act) -> None:
        for purpose in KeyPurpose:
            if purpose is KeyPurpose.ANSWERS:
                opening = OpeningKey.generate()
                public, private = opening.recipient.encode(), opening.identity.encode()
                key_id = VerifyingKey(sha256(public).digest()).id
            else:
                signing = SigningKey.generate(self._randomness)
                public, private, key_id = signing.verifying.public, signing.private, signing.verifying.id
            storage.add(act.tx, purpose, key_id, public, private, act.at)
            act.facts[purpose.value] = key_id


class _Asked:
    """Asks for the password once, however many keys it opens."""

    def __init__(self, password: Password | None) -> None:
        self._password = password
        self._said: str | None = None

    def clear(self, key: StoredKey) -> bytes:
        """The private half, out of its password when it is under one."""
        if not is_sealed_under_password(key.private):
            return key.private
        if self._said is None:
            if self._password is None:
                raise PasswordNeeded(WHAT)
            self._said = self._password()
        return open_under_password(key.private, self._said, WHAT)


def _line(key: StoredKey) -> OfficeKeyLine:
    fingerprint = "" if key.purpose is KeyPurpose.ANSWERS else VerifyingKey(key.public).fingerprint
    protected = is_sealed_under_password(key.private)
    return OfficeKeyLine(key.purpose, key.key_id, fingerprint, key.made_at, key.retired_at, protected)
