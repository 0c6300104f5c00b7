"""The chase list (催学): who lacks what before the deadline, what to do, and when somebody last asked them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

from ipexam.domain.marks import ExamStatus
from ipexam.domain.person import Sex


class Lack(Enum):
    """What a trainee still has to do."""

    ONLINE = "online"
    OFFLINE = "offline"
    EXAM = "exam"


class ContactChannel(Enum):
    """How somebody was asked."""

    PHONE = "phone"
    SMS = "sms"
    WECHAT = "wechat"
    EMAIL = "email"
    LETTER = "letter"


class MessageKind(Enum):
    """Who a message goes to: one person by SMS, or everybody of an organisation by WeChat."""

    SMS = "sms"
    WECHAT = "wechat"


class ChaseGroup(Enum):
    """What a summary counts by."""

    ORGANISATION = "organisation"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Contact:
    """One time somebody was asked; `actor` is who asked."""

    id: int
    trainee_id: int
    channel: ContactChannel
    note: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class ChaseLine:
    """A trainee who lacks something. `hours` are class-hours that count, `missing_hours` what lacks to the programme's
    requirement; 0 with `Lack.ONLINE` is somebody exactly on the line, who is asked for a little more (the notice says
    both "not less than" and "more than" 20). `exam` is None while there is no mark. `settle_first`: rows that may be
    theirs wait in the office, which should settle them before it asks anybody."""

    trainee_id: int
    name: str
    sex: Sex
    masked_id: str
    masked_phone: str
    organisation: str
    province: str
    city: str
    hours: Fraction
    missing_hours: Fraction
    sessions: int
    missing_sessions: int
    exam: ExamStatus | None
    mark: Fraction | None
    lacks: frozenset[Lack]
    settle_first: bool
    contacts: int
    last_contact: Contact | None


@dataclass(frozen=True, slots=True)
class ChaseFilter:
    """Which lines a chase list shows. `text` is searched in name, organisation and city word by word, `organisation`
    and `city` must fit exactly, `not_since` leaves out who was asked at that time or later."""

    text: str = ""
    organisation: str | None = None
    city: str | None = None
    province: str | None = None
    lack: Lack | None = None
    not_since: datetime | None = None

    def fits(self, line: ChaseLine) -> bool:
        """Whether the list shows this line."""
        return (
            (self.organisation is None or line.organisation == self.organisation)
            and (self.city is None or line.city == self.city)
            and (self.province is None or line.province == self.province)
            and (self.lack is None or self.lack in line.lacks)
            and not self._asked(line)
            and (not self.text or self._says(line))
        )

    def _asked(self, line: ChaseLine) -> bool:
        last = line.last_contact
        return self.not_since is not None and last is not None and last.at >= self.not_since

    def _says(self, line: ChaseLine) -> bool:
        said = f"{line.name} {line.organisation} {line.city} {line.province}".lower()
        return all(word in said for word in self.text.lower().split())


@dataclass(frozen=True, slots=True)
class ChaseSummary:
    """One organisation or city: how many lack something, and what."""

    name: str
    city: str
    people: int
    lacking: Mapping[Lack, int]
    never_asked: int
    last_contact: datetime | None


@dataclass(frozen=True, slots=True)
class ChaseList:
    """Everybody who lacks something as of `day`, in pinyin order. `deadline` is the cut-off that comes next, or the
    last one when all are past; None when none is set. `trainees` is how many there are in all."""

    day: date
    deadline: date | None
    required_hours: Fraction
    trainees: int
    lines: tuple[ChaseLine, ...] = field(repr=False)

    @property
    def days_left(self) -> int | None:
        """Days to the deadline; negative when it is past."""
        return None if self.deadline is None else (self.deadline - self.day).days

    def chosen(self, chosen: ChaseFilter) -> tuple[ChaseLine, ...]:
        """The lines that fit."""
        return self.lines if chosen == ChaseFilter() else tuple(line for line in self.lines if chosen.fits(line))

    def narrowed(self, chosen: ChaseFilter) -> ChaseList:
        """The same list with the lines that fit."""
        return replace(self, lines=self.chosen(chosen))

    def by(self, group: ChaseGroup, chosen: ChaseFilter | None = None) -> tuple[ChaseSummary, ...]:
        """The lines that fit counted by organisation or city, those with most people first."""
        groups: dict[str, list[ChaseLine]] = {}
        for line in self.lines if chosen is None else self.chosen(chosen):
            groups.setdefault(line.organisation if group is ChaseGroup.ORGANISATION else line.city, []).append(line)
        found = [_summary(name, lines, group) for name, lines in groups.items()]
        return tuple(sorted(found, key=lambda one: (-one.people, one.name)))


def _summary(name: str, lines: list[ChaseLine], group: ChaseGroup) -> ChaseSummary:
    cities = {line.city for line in lines}
    asked = [line.last_contact.at for line in lines if line.last_contact is not None]
    return ChaseSummary(
        name=name,
        city=name if group is ChaseGroup.CITY else cities.pop() if len(cities) == 1 else "",
        people=len(lines),
        lacking={lack: sum(lack in line.lacks for line in lines) for lack in Lack},
        never_asked=len(lines) - len(asked),
        last_contact=max(asked, default=None),
    )


@dataclass(frozen=True, slots=True)
class ChaseMessage:
    """A text for one person or one organisation. `to` is a phone number (masked unless revealed) or an organisation,
    `parts` how many SMS it costs."""

    to: str
    name: str
    text: str
    length: int
    parts: int


_ONE_SMS = 70
_LONG_SMS = 67
_ASTRAL = 0xFFFF


def sms_length(text: str) -> int:
    """Characters as a Chinese operator counts them: rare characters outside the basic plane count twice (UCS-2)."""
    return sum(2 if ord(character) > _ASTRAL else 1 for character in text)


def sms_parts(text: str) -> int:
    """How many SMS a text takes: 70 characters in one, 67 in each of several (3GPP TS 23.040, UCS-2 with a header of
    six octets)."""
    length = sms_length(text)
    return 0 if not length else 1 if length <= _ONE_SMS else -(-length // _LONG_SMS)


def masked_name(name: str) -> str:
    """A name that its bearer still knows: 张*, 张*明, A***."""
    if len(name) <= 1:
        return name
    if name.isascii():
        return name[0] + "***"
    return name[0] + "*" * max(1, len(name) - 2) + (name[-1] if len(name) > 2 else "")
