"""A trainee: a person's enrolment in one programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.person import IdKind, Person, Sex
from ipexam.domain.programme import Audience
from ipexam.domain.registration import RegistrationField


class Region(Enum):
    """Inside the programme's province or outside, by the place of the organisation or school, never by the ID."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    HONG_KONG_MACAO = "hong_kong_macao"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Registration:
    """What one row of a registration sheet says, checked and normalised. `unsaid` are fields that it has no column for,
    left empty or says unreadably: they are no news."""

    name: str
    sex: Sex
    id_kind: IdKind
    id_number: str
    phone: str
    organisation: str
    audience: Audience | None
    province: str
    awards: str
    contest: str
    wanted_sessions: tuple[int, ...]
    registered_at: datetime | None
    display_consent: bool | None
    city: str = ""
    unsaid: frozenset[RegistrationField] = frozenset()


@dataclass(frozen=True, slots=True)
class Trainee:
    """An enrolment with its person. `wanted_sessions` are numbers of the schedule; `priority` is one class, yes or
    no (notice, section 2)."""

    id: int
    person: Person
    programme_code: str
    organisation: str
    audience: Audience | None
    province: str
    region: Region
    awards: str
    contest: str
    priority: bool
    wanted_sessions: tuple[int, ...]
    registered_at: datetime | None
    display_consent: bool | None
    version: int
    city: str = ""


@dataclass(frozen=True, slots=True)
class TraineeLine:
    """A trainee as the list shows it; the ID number is masked."""

    id: int
    name: str
    masked_id: str
    masked_phone: str
    organisation: str
    audience: Audience | None
    region: Region
    priority: bool
    registered_at: datetime | None


@dataclass(frozen=True, slots=True)
class TraineeFilter:
    """What the list of trainees shows. `text` finds name, organisation, phone, ID number and pinyin initials."""

    text: str = ""
    audience: Audience | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who a foreign row says it is about, as far as it says so. Empty fields were not given.

    `nickname` is what somebody calls themselves on a platform, `platform_id` what the platform calls them; `platform`
    is the code of its profile, empty when it is not known.
    """

    name: str = ""
    id_number: str = ""
    phone: str = ""
    organisation: str = ""
    nickname: str = ""
    platform_id: str = ""
    platform: str = ""
