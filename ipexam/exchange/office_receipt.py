"""The office's receipt (`.ipo`): which answer files arrived, signed, so that an exam PC may let go of its copies.

Three lines: the notes, the signature over them as hexadecimal digits, nothing. A PC deletes only what is named here by
the hash of its bytes: a file that went on after it was collected is another file and stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from ipexam.domain.collect_errors import OfficeReceiptUnreadable
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.notes import Fields, NotesBroken, read_hexadecimal, read_notes, write_notes
from ipexam.exchange.pins import Pins
from ipexam.sealing.keys import KeyBroken, SigningKey, VerifyingKey

FORMAT = 1
PURPOSE = b"office receipt"
MAX_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class OfficeReceipt:
    """Which files of a sitting the office has: the SHA-256 (hex) of each."""

    office: str
    sitting_code: str
    kind: SittingKind
    made_at: datetime
    received: frozenset[str] = field(repr=False)


def seal_office_receipt(receipt: OfficeReceipt, signing: SigningKey) -> bytes:
    """The bytes of a receipt."""
    line = write_notes(
        {
            "format": FORMAT,
            "office": receipt.office,
            "sitting": receipt.sitting_code,
            "kind": receipt.kind.value,
            "made_at": receipt.made_at.isoformat(),
            "received": sorted(receipt.received),
            "key": signing.verifying.public.hex(),
        }
    )
    return b"\n".join((line, signing.sign(line, PURPOSE).hex().encode(), b""))


def read_office_receipt(data: bytes, pins: Pins, path: str) -> OfficeReceipt:
    """A receipt that an office we know signed. Raises `OfficeReceiptUnreadable` for anything else."""
    parts = data.split(b"\n")
    try:
        if len(data) > MAX_BYTES or len(parts) != 3 or parts[2]:
            raise NotesBroken
        fields = read_notes(parts[0])
        key = VerifyingKey(fields.hexadecimal("key"))
        receipt = _receipt(fields)
        signature = read_hexadecimal(parts[1])
    except (NotesBroken, KeyBroken, ValueError) as broken:
        raise OfficeReceiptUnreadable(path) from broken
    if not any(office.verifying[receipt.kind] == key for office in pins.offices):
        raise OfficeReceiptUnreadable(path)
    if not key.fits(signature, parts[0], PURPOSE):
        raise OfficeReceiptUnreadable(path)
    return receipt


def _receipt(fields: Fields) -> OfficeReceipt:
    if fields.whole("format") != FORMAT:
        raise NotesBroken
    received: Iterable[str] = fields.texts("received")
    made_at = datetime.fromisoformat(fields.text("made_at"))
    return OfficeReceipt(
        fields.text("office"),
        fields.text("sitting"),
        SittingKind(fields.text("kind")),
        made_at,
        frozenset(received),
    )
