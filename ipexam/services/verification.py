"""Checking certificates: needs no office, only the keys that this user trusts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ipexam.documents.codes import codes_in_file, codes_in_picture
from ipexam.domain.certificate import RevocationList, Verification, VerificationStatus
from ipexam.domain.progress import Report, silent
from ipexam.exchange import keyring
from ipexam.exchange.keyring import CertificateKeys, TrustedKey
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.code_address import payload_in
from ipexam.sealing.credential import verify_code
from ipexam.sealing.revocation import read_list

_MOST_TEXT_BYTES = 400_000
_DOCUMENTS = (".pdf", ".png", ".jpg", ".jpeg")
_LONGEST_PATH = 1000
_NO_PATH = re.compile(r"[\x00-\x1f\ud800-\udbff]")
_NOTHING = Verification(VerificationStatus.NOT_A_CERTIFICATE, None, "", None)

KEY_FILE_ENDING = keyring.SUFFIX
"""How the name of a file with public keys ends."""


@dataclass(frozen=True, slots=True)
class PublishedKeys:
    """An office's public keys with the fingerprints that people compare."""

    keys: CertificateKeys

    @property
    def office(self) -> str:
        """The office's name."""
        return self.keys.office

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """One for each key, the one in use first."""
        return tuple(key.fingerprint for key in self.keys.keys)


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """The office that is open: its keys need no trusting there, and what it revoked no signature."""

    keys: CertificateKeys
    revoked: RevocationList

    @property
    def ring(self) -> Mapping[str, TrustedKey]:
        """Its keys by key id."""
        return {key.id: TrustedKey(self.keys.office, key) for key in self.keys.keys}


class VerificationService:
    """Checks codes against the key ring in a folder of the user's configuration."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def verify(
        self,
        what: str | bytes,
        revocations: Path | None = None,
        own: OwnOffice | None = None,
        report: Report = silent,
    ) -> list[Verification]:
        """Check the code in a text, or every code in a picture or PDF, in page order: a text with a code, the path of a
        file, or the bytes of a picture.

        Without any code the one answer is `not_a_certificate`. `revocations` is a signed list; `own` is the office that
        is open: its keys count as trusted, and what it revoked goes before the list. Each speaks of the certificates of
        its own office only.

        Raises `FileMissing`, `FileLocked`, `FileTooLarge`, `DocumentUnreadable`, `RevocationListBroken`.
        """
        mine = {} if own is None else own.ring
        ring = {**keyring.ring(self._folder), **mine}
        keys = keyring.public_keys(ring)
        told = None if revocations is None else read_list(bytes_of(revocations), keys)
        lists = [one for one in (None if own is None else own.revoked, told) if one is not None]
        found = [_named(verify_code(code, keys, *lists), ring) for code in _codes(what, report)]
        return [replace(one, own=one.key_id in mine) for one in found] or [_NOTHING]

    def read_keys(self, path: Path) -> PublishedKeys:
        """The keys in a file, so that their fingerprints can be compared before they are trusted."""
        return PublishedKeys(keyring.read_key_file(path))

    def trust(self, published: PublishedKeys) -> None:
        """Trust an office's certificate keys from now on."""
        keyring.trust(self._folder, published.keys)


def _named(found: Verification, ring: Mapping[str, TrustedKey]) -> Verification:
    known = ring.get(found.key_id)
    return found if known is None else replace(found, issuer=known.office, fingerprint=known.key.fingerprint)


def _codes(what: str | bytes, report: Report) -> tuple[str, ...]:
    if isinstance(what, bytes):
        return _payloads(codes_in_picture(what))
    code = payload_in(what)
    if code is not None:
        return (code,)
    if not _may_be_path(what):
        return ()
    path = Path(what)
    if path.suffix.lower() in _DOCUMENTS:
        return _payloads(codes_in_file(path, report))
    if _is_file(path):
        return _payloads([bytes_of(path, _MOST_TEXT_BYTES).decode("utf-8", errors="replace")])
    return ()


def _may_be_path(text: str) -> bool:
    """Whether a system could have a file of this name: anything at all is pasted where a code is expected."""
    return len(text) < _LONGEST_PATH and _NO_PATH.search(text) is None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for any file
        return False


def _payloads(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for text in texts if (code := payload_in(text)))
