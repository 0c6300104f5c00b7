"""age envelopes: only the holder of an opening key reads them. They say nothing about who wrote them."""

from __future__ import annotations

import pyrage

from ipexam.sealing.keys import OpeningKey, age_recipient
from ipexam.sealing.symmetric import SealBroken


def enclose(data: bytes, recipients: tuple[str, ...]) -> bytes:
    """An envelope for these recipients (`age1…`), each of whom can open it alone."""
    return bytes(pyrage.encrypt(data, [age_recipient(text) for text in recipients]))


def open_envelope(envelope: bytes, key: OpeningKey) -> bytes:
    """What was enclosed, or `SealBroken` when the envelope is for somebody else or damaged."""
    try:
        return bytes(pyrage.decrypt(envelope, key.age_identities()))
    except pyrage.DecryptError as broken:
        raise SealBroken from broken
