"""What the exam hall's papers (考务资料) show: tickets, seat labels, the sign-in list, the list on the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from ipexam.domain.sitting import LATEST_ENTRY_MINUTES, SittingKind


class HallPaper(Enum):
    """The papers of a sitting that an office prints."""

    TICKETS = "tickets"  # 准考证
    LABELS = "labels"  # 座位签
    SIGN_IN = "sign-in"  # 考场签到表
    DOOR = "door"  # 座次表（门贴）
    GUIDE = "guide"  # 监考员须知
    INCIDENTS = "incidents"  # 违纪与异常情况登记表
    HANDOVER = "handover"  # U盘与试卷交接单


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What an office fixes for a sitting beside time and room. What is empty is not printed.

    `address` and `contact` are printed as they stand, `permitted` are books and things a candidate may bring along to
    the open-book exam; minutes count from the start.
    """

    address: str = ""
    contact: str = ""
    permitted: tuple[str, ...] = ()
    latest_entry_minutes: int = LATEST_ENTRY_MINUTES
    earliest_hand_in_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class HallSeat:
    """A seat and its candidate. Of the ID number only `last_four` come here: no paper of the hall shows more. `photo`
    is a JPEG, empty where the office has none or the paper shows none. `minutes` are the candidate's own whole time; 0
    are the paper's."""

    number: str
    ticket: str
    name: str
    last_four: str
    organisation: str
    photo: bytes = field(default=b"", repr=False)
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Hall:
    """One sitting as its papers show it; `starts_at` is in the programme's zone, seats in the order of the room."""

    project: str
    sitting: str
    kind: SittingKind
    room: str
    starts_at: datetime
    minutes: int
    seats: tuple[HallSeat, ...]
    arrangement: Arrangement = Arrangement()
    books: tuple[bool, ...] = (True,)
    """Of each part of the paper whether the material may be looked into."""

    @property
    def ends_at(self) -> datetime:
        """When the time of a candidate who starts on time is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def latest_entry(self) -> datetime:
        """From then on nobody is let in."""
        return self.starts_at + timedelta(minutes=self.arrangement.latest_entry_minutes)

    @property
    def earliest_hand_in(self) -> datetime | None:
        """Before then nobody leaves; None when the office fixed nothing."""
        minutes = self.arrangement.earliest_hand_in_minutes
        return None if minutes is None else self.starts_at + timedelta(minutes=minutes)
