"""The keys of an office: one signing key per kind of sitting, and one that opens answer files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ipexam.domain.exam_errors import KeyUnreadable
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.sitting import SittingKind
from ipexam.sealing.keys import KeyBroken, OpeningKey, SigningKey, VerifyingKey, age_recipient
from ipexam.sealing.succession import Link, leads
from ipexam.sealing.symmetric import Randomness

WHAT = "office keys"
_PUBLIC = "ipexam office public keys"
_KEY_FILE = b"key file"
_MAX_PUBLIC_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class OfficePublicKeys:
    """What an exam room pins: who the office is, what its packages are signed with, and where answers go.

    `links` lead from the key for real sittings to the office's first one; `signature` is the former's, over the rest of
    the file. Both are empty until a key was replaced.
    """

    name: str
    verifying: Mapping[SittingKind, VerifyingKey]
    recipient: str
    links: tuple[Link, ...] = ()
    signature: bytes = field(default=b"", repr=False)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key for real sittings: the one that people compare."""
        return self.verifying[SittingKind.REAL].fingerprint

    def to_bytes(self) -> bytes:
        """A key file (`.ipxkey`): JSON in UTF-8, the same bytes for the same keys."""
        return _json(self._fields() | ({"signature": self.signature.hex()} if self.signature else {}))

    def signed(self, real: SigningKey) -> OfficePublicKeys:
        """The same, signed by the key for real sittings."""
        return replace(self, signature=real.sign(_json(self._fields()), _KEY_FILE))

    def follows(self, pinned: OfficePublicKeys) -> bool:
        """Whether the office whose keys were pinned vouches for these: its key leads to the one that signed them."""
        old, new = pinned.verifying[SittingKind.REAL], self.verifying[SittingKind.REAL]
        led = leads(old, new, self.links, KeyPurpose.PACKAGE_REAL)
        return led and new.fits(self.signature, _json(self._fields()), _KEY_FILE)

    def _fields(self) -> dict[str, object]:
        keys = {kind.value: key.public.hex() for kind, key in self.verifying.items()}
        fields: dict[str, object] = {"what": _PUBLIC, "name": self.name, "verifying": keys, "recipient": self.recipient}
        links = [[link.old.public.hex(), link.new.public.hex(), link.signature.hex()] for link in self.links]
        return fields | ({"links": links} if links else {})

    @staticmethod
    def from_bytes(data: bytes, path: str) -> OfficePublicKeys:
        """Read a key file; `path` is for `KeyUnreadable`."""
        try:
            return _read_public(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
            raise KeyUnreadable(path) from broken


@dataclass(frozen=True, slots=True)
class OfficeKeys:
    """The private keys. Real, trial and practice packages are signed with different ones."""

    signing: Mapping[SittingKind, SigningKey]
    opening: OpeningKey

    @staticmethod
    def generate(randomness: Randomness) -> OfficeKeys:
        """New keys for an office."""
        return OfficeKeys({kind: SigningKey.generate(randomness) for kind in SittingKind}, OpeningKey.generate())

    def public(self, name: str) -> OfficePublicKeys:
        """What may be given to everybody, under the office's name."""
        return OfficePublicKeys(
            name, {kind: key.verifying for kind, key in self.signing.items()}, self.opening.recipient
        )


def _read_public(data: bytes) -> OfficePublicKeys:
    if len(data) > _MAX_PUBLIC_BYTES:
        raise KeyBroken
    fields = json.loads(data)
    if fields["what"] != _PUBLIC or not isinstance(fields["name"], str):
        raise KeyBroken
    verifying = {kind: VerifyingKey(bytes.fromhex(fields["verifying"][kind.value])) for kind in SittingKind}
    age_recipient(fields["recipient"])
    links = tuple(_link(*parts) for parts in fields.get("links", ()))
    signature = bytes.fromhex(fields.get("signature", ""))
    return OfficePublicKeys(fields["name"][:200], verifying, fields["recipient"], links, signature)


def _link(old: str, new: str, signature: str) -> Link:
    return Link(VerifyingKey(bytes.fromhex(old)), VerifyingKey(bytes.fromhex(new)), bytes.fromhex(signature))


def _json(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
