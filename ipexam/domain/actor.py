"""Who acts: every service is made with an actor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Right(Enum):
    """What a verb needs of its actor."""

    READ = "read"
    EDIT = "edit"
    EXPORT = "export"
    EXAM = "exam"
    MARK = "mark"
    ISSUE = "issue"
    STAMP = "stamp"
    ADMINISTER = "administer"


@dataclass(frozen=True, slots=True)
class Actor:
    """A name for the audit trail and the rights that go with it."""

    name: str
    rights: frozenset[Right]

    def may(self, right: Right) -> bool:
        """Whether the actor holds a right."""
        return right in self.rights


def manager(name: str) -> Actor:
    """An actor with every right: the only user of a one-person office."""
    return Actor(name, frozenset(Right))
