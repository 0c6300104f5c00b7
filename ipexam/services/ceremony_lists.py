"""The papers of the ceremony, and how names are read: the list that is read aloud, the one that is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ipexam.documents.reading_list import draw_reading_list
from ipexam.documents.receipt_list import draw_receipt_list
from ipexam.domain.ceremony_errors import ReadingImpossible
from ipexam.domain.ceremony_list import ReadingLine, ReadingList, ReceiptLine, ReceiptList
from ipexam.domain.certificate_print import PrintOrder
from ipexam.domain.hand_out import CeremonyLine, HandOut
from ipexam.domain.name_reading import NameReading
from ipexam.domain.trainee import TraineeFilter
from ipexam.domain.verb import Verb
from ipexam.matching.name_reading import NotAReading, latin, written
from ipexam.matching.pinyin_key import sort_key
from ipexam.services.desk import Desk
from ipexam.storage import hand_out, name_reading, print_job
from ipexam.storage import programme as programmes
from ipexam.storage import trainee as trainees


class CeremonyListService:
    """What is printed for the ceremony of a programme, from the valid certificates."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def readings(self, programme: str | None = None, *, everyone: bool = False) -> list[NameReading]:
        """How the names of those are read who have a certificate, or of `everyone` in the programme; those that
        somebody should look at come first, then by pinyin."""
        with self._desk.look(Verb.CEREMONY_READINGS) as tx:
            whole = programmes.find(tx, programme)
            if everyone:
                ids = [one.id for one in trainees.everyone(tx, whole, TraineeFilter())]
            else:
                ids = [line.trainee_id for line in hand_out.everyone(tx, whole.id)]
            found = name_reading.readings(tx, ids)
        return sorted(found, key=lambda one: (not one.doubtful, sort_key(one.name)))

    def say(self, programme: str | None, trainee_id: int, reading: str, latin_name: str = "") -> NameReading:
        """Keep how a trainee's name is read; `latin_name` is how their travel document writes it, where that differs
        from pinyin. Empty texts go back to the proposal. Raises `SubjectUnknown`, `ReadingImpossible`."""
        with self._desk.act(Verb.CEREMONY_SAY, str(trainee_id)) as act:
            name = trainees.find(act.tx, trainee_id, programmes.find(act.tx, programme)).person.name
            if not reading.strip() and not latin_name.strip():
                act.silent = not name_reading.forget(act.tx, trainee_id)
                return name_reading.readings(act.tx, [trainee_id])[0]
            told = reading.strip() or name_reading.readings(act.tx, [trainee_id])[0].reading
            try:
                kept, letters = written(told, name), latin(latin_name) if latin_name.strip() else ""
            except NotAReading as odd:
                raise ReadingImpossible(name, str(odd)) from odd
            return name_reading.say(act.tx, trainee_id, kept, letters, self._desk.actor.name, act.at)

    def print_reading_list(
        self, path: Path, programme: str | None = None, order: PrintOrder = PrintOrder.NUMBER
    ) -> int:
        """Write 宣读名单 as PDF; how many names. Raises `NothingToPrint`, `TextUnprintable`, `FileLocked`,
        `DiskFull`."""
        with self._desk.act(Verb.CEREMONY_READING_LIST) as act:
            whole = programmes.find(act.tx, programme)
            lines = _ordered(act.tx, whole.id, order)
            said = {one.trainee_id: one for one in name_reading.readings(act.tx, [line.trainee_id for line in lines])}
            act.subject = whole.code
            act.facts.update(names=len(lines))
            act.silent = not lines
        told = tuple(
            ReadingLine(line.name, said[line.trainee_id].reading, line.organisation, said[line.trainee_id].doubtful)
            for line in lines
        )
        draw_reading_list(ReadingList(whole.name, order, told), path)
        return len(told)

    def print_receipt_list(
        self,
        path: Path,
        programme: str | None = None,
        order: PrintOrder = PrintOrder.NUMBER,
        *,
        filled: bool = False,
    ) -> int:
        """Write 领证签收表 as PDF, blank, or `filled` with what the desks wrote down; how many certificates.

        Raises `NothingToPrint`, `TextUnprintable`, `FileLocked`, `DiskFull`.
        """
        with self._desk.act(Verb.CEREMONY_RECEIPT_LIST) as act:
            whole = programmes.find(act.tx, programme)
            lines = _ordered(act.tx, whole.id, order)
            act.subject = whole.code
            act.facts.update(certificates=len(lines), filled=int(filled))
            act.silent = not lines
        zone = ZoneInfo(whole.zone)
        told = tuple(
            ReceiptLine(line.number, line.name, line.organisation, line.last_four, _local(line.handed, zone, filled))
            for line in lines
        )
        counted_at = act.at.astimezone(zone) if filled else None
        draw_receipt_list(ReceiptList(whole.name, order, told, counted_at), path)
        return len(told)


def _ordered(tx: Session, programme_id: int, order: PrintOrder) -> Sequence[CeremonyLine]:
    """Valid certificates as they are printed too: by number, by seat, or by organisation."""
    lines = hand_out.everyone(tx, programme_id)
    if order is PrintOrder.ORGANISATION:
        return sorted(lines, key=lambda line: (sort_key(line.organisation), line.number))
    if order is PrintOrder.SEAT:
        places = print_job.places(tx, programme_id)
        return sorted(lines, key=lambda line: (places.get(line.trainee_id, len(places)), line.number))
    return lines


def _local(handed: HandOut | None, zone: ZoneInfo, filled: bool) -> HandOut | None:
    return replace(handed, handed_at=handed.handed_at.astimezone(zone)) if handed and filled else None
