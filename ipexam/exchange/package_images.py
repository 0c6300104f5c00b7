"""The images of a paper as one sealed member of its package: each once, by the SHA-256 that the texts name.

They are as secret as the paper: sealed with it, opened in memory, and never on a disk unsealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from ipexam.domain.paper import MOST_IMAGE_BYTES
from ipexam.exchange.notes import NotesBroken

_DIGEST_BYTES = 32
_LENGTH_BYTES = 4
_KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def image_bytes(images: Mapping[str, bytes]) -> bytes:
    """The images one behind the other: digest, length, content; in the order of their digests."""
    parts = []
    for name, content in sorted(images.items()):
        parts += [bytes.fromhex(name), len(content).to_bytes(_LENGTH_BYTES), content]
    return b"".join(parts)


def read_images(data: bytes) -> dict[str, bytes]:
    """Undo `image_bytes`. Raises `NotesBroken` when one is not what its digest says, or no PNG or JPEG."""
    if len(data) > MOST_IMAGE_BYTES:
        raise NotesBroken
    images: dict[str, bytes] = {}
    at = 0
    while at < len(data):
        digest = data[at : at + _DIGEST_BYTES]
        at += _DIGEST_BYTES + _LENGTH_BYTES
        length = int.from_bytes(data[at - _LENGTH_BYTES : at])
        content = data[at : at + length]
        at += length
        if at > len(data) or sha256(content).digest() != digest or not content.startswith(_KINDS):
            raise NotesBroken
        images[digest.hex()] = content
    return images
