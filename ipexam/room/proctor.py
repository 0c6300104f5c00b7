"""What a proctor does on their own PC, without network and database: codes, incidents, attendance, checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ipexam.domain.errors import SubjectUnknown, UserError
from ipexam.domain.exam_errors import SeatUnknown
from ipexam.domain.proctor import Proctor, ProctorOrder
from ipexam.domain.proctor_errors import NonceWrong, ProctorKeyOther
from ipexam.domain.proctor_log import (
    Arrival,
    CodeMade,
    FactSaid,
    Incident,
    IncidentNoted,
    IncidentStruck,
    ItemTicked,
    LogEntry,
    LogOpened,
    ProctorEvent,
    RecordFact,
    ReserveBound,
    SeatMarked,
    incident_of_order,
)
from ipexam.domain.sitting import same_seat
from ipexam.domain.version import VERSION
from ipexam.exchange.manifest import SittingFacts
from ipexam.exchange.proctor_codes import NONCE_DIGITS, order_code, seat_secret
from ipexam.exchange.proctor_key import ProctorKey
from ipexam.exchange.proctor_log import ProctorLog
from ipexam.exchange.seat_paper import Candidate
from ipexam.room.proctor_state import ProctorState, state_of
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import Randomness, derive_key

__all__ = ["NONCE_DIGITS", "Candidate", "MadeCode", "ProctorDesk", "ProctorKey", "SittingFacts"]

_LOG_PURPOSE = b"proctor log key 1"


@dataclass(frozen=True, slots=True)
class MadeCode:
    """The codes of one order, one per proctor; `lacking` says that a second proctor has to give theirs too."""

    seat: str
    order: ProctorOrder
    codes: tuple[tuple[Proctor, str], ...]
    lacking: bool


class ProctorDesk:
    """An open key and the log that belongs to it. Each verb is on the medium when it returns, or raises what the log
    raises (`FileLocked`, `DiskFull`) and did nothing."""

    def __init__(self, key: ProctorKey, root: Path, now: Callable[[], datetime], randomness: Randomness) -> None:
        """`root` holds a folder per sitting and proctor. Raises `ProctorLogInUse`, `FileLocked`, `DiskFull`."""
        self.key, self._now = key, now
        sitting = key.sitting
        code = "".join(c if c.isalnum() else "_" for c in sitting.code)
        folder = root / f"{code}-{sitting.kind.value}-{sitting.paper_sha256[:4].hex()}-{key.proctor.number}"
        secret = derive_key(key.master, b"", _LOG_PURPOSE)
        self._log = ProctorLog(folder, secret, randomness, sitting.code)
        try:
            self._say(LogOpened(VERSION))
        except UserError:
            self._log.close()
            raise

    @property
    def state(self) -> ProctorState:
        """Everything written so far."""
        return state_of(self._log.content.entries)

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        """The log itself, in order."""
        return self._log.content.entries

    @property
    def head(self) -> bytes:
        """The hash that stands for the whole log; printed on the room record, where it is signed by hand."""
        return self._log.content.head

    @property
    def damaged(self) -> int:
        """How many places of the log could not be read as they were written."""
        return self._log.content.damaged

    def close(self) -> None:
        """Let go of the log."""
        self._log.close()

    def candidate(self, seat: str) -> Candidate:
        """Who sits there by the office's list, or `SeatUnknown`; zeros at the front may be left out."""
        found = next((who for who in self.key.seats if same_seat(seat, who.seat)), None)
        if found is None:
            raise SeatUnknown(seat)
        return found

    def make_code(
        self,
        seat: str,
        order: ProctorOrder,
        nonce: str,
        second: ProctorKey | None = None,
        incident: Incident | None = None,
    ) -> MadeCode:
        """The codes for the candidate's PC. That they were made is written down first; the codes themselves are not.

        `second` is the other proctor's key, opened for this one order. With `incident` it is written down too. Raises
        `SeatUnknown`, `NonceWrong`, `ProctorKeyOther`.
        """
        seat = self.candidate(seat).seat
        number = folded(nonce)
        if len(number) != NONCE_DIGITS or not number.isdigit():
            raise NonceWrong(nonce)
        if second is not None:
            self._check_second(second)
        keys = (self.key,) if second is None else (self.key, second)
        if incident is not None:
            self._say(IncidentNoted(incident))
        self._say(CodeMade(seat, order, number, tuple(key.proctor.number for key in keys)))
        lacking = order.action.needs_second(order.minutes) and second is None
        return MadeCode(seat, order, tuple((key.proctor, _code(key, seat, order, number)) for key in keys), lacking)

    def order_incident(
        self, seat: str, order: ProctorOrder, began_at: datetime | None = None, ended_at: datetime | None = None
    ) -> Incident:
        """The incident that tells of an order; its note is what happened, and it is of now unless times are given."""
        return Incident(
            incident_of_order(order),
            order.note,
            began_at or self._now(),
            self.candidate(seat).seat,
            ended_at=ended_at,
            minutes=order.minutes,
        )

    def note(self, incident: Incident) -> int:
        """Write an incident down; its number. Raises `SeatUnknown` for a seat that is none."""
        if incident.seat:
            incident = replace(incident, seat=self.candidate(incident.seat).seat)
        self._say(IncidentNoted(incident))
        return len(self.state.incidents)

    def strike(self, number: int, reason: str) -> None:
        """Strike an incident out. It stays readable with the reason; a second stroke changes nothing."""
        if not 1 <= number <= len(self.state.incidents):
            raise SubjectUnknown("incident", str(number))
        self._say(IncidentStruck(number, reason))

    def mark(self, seat: str, presence: Arrival) -> None:
        """Say whether the candidate of a seat came."""
        self._say(SeatMarked(self.candidate(seat).seat, presence))

    def bind_reserve(self, seat: str, name: str, id_number: str) -> None:
        """Give a reserve seat to a person by what stands on their document; the office keeps the answers in quarantine
        until it has confirmed who it was."""
        seat = self.candidate(seat).seat
        self._say(ReserveBound(seat, name, id_number))
        self._say(SeatMarked(seat, Arrival.PRESENT))

    def tick(self, item: str, on: bool) -> None:
        """Tick an item of a checklist, or take the tick back."""
        self._say(ItemTicked(item, on))

    def say_fact(self, fact: RecordFact, text: str) -> None:
        """Say a fact for the room record; the same text again writes nothing."""
        if self.state.facts.get(fact, "") != text:
            self._say(FactSaid(fact, text))

    def _check_second(self, second: ProctorKey) -> None:
        same = second.sitting.code == self.key.sitting.code
        if not same or second.proctor.number == self.key.proctor.number or second.master == self.key.master:
            raise ProctorKeyOther(second.proctor.name)

    def _say(self, event: ProctorEvent) -> None:
        self._log.append(LogEntry(self._now().astimezone(UTC), event))


def _code(key: ProctorKey, seat: str, order: ProctorOrder, nonce: str) -> str:
    code = key.sitting.code
    return order_code(seat_secret(key.master, code, seat), code, seat, order, nonce)
