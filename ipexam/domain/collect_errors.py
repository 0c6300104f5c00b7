"""What goes wrong while a room is collected and comes home: the errors of `domain.errors`, continued."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class RoomFileUnreadable(UserError):
    """The file is no room file, or its first lines are broken."""

    path: str


@dataclass(eq=False)
class NoAnswersThere(UserError):
    """The stick or folder holds no answer file of this sitting; `others` are the sittings it has files of."""

    path: str
    sitting: str
    others: tuple[str, ...]


@dataclass(eq=False)
class MediumGone(UserError):
    """A stick went away while it was being read or written. Everything copied before is whole."""

    path: str
    copied: int


@dataclass(eq=False)
class CopyDiffers(UserError):
    """What was read back from a medium is not what was written to it."""

    path: str


@dataclass(eq=False)
class SeatsUnaccounted(UserError):
    """Seats of which nobody has said yet what became of them."""

    seats: tuple[str, ...]


@dataclass(eq=False)
class RulingIncomplete(UserError):
    """A ruling on a seat lacks what it must rest on: `unsaid` are `ground`, `notice`, `hearing` or `reason`."""

    unsaid: tuple[str, ...]


@dataclass(eq=False)
class OfficeReceiptUnreadable(UserError):
    """The file is no receipt of an office that this PC knows, or it was changed."""

    path: str
