"""A desk at which nothing is kept: a verb is done in full and rolled back, so that its outcome can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk


class _NotKept(Exception):
    """Ends a rehearsed transaction."""


@dataclass(frozen=True, slots=True)
class RehearsalDesk(Desk):
    """The same office for the same actor; every act is rolled back and leaves no audit row."""

    @contextmanager
    def act(self, verb: Verb, subject: str = "") -> Iterator[Act]:
        """Do a verb as if, with the right it needs."""
        self._check(verb)
        try:
            with self.database.transaction() as tx:
                yield Act(tx, self.clock(), subject)
                raise _NotKept
        except _NotKept:
            return

    @classmethod
    def like(cls, desk: Desk) -> RehearsalDesk:
        """A rehearsal at this desk."""
        return cls(desk.database, desk.actor, desk.clock, desk.passwords)
