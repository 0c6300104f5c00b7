"""A proctor's key file (`.ipxproctor`): what one proctor needs for one sitting, sealed under a PIN.

The office writes one per proctor beside the package. It holds names and the last four characters of ID numbers, so it
travels sealed. Argon2id makes a guess cost 0.4 s, but 8 digits remain 8 digits: the file is for the proctor's hand, and
it is worth nothing after the sitting.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ipexam.domain.exam_errors import PasswordWrong
from ipexam.domain.proctor import Proctor
from ipexam.domain.proctor_errors import ProctorKeyUnreadable, ProctorPinWrong
from ipexam.exchange.manifest import SittingFacts, read_sitting, sitting_notes
from ipexam.exchange.notes import Fields, NotesBroken, read_notes, write_notes
from ipexam.exchange.proctor_codes import MASTER_BYTES, SeatProctor, seat_secret
from ipexam.exchange.seat_paper import Candidate
from ipexam.sealing.keys import KeyBroken, SigningKey
from ipexam.sealing.passwords import (
    STANDARD,
    KdfParameters,
    is_sealed_under_password,
    open_under_password,
    seal_under_password,
)
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import Randomness

SUFFIX = ".ipxproctor"
PIN_DIGITS = 8
MAX_BYTES = 4 << 20
_WHAT = "ipexam proctor key 1"
_DRAWN_BYTES = 8
_FAIR = (1 << (8 * _DRAWN_BYTES)) // 10**PIN_DIGITS * 10**PIN_DIGITS


@dataclass(frozen=True, slots=True)
class ProctorKey:
    """A proctor of a sitting with the secrets of that office. `seats` are in the order of the room."""

    proctor: Proctor
    master: bytes = field(repr=False)
    signing: SigningKey = field(repr=False)
    sitting: SittingFacts
    office: str
    seats: tuple[Candidate, ...] = field(repr=False)

    def at_seat(self, seat: str) -> SeatProctor:
        """What this seat has to know of this proctor."""
        secret = seat_secret(self.master, self.sitting.code, seat)
        return SeatProctor(self.proctor.number, self.proctor.name, secret, self.signing.verifying.public)


def new_pin(randomness: Randomness) -> str:
    """A fresh PIN of 8 digits; every one is equally likely."""
    drawn = int.from_bytes(randomness(_DRAWN_BYTES))
    while drawn >= _FAIR:
        drawn = int.from_bytes(randomness(_DRAWN_BYTES))
    return f"{drawn % 10**PIN_DIGITS:0{PIN_DIGITS}d}"


def seal_proctor_key(key: ProctorKey, pin: str, randomness: Randomness, kdf: KdfParameters = STANDARD) -> bytes:
    """The bytes of a key file."""
    notes = {
        "what": _WHAT,
        "number": key.proctor.number,
        "name": key.proctor.name,
        "master": key.master.hex(),
        "signing": key.signing.private.hex(),
        "sitting": sitting_notes(key.sitting),
        "office": key.office,
        "seats": [_candidate_notes(who) for who in key.seats],
    }
    return seal_under_password(write_notes(notes), folded(pin), randomness, kdf)


def open_proctor_key(data: bytes, pin: str, path: str) -> ProctorKey:
    """Read a key file; `path` is for `ProctorKeyUnreadable`. Takes as long as Argon2id takes.

    Raises `ProctorPinWrong` without a wait: how long the next try has to wait is the caller's to say.
    """
    if not is_sealed_under_password(data) or len(data) > MAX_BYTES:
        raise ProctorKeyUnreadable(path)
    try:
        notes = open_under_password(data, folded(pin), path)
    except PasswordWrong as wrong:
        raise ProctorPinWrong(path, 0) from wrong
    try:
        return _key(read_notes(notes))
    except (NotesBroken, KeyBroken) as broken:
        raise ProctorKeyUnreadable(path) from broken


def _key(fields: Fields) -> ProctorKey:
    master = fields.hexadecimal("master")
    if fields.text("what") != _WHAT or len(master) != MASTER_BYTES:
        raise NotesBroken
    return ProctorKey(
        Proctor(fields.whole("number"), fields.text("name")),
        master,
        SigningKey(fields.hexadecimal("signing")),
        read_sitting(fields.fields("sitting")),
        fields.text("office"),
        tuple(_candidate(seat) for seat in fields.objects("seats")),
    )


def _candidate_notes(who: Candidate) -> dict[str, str]:
    return {"seat": who.seat, "ticket": who.ticket, "name": who.name, "last_four": who.last_four}


def _candidate(fields: Fields) -> Candidate:
    return Candidate(fields.text("seat"), fields.text("ticket"), fields.text("name"), fields.text("last_four"))
