"""A sitting (考试场次), its seats and the attempts (答卷) that came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from unicodedata import normalize

from ipexam.domain.problem import Problem

LATEST_ENTRY_MINUTES = 30
"""Late entry closes 30 minutes after the start: practice of exam rooms."""
PROCTORS = 2
"""So many proctors a sitting has when nobody says: practice of exam rooms."""


class SittingKind(Enum):
    """Real, trial and practice packages are signed with different keys."""

    REAL = "real"
    TRIAL = "trial"
    PRACTICE = "practice"


class AttemptState(Enum):
    """What became of an answer file. Nothing is discarded."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class SittingRules:
    """What an office fixes for a sitting, prints and puts into its package.

    `proctors` are their names, numbered from 1; a name may be empty. Minutes of entry and hand-in count from the start;
    an earliest hand-in of 0 is none. `permitted` are things a candidate may bring along. `row_width` is how many seats
    stand side by side; 0 is not known. `reserve` is how many seats the package has without a candidate.
    """

    proctors: tuple[str, ...] = ("",) * PROCTORS
    latest_entry_minutes: int = LATEST_ENTRY_MINUTES
    earliest_hand_in_minutes: int = 0
    permitted: tuple[str, ...] = ()
    row_width: int = 0
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class Accommodation:
    """What is set for one candidate before the exam (便利措施). `minutes` are the whole time, not the extra time; 0 are
    the paper's own."""

    minutes: int = 0
    large_print: bool = False
    on_paper_written: bool = False


NO_ACCOMMODATION = Accommodation()


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat and the candidate who sits there. `ticket` is the admission ticket number (准考证号).

    A reserve seat has no trainee: a proctor gives it to somebody in the room, and the office confirms who that was.
    """

    id: int
    number: str
    ticket: str
    trainee_id: int | None
    name: str
    masked_id: str
    form: str
    attempt: AttemptState | None
    accommodation: Accommodation = NO_ACCOMMODATION


def same_seat(told: str, number: str) -> bool:
    """Whether somebody who types `2` or `０２` means seat `02`."""
    return _bare(told) == _bare(number)


def _bare(number: str) -> str:
    return "".join(normalize("NFKC", number).split()).lstrip("0").casefold()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting in one room. Times are aware UTC; `minutes` come from the paper."""

    id: int
    code: str
    name: str
    kind: SittingKind
    paper_code: str
    room: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    seats: tuple[Seat, ...]
    exported_at: datetime | None
    rules: SittingRules = SittingRules()


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting as the list shows it."""

    id: int
    code: str
    name: str
    kind: SittingKind
    paper_code: str
    room: str
    starts_at: datetime
    seats: int
    handed_in: int
    exported: bool


class PasswordKind(Enum):
    """A start password in digits, or in words."""

    DIGITS = "digits"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class PartPassword:
    """The password that opens a sealed part of the paper; `part` counts from 1."""

    part: int
    title: str
    password: str


@dataclass(frozen=True, slots=True)
class ProctorKeyFile:
    """A proctor's key file that was written, and the PIN that opens it."""

    number: int
    name: str
    path: str
    pin: str


@dataclass(frozen=True, slots=True)
class PackageExport:
    """A package that was written. Passwords and PINs are nowhere else: whoever loses one exports again.

    `halves` is the same password for two people; `fingerprint` is that of the key which signed. `problems` are those
    with which a package may go out, but somebody should know. `start_reading` is the pinyin of a password in words.
    """

    path: str
    seats: int
    sha256: str
    fingerprint: str
    start_password: str
    halves: tuple[str, str]
    start_reading: str = ""
    part_passwords: tuple[PartPassword, ...] = ()
    proctor_keys: tuple[ProctorKeyFile, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """An answer file that came back, as the list shows it."""

    id: int
    sitting_code: str
    seat: str
    state: AttemptState
    damaged: bool
    receipt: str
    handed_in_at: datetime | None
    raw: Fraction
    maximum: Fraction
    unmarked_items: int
