"""The ring of certificate keys a user trusts: one public key file an office, in the user's configuration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ipexam.domain.exam_errors import KeyUnreadable
from ipexam.opening.destination import replacing
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.keys import KeyBroken, VerifyingKey

SUFFIX = ".ipxcert"
_WHAT = "ipexam certificate keys"
_MAX_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class CertificateKeys:
    """All public keys an office ever signed certificates with, under the office's name."""

    office: str
    keys: tuple[VerifyingKey, ...]

    def to_bytes(self) -> bytes:
        """A key file: JSON in UTF-8, the same bytes for the same keys."""
        fields = {"what": _WHAT, "office": self.office, "keys": [key.public.hex() for key in self.keys]}
        return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()

    @staticmethod
    def from_bytes(data: bytes, path: str) -> CertificateKeys:
        """Read a key file; `path` is for `KeyUnreadable`."""
        try:
            fields = json.loads(data)
            if fields["what"] != _WHAT or not isinstance(fields["office"], str):
                raise KeyBroken
            keys = tuple(VerifyingKey(bytes.fromhex(key)) for key in fields["keys"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
            raise KeyUnreadable(path) from broken
        return CertificateKeys(fields["office"][:200], keys)


def read_key_file(path: Path) -> CertificateKeys:
    """The keys in a file, to show their fingerprints before they are trusted."""
    data = bytes_of(path, _MAX_BYTES)
    if len(data) > _MAX_BYTES:
        raise KeyUnreadable(str(path))
    return CertificateKeys.from_bytes(data, str(path))


def write_key_file(path: Path, keys: CertificateKeys) -> None:
    """Write a key file whole or not at all."""
    with replacing(path) as file:
        file.write(keys.to_bytes())


def trust(folder: Path, keys: CertificateKeys) -> None:
    """Trust these keys from now on. The same keys again change nothing. Raises `KeyUnreadable` for a key that was made
    to bear the short name of one that is trusted already: it would push that one out."""
    folder.mkdir(parents=True, exist_ok=True)
    there = ring(folder)
    for key in keys.keys:
        path = folder / f"{key.id}{SUFFIX}"
        if key.id in there and there[key.id].key != key:
            raise KeyUnreadable(str(path))
        known = CertificateKeys(keys.office, (key,))
        if not path.exists() or path.read_bytes() != known.to_bytes():
            write_key_file(path, known)


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key that this user trusts, and the office it belongs to."""

    office: str
    key: VerifyingKey


def ring(folder: Path) -> Mapping[str, TrustedKey]:
    """The trusted keys by key id; a folder that is missing trusts none."""
    files = sorted(folder.glob("*" + SUFFIX)) if folder.is_dir() else []
    known = map(read_key_file, files)
    return {key.id: TrustedKey(owner.office, key) for owner in known for key in owner.keys}


def public_keys(ring: Mapping[str, TrustedKey]) -> Mapping[str, Ed25519PublicKey]:
    """The public halves of trusted keys by key id."""
    return {id_: Ed25519PublicKey.from_public_bytes(one.key.public) for id_, one in ring.items()}
