"""What every service is made with: the office's database, an actor and a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ipexam.domain.actor import Actor
from ipexam.domain.errors import RightMissing
from ipexam.domain.verb import Verb
from ipexam.services.file_passwords import FilePasswords
from ipexam.storage import audit
from ipexam.storage.database import Database

Clock = Callable[[], datetime]
"""Tells the time, aware."""


def utc_now() -> datetime:
    """The machine's clock; only faces hand it in."""
    return datetime.now(UTC)


@dataclass
class Act:
    """One verb being done: its transaction, and what the audit row will say of it."""

    tx: Session
    at: datetime
    subject: str
    facts: dict[str, str | int] = field(default_factory=dict)
    silent: bool = False
    """Set when nothing was changed, revealed or exported after all: no audit row then."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where an actor works. `act` is the only way to write, `look` the only way to read; `passwords` are those of
    foreign files that people gave since the program started."""

    database: Database
    actor: Actor
    clock: Clock
    passwords: FilePasswords = field(default_factory=FilePasswords, repr=False, compare=False)

    @contextmanager
    def act(self, verb: Verb, subject: str = "") -> Iterator[Act]:
        """Do an audited verb: the right is checked, one transaction opened, one audit row added at its end.

        Any exception, `Cancelled` included, rolls everything back.
        """
        self._check(verb)
        with self.database.transaction() as tx:
            act = Act(tx, self.clock(), subject)
            yield act
            if not act.silent:
                audit.write(tx, act.at, self.actor.name, verb, act.subject, act.facts)

    @contextmanager
    def look(self, verb: Verb) -> Iterator[Session]:
        """Read from a snapshot."""
        self._check(verb)
        with self.database.reading() as tx:
            yield tx

    def today(self, zone: str) -> date:
        """The day it is in a programme's zone, which need not be the office PC's."""
        return self.clock().astimezone(ZoneInfo(zone)).date()

    def _check(self, verb: Verb) -> None:
        if not self.actor.may(verb.right):
            raise RightMissing(str(verb))
