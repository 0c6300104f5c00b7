"""Keys that follow each other: the elder one signs the younger one, so that whoever trusts it can see where it led.

docs/decisions/0024-key-rotation.md says what this proves and what not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipexam.domain.office_key import KeyPurpose
from ipexam.sealing.keys import SigningKey, VerifyingKey


@dataclass(frozen=True, slots=True)
class Link:
    """A key, the key that took its place, and the elder one's signature over the younger one."""

    old: VerifyingKey
    new: VerifyingKey
    signature: bytes

    def holds(self, purpose: KeyPurpose) -> bool:
        """Whether the elder key really vouches for the younger one, for this purpose."""
        return self.old.fits(self.signature, self.new.public, _bound(purpose))


def endorse(old: SigningKey, new: VerifyingKey, purpose: KeyPurpose) -> bytes:
    """The signature by which a key vouches for the one that takes its place."""
    return old.sign(new.public, _bound(purpose))


def leads(old: VerifyingKey, new: VerifyingKey, links: Sequence[Link], purpose: KeyPurpose) -> bool:
    """Whether a chain of links that all hold leads from a key to another one, or both are the same."""
    sound = {link.new: link.old for link in links if link.holds(purpose)}
    seen: set[VerifyingKey] = set()
    while new != old:
        if new in seen or new not in sound:
            return False
        seen.add(new)
        new = sound[new]
    return True


def _bound(purpose: KeyPurpose) -> bytes:
    return b"succession " + purpose.value.encode("ascii")
