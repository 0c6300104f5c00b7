"""What may stand in the way of keeping the talent pool."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class ReasonMissing(UserError):
    """A consent, a renewal or leaving the pool needs a word on what it rests on."""


@dataclass(eq=False)
class RecipientMissing(UserError):
    """What leaves the office needs a recipient and a purpose."""


@dataclass(eq=False)
class ConsentAhead(UserError):
    """A consent of a day that is still to come; `day` is an ISO date."""

    day: str


@dataclass(eq=False)
class RenewalPast(UserError):
    """A renewal up to a day that is over; `day` is an ISO date."""

    day: str


@dataclass(eq=False)
class EntryWithdrawn(UserError):
    """Whoever left the pool is readmitted first."""

    name: str


@dataclass(eq=False)
class PoolRuleImpossible(UserError):
    """A rule of the pool that cannot be kept: what is wrong with it."""

    told: str


@dataclass(eq=False)
class NobodyToGive(UserError):
    """Nobody active agreed to be given to this recipient."""

    recipient: str


@dataclass(eq=False)
class FolderForeign(UserError):
    """The folder holds something that is no earlier display zone: it is left alone."""

    folder: str
