"""Secrets that the office keeps of a sitting: sealed to the office's own key for answers, never in clear.

Whoever copies the office's file reads no seat's journal and makes no proctor's code with it, as long as the keys are
under a password.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from ipexam.domain.exam_errors import KeyUnreadable
from ipexam.domain.proctor import Proctor
from ipexam.exchange.notes import NotesBroken, read_notes, write_notes
from ipexam.exchange.proctor_codes import MASTER_BYTES
from ipexam.sealing.envelopes import enclose, open_envelope
from ipexam.sealing.keys import KeyBroken, OpeningKey, SigningKey
from ipexam.sealing.officekeys import WHAT
from ipexam.sealing.symmetric import Randomness, SealBroken
from ipexam.storage.attempt import OpenSeat
from ipexam.storage.sitting_package import StoredProctor

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class ProctorSecrets:
    """A proctor of a sitting with the master of the codes and the private key. Its repr shows neither."""

    proctor: Proctor
    master: bytes
    signing: SigningKey

    def __repr__(self) -> str:
        return f"ProctorSecrets({self.proctor})"

    def stored(self, key: OpeningKey) -> StoredProctor:
        """As the office keeps it."""
        notes = write_notes({"master": self.master.hex(), "signing": self.signing.private.hex()})
        return StoredProctor(self.proctor, self.signing.verifying.public, enclose(notes, (key.recipient,)))


def opened_secret(sealed: bytes, key: OpeningKey) -> bytes:
    """A secret out of its envelope. Raises `KeyUnreadable` when this key does not open it."""
    try:
        return open_envelope(sealed, key)
    except SealBroken as broken:
        raise KeyUnreadable(WHAT) from broken


def opened_seats(seats: Mapping[Key, OpenSeat], key: OpeningKey) -> dict[Key, OpenSeat]:
    """Seats with their secrets out of the envelopes in which they are stored."""
    return {name: replace(seat, secret=opened_secret(seat.secret, key)) for name, seat in seats.items()}


def proctor_secrets(stored: StoredProctor, key: OpeningKey, randomness: Randomness) -> ProctorSecrets:
    """A proctor's secrets: kept over every export of the sitting, fresh at the first one."""
    if stored.sealed is None:
        return ProctorSecrets(stored.proctor, randomness(MASTER_BYTES), SigningKey.generate(randomness))
    try:
        fields = read_notes(opened_secret(stored.sealed, key))
        return ProctorSecrets(stored.proctor, fields.hexadecimal("master"), SigningKey(fields.hexadecimal("signing")))
    except (NotesBroken, KeyBroken) as broken:
        raise KeyUnreadable(WHAT) from broken
