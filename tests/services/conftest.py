"""An office for the tests of services, on SQLite and on PostgreSQL: a manager, a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from ipexam.domain.actor import Right, manager
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage.database import Database

SHIPPED = "guangdong-ip-operations"


@dataclass
class StillClock:
    """Tells the same time until it is moved."""

    now: datetime = datetime(2021, 11, 20, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def desk(database: Database, clock: StillClock) -> Desk:
    """A new office without a programme."""
    return Desk(database, manager("tester"), clock)


@pytest.fixture
def desk_without(desk: Desk) -> Callable[[Right], Desk]:
    """The same office, for an actor who lacks one right."""
    return lambda right: replace(desk, actor=replace(desk.actor, rights=desk.actor.rights - {right}))


@pytest.fixture
def office(desk: Desk) -> Desk:
    """An office with the shipped programme."""
    ProgrammeService(desk).create(SHIPPED)
    return desk
