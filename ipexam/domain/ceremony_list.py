"""The papers of the ceremony: the list that is read aloud (宣读名单) and the one that is signed (领证签收表)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.hand_out import HandOut


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A name to be read aloud; `doubtful`: nobody has looked whether the reading is right."""

    name: str
    reading: str
    organisation: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A certificate to be signed for. `handed` is the record that stands, its time in the programme's zone; None leaves
    blanks to be filled in by hand."""

    number: str
    name: str
    organisation: str
    last_four: str
    handed: HandOut | None


@dataclass(frozen=True, slots=True)
class ReadingList:
    """The whole list in the order in which people come to the front."""

    programme: str
    order: PrintOrder
    lines: tuple[ReadingLine, ...]


@dataclass(frozen=True, slots=True)
class ReceiptList:
    """The whole list. `counted_at`, in the programme's zone, is when it was filled in from the desk; None before the
    ceremony."""

    programme: str
    order: PrintOrder
    lines: tuple[ReceiptLine, ...]
    counted_at: datetime | None
