"""The proctor's PC: errors a user can meet."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class ProctorKeyUnreadable(UserError):
    """The file is no proctor's key file, or it is cut short."""

    path: str


@dataclass(eq=False)
class ProctorPinWrong(UserError):
    """The PIN does not open the key file; the next try has to wait so long."""

    path: str
    wait_seconds: int


@dataclass(eq=False)
class ProctorKeyOther(UserError):
    """A second key belongs to another sitting, or to the same proctor."""

    path: str


@dataclass(eq=False)
class ProctorLogInUse(UserError):
    """Another proctor window on this PC holds the log of this sitting."""

    sitting: str


@dataclass(eq=False)
class NonceWrong(UserError):
    """What was typed is not the 6 digits that a seat shows."""

    typed: str
