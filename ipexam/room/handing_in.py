"""Handing in: the journal becomes a signed answer file for the office, and the candidate gets a receipt (回执)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from ipexam.attempt.attempt import Attempt
from ipexam.domain.errors import DiskFull, FileLocked
from ipexam.domain.exam_errors import AnswersUnreadable
from ipexam.exchange.answers import SUFFIX, AnswerFileFacts, read_answer_file, receipt_code, seal_answers
from ipexam.exchange.disk import FolderDisk, write_durably
from ipexam.exchange.journal_reading import read_journal, segments_on
from ipexam.room.seat_folder import ANSWERS, KeptSeat
from ipexam.room.snapshot import Receipt


def seal_seat(disk: FolderDisk, kept: KeptSeat, attempt: Attempt, sealed_at: datetime) -> Receipt:
    """Write the answer file into the seat's folder, whole or not at all, and make its receipt.

    A file that is there already for the same journal is left as it is, so that a receipt can be shown again.
    """
    segments = segments_on(disk)
    head = read_journal(segments, kept.entry.secret).head
    facts = _facts_there(disk, kept)
    if facts is None or facts.head != head:
        data = seal_answers(kept.entry, kept.manifest, segments, head, sealed_at)
        try:
            disk.replace(ANSWERS, data)
        except OSError as full:
            raise DiskFull(str(disk.folder)) from full
        facts = read_answer_file(data, ANSWERS).facts
    return _receipt(kept, facts, attempt)


def copy_answers(disk: FolderDisk, kept: KeptSeat, folder: Path) -> Path:
    """Copy the answer file to a stick or folder, durably, and read it back. Never replaces another file."""
    name = "-".join(quote(part, safe="") for part in (kept.manifest.sitting.code, kept.entry.candidate.seat))
    data, target = disk.read(ANSWERS), folder / (name + SUFFIX)
    try:
        if target.exists() and target.read_bytes() != data:
            target = folder / f"{name}-{kept.manifest.package_id.hex()[:8]}{SUFFIX}"
        write_durably(target, data)
        if target.read_bytes() != data:
            raise DiskFull(str(target))
    except PermissionError as locked:
        raise FileLocked(str(target)) from locked
    except OSError as full:
        raise DiskFull(str(target)) from full
    return target


def _facts_there(disk: FolderDisk, kept: KeptSeat) -> AnswerFileFacts | None:
    """What a whole answer file of this seat says, None when there is none."""
    if ANSWERS not in disk.names():
        return None
    try:
        file = read_answer_file(disk.read(ANSWERS), ANSWERS)
    except AnswersUnreadable:
        return None
    return file.facts if file.verified(kept.entry.signing.verifying) else None


def _receipt(kept: KeptSeat, facts: AnswerFileFacts, attempt: Attempt) -> Receipt:
    answered = len(attempt.answered)
    return Receipt(
        sitting=kept.manifest.sitting.name,
        candidate=kept.entry.candidate,
        fingerprint=facts.fingerprint,
        code=receipt_code(facts, answered),
        sealed_at=facts.sealed_at,
        answered=answered,
        items=len(kept.paper.items),
    )
