"""The ceremony (结业仪式): certificates found, handed out and taken back at one or several desks, and how far it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.documents.codes import codes_in_file, codes_in_picture
from ipexam.domain.ceremony_errors import (
    HandedOutAlready,
    LastFourWrong,
    NobodyFound,
    NotHandedOut,
    ReasonMissing,
    ReceiverIncomplete,
    SeveralFound,
    SheetReplaced,
    SheetRevoked,
)
from ipexam.domain.errors import UserError
from ipexam.domain.hand_out import (
    IN_PERSON,
    LAST_FOUR,
    CeremonyCount,
    CeremonyFinding,
    CeremonyLine,
    HandOutLine,
    HandOutWay,
    Receiver,
    is_number_end,
)
from ipexam.domain.person import Person
from ipexam.domain.trainee import TraineeFilter
from ipexam.domain.verb import Verb
from ipexam.matching.fold import fold_id, fold_phone, fold_text, tidy_name
from ipexam.matching.pinyin_key import initials, sort_key
from ipexam.sealing.scanned_code import scanned_payload
from ipexam.services.desk import Desk
from ipexam.services.storable import storable_text
from ipexam.storage import hand_out as storage
from ipexam.storage import photo
from ipexam.storage import programme as programmes
from ipexam.storage import trainee as trainees
from ipexam.wording.numbers import time_text

_SHOWN = 30
_NAMED = 3
_LAST_FOUR = 4
_LONGEST_NOTE = 500
_LONGEST_TEXT = 120
_LONGEST_PHONE = 30
_LONGEST_TRACKING = 60


class CeremonyService:
    """Handing out the certificates of a programme. Each tick is a transaction of its own: what the desk showed as
    handed out is on the disk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, programme: str | None = None) -> CeremonyCount:
        """Write down that a desk is opened, for it shows the photos of everybody who comes; and say how far it is."""
        with self._desk.act(Verb.CEREMONY_OPEN) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.count(act.tx, whole.id)
            act.subject = whole.code
            act.facts.update(due=found.due, handed=found.handed)
        return found

    def status(self, programme: str | None = None) -> CeremonyCount:
        """How many certificates are due, and how many were handed out at all desks."""
        with self._desk.look(Verb.CEREMONY_STATUS) as tx:
            return storage.count(tx, programmes.find(tx, programme).id)

    def glance(self, programme: str | None = None, number: str = "") -> tuple[CeremonyCount, CeremonyLine | None]:
        """How far it is, and how a certificate stands now: what a desk asks every few seconds, for there are others.
        The certificate is None without a number, or when it is valid no more."""
        with self._desk.look(Verb.CEREMONY_STATUS) as tx:
            told = storage.count(tx, programmes.find(tx, programme).id)
            return told, storage.of_number(tx, number) if number else None

    def find(self, text: str, programme: str | None = None, limit: int = _SHOWN) -> CeremonyFinding:
        """Valid certificates by name, pinyin or its initials, number or its end, the end of the ID number,
        organisation, or by a scanned code; the likeliest first."""
        told = storable_text(text)
        payload, typed = scanned_payload(told) or "", fold_text(told)
        with self._desk.look(Verb.CEREMONY_FIND) as tx:
            whole = programmes.find(tx, programme)
            if payload:
                lines = storage.of_payload(tx, whole.id, payload)
                return CeremonyFinding(tuple(lines), bool(lines), storage.revoked(tx, whole.id, payload))
            if not typed:
                return CeremonyFinding(())
            lines = storage.of_words(tx, whole.id, typed.split())
            gone = storage.revoked(tx, whole.id, typed)
            others = [] if lines or gone else trainees.everyone(tx, whole, TraineeFilter(typed))
            without = [one.person.name for one in others if _ends_fit(one.person, typed)][:_NAMED]
        ranked = sorted(lines, key=lambda line: (_rank(line, typed), sort_key(line.name), line.number))
        return CeremonyFinding(tuple(ranked[:limit]), False, gone, tuple(without))

    def find_picture(self, picture: Path | bytes, programme: str | None = None) -> CeremonyFinding:
        """The certificate whose code a picture or PDF shows, a file or the bytes of a picture; nothing without one.

        Raises `FileMissing`, `FileLocked`, `FileTooLarge`, `DocumentUnreadable`.
        """
        texts = codes_in_picture(picture) if isinstance(picture, bytes) else codes_in_file(picture)
        code = next((text for text in texts if scanned_payload(text)), "")
        return self.find(code, programme)

    def the_one(self, text: str, programme: str | None = None) -> CeremonyLine:
        """The one certificate that a text means: a scanned code, a number, or whatever fits only one.

        Raises `NobodyFound`, `SeveralFound`, and for one that stands no more `SheetReplaced` or `SheetRevoked`.
        """
        found = self.find(text, programme)
        if found.revoked:
            with self._desk.look(Verb.CEREMONY_FIND) as tx:
                raise _gone(tx, found.revoked[0])
        if not found.lines:
            raise NobodyFound(text)
        exact = [line for line in found.lines if line.number.lower() == fold_text(text)]
        if len(found.lines) > 1 and not exact:
            raise SeveralFound(text, tuple(line.number for line in found.lines[:5]))
        return (exact or found.lines)[0]

    def portrait(self, trainee_id: int) -> bytes | None:
        """The photo of a trainee as the desk shows it; None when the office has none. `open` wrote it down."""
        with self._desk.look(Verb.CEREMONY_OPEN) as tx:
            sha256 = photo.of_people(tx, [trainee_id]).get(trainee_id)
            return None if sha256 is None else photo.content(tx, [sha256])[sha256]

    def hand_out(self, number: str, receiver: Receiver = IN_PERSON) -> CeremonyLine:
        """Write down that a certificate was handed out now.

        Raises `SubjectUnknown`, `SheetReplaced` or `SheetRevoked` for one that stands no more, `HandedOutAlready` when
        this desk or another did it before, `ReceiverIncomplete`, and `LastFourWrong` for a proxy.
        """
        told = _complete(receiver, number)
        with self._desk.act(Verb.CEREMONY_HAND_OUT, number) as act:
            line = _line(act.tx, number)
            if line.handed is not None:
                at = time_text(line.handed.handed_at, storage.zone_of(act.tx, line.certificate_id))
                raise HandedOutAlready(number, line.name, at, line.handed.actor)
            storage.record(act.tx, line.certificate_id, told, act.at, self._desk.actor.name)
            act.facts.update(way=told.way.value)
            return _line(act.tx, number)

    def undo(self, number: str, because: str) -> CeremonyLine:
        """Take the record of a certificate back; it stays in the history with the reason.

        Raises `SubjectUnknown`, `SheetReplaced`, `SheetRevoked`, `NotHandedOut`, `ReasonMissing`.
        """
        reason = storable_text(because).strip()[:_LONGEST_NOTE]
        if not reason:
            raise ReasonMissing(number)
        with self._desk.act(Verb.CEREMONY_UNDO, number) as act:
            line = _line(act.tx, number)
            if line.handed is None:
                raise NotHandedOut(number)
            storage.take_back(act.tx, line.handed.id, act.at, self._desk.actor.name, reason)
            act.tx.expire_all()
            return _line(act.tx, number)

    def page(
        self, programme: str | None = None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[HandOutLine], int]:
        """Every record newest first, those that were taken back included, and how many the text finds."""
        with self._desk.look(Verb.CEREMONY_LIST) as tx:
            return storage.page(tx, programmes.find(tx, programme).id, text, offset, limit)


def _line(tx: Session, number: str) -> CeremonyLine:
    found = storage.of_number(tx, number)
    if found is None:
        raise _gone(tx, number)
    return found


def _gone(tx: Session, number: str) -> UserError:
    """Why a certificate that is not valid cannot be handed out. Raises `SubjectUnknown`."""
    replacement = storage.standing(tx, number)
    return SheetRevoked(number) if replacement is None else SheetReplaced(number, replacement)


def _complete(told: Receiver, number: str) -> Receiver:
    """The receiver tidied, without what the way does not need. Raises `ReceiverIncomplete`, `LastFourWrong`."""
    if told.way is HandOutWay.IN_PERSON:
        return IN_PERSON
    if told.way is HandOutWay.POSTED:
        tracking = fold_id(storable_text(told.tracking))[:_LONGEST_TRACKING]
        if not tracking:
            raise ReceiverIncomplete(number)
        return Receiver(HandOutWay.POSTED, tracking=tracking)
    last_four = fold_id(storable_text(told.proxy_last_four))[-_LAST_FOUR:]
    name = tidy_name(storable_text(told.proxy_name))[:_LONGEST_TEXT]
    if not name or not last_four:
        raise ReceiverIncomplete(number)
    if LAST_FOUR.fullmatch(last_four) is None:
        raise LastFourWrong(told.proxy_last_four)
    return replace(
        told,
        proxy_name=name,
        proxy_last_four=last_four,
        proxy_phone=fold_phone(told.proxy_phone)[:_LONGEST_PHONE],
        authority=storable_text(told.authority).strip()[:_LONGEST_NOTE],
        tracking="",
    )


def _ends_fit(person: Person, typed: str) -> bool:
    """Whether each end of a number among the words is one of the person's ID number."""
    return all(person.id_number.lower().endswith(word) for word in typed.split() if is_number_end(word))


def _rank(line: CeremonyLine, typed: str) -> int:
    """How well a line fits; 0 is best."""
    number, name, letters = line.number.lower(), line.name.lower(), initials(line.name)
    sound = sort_key(line.name).replace(" ", "")
    fits = (
        typed == number,
        typed == name or number.endswith(typed),
        typed == letters,
        name.startswith(typed) or letters.startswith(typed) or sound.startswith(typed.replace(" ", "")),
        typed in name,
    )
    return next((rank for rank, fit in enumerate(fits) if fit), len(fits))
