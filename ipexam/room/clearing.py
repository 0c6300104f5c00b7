"""Clearing an exam PC after the office's receipt: what the office has goes, everything else stays."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ipexam.domain.exam_errors import AnswersUnreadable
from ipexam.domain.file_errors import FileLocked
from ipexam.exchange.answers import AnswerFile, read_answer_file
from ipexam.exchange.office_receipt import MAX_BYTES, OfficeReceipt, read_office_receipt
from ipexam.exchange.pins import read_pins
from ipexam.opening.file_bytes import bytes_of
from ipexam.room.seat_folder import ANSWERS


@dataclass(frozen=True, slots=True)
class ClearedPc:
    """Seats of the receipt's sitting on this PC: those that were deleted, and those the office does not have yet."""

    receipt: OfficeReceipt
    cleared: tuple[str, ...]
    kept: tuple[str, ...]


def clear_pc(journals: Path, receipt: Path, pins: Path) -> ClearedPc:
    """Delete the seats' folders whose answer file the office has, byte for byte; their journals go with them.

    Folders without an answer file, of another sitting, or with another file than the office received are not touched.
    `pins` is the folder of the office keys that this PC trusts. Deleted data may survive on a disk until it is written
    over: docs/exam-security.md says what that means.
    Raises `OfficeReceiptUnreadable`, `FileMissing` and `FileLocked`.
    """
    told = read_office_receipt(bytes_of(receipt, MAX_BYTES), read_pins(pins), str(receipt))
    cleared, kept = [], []
    for path in sorted(journals.glob(f"*/seat-*/{ANSWERS}")):
        data = path.read_bytes()
        file = _answers(data, path)
        if file is None or file.facts.sitting_code != told.sitting_code:
            continue
        if sha256(data).hexdigest() not in told.received:
            kept.append(file.facts.seat)
            continue
        _remove(path.parent)
        cleared.append(file.facts.seat)
    return ClearedPc(told, tuple(cleared), tuple(kept))


def _answers(data: bytes, path: Path) -> AnswerFile | None:
    try:
        return read_answer_file(data, str(path))
    except AnswersUnreadable:
        return None


def _remove(folder: Path) -> None:
    """The seat's folder, and the package's when it was the last one."""
    try:
        shutil.rmtree(folder)
        if not any(folder.parent.iterdir()):
            folder.parent.rmdir()
    except OSError as locked:
        raise FileLocked(str(folder)) from locked
