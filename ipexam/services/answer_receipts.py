"""A candidate's receipt (回执) checked at the office: is the answer file behind it here, and does it count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from ipexam.domain.answers import ReceiptCheck
from ipexam.exchange.answers import RECEIPT_PREFIX
from ipexam.storage.room_file import quarantined
from ipexam.storage.seat_answers import by_receipt

_DIGITS = re.compile(r"[0-9A-F]{12}")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a receipt says: its digits, and of a QR code the seat and the time too."""

    digits: str
    seat: str = ""
    sealed_at: datetime | None = None


def check_receipt(tx: Session, programme_id: int, text: str) -> ReceiptCheck | None:
    """The check of one receipt; None when no file has it, or the text is no receipt."""
    told = _told(text)
    if told is None:
        return None
    spaced = " ".join(told.digits[at : at + 4] for at in range(0, 12, 4))
    found = by_receipt(tx, programme_id, spaced)
    if found is not None:
        line, name, kind = found
        genuine = told.seat in ("", line.seat) and told.sealed_at in (None, _whole(line.handed_in_at))
        return ReceiptCheck(spaced, line.sitting_code, line.seat, name, kind, line.state, line.handed_in_at, genuine)
    for file in quarantined(tx, programme_id):
        if file.receipt == spaced and file.released_at is None:
            return ReceiptCheck(spaced, file.sitting_code, file.seat, "", None, None, None)
    return None


def _told(text: str) -> _Told | None:
    folded = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if not folded.startswith(RECEIPT_PREFIX + "/"):
        digits = folded.replace("-", "")
        return _Told(digits) if _DIGITS.fullmatch(digits) else None
    parts = "".join(unicodedata.normalize("NFKC", text).split()).split("/")
    if len(parts) != 6 or not _DIGITS.fullmatch(parts[5].upper()):
        return None
    try:
        sealed_at = datetime.strptime(parts[4].upper(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return _Told(parts[5].upper(), parts[2], sealed_at)


def _whole(moment: datetime | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment is not None else None
