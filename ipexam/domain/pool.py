"""The talent pool (人才库): who is in it, what is known of them, what they agreed to, and where copies went.

Source: notice 〔2021〕2号, section 3: whoever passes enters the pool (入库); the pool has a display zone (人才展示专区)
and is joined with the expert pool (专家库) and the evaluation of professional titles (职称评定); students' internships
are evaluated by the organisation. How long an entry is valid is the base's own rule, for the notice is silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience


class PoolStatus(Enum):
    """Where an entry stands. Suspended: its certificate was revoked; a certificate issued in its place ends that.
    Expired: its validity has run out. Only active entries are shown or recommended."""

    ACTIVE = "active"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class InternshipRating(Enum):
    """What the organisation says of an internship: 优秀, 良好, 合格, 不合格."""

    EXCELLENT = "excellent"
    GOOD = "good"
    SATISFACTORY = "satisfactory"
    UNSATISFACTORY = "unsatisfactory"


class ConsentScope(Enum):
    """What somebody agreed to: to be shown in public, to be shown with their photo, to be given to one recipient."""

    DISPLAY = "display"
    PHOTO = "photo"
    RECIPIENT = "recipient"


class PoolUse(Enum):
    """What a copy of the pool is for."""

    DISPLAY_ZONE = "display_zone"
    EXPERT_POOL = "expert_pool"
    TITLE_EVALUATION = "title_evaluation"


class PoolEventKind(Enum):
    """What happened to an entry."""

    ENTERED = "entered"
    CERTIFICATE_REVOKED = "certificate_revoked"
    CERTIFICATE_FOLLOWED = "certificate_followed"
    EDITED = "edited"
    TAGGED = "tagged"
    EVALUATED = "evaluated"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    READMITTED = "readmitted"


@dataclass(frozen=True, slots=True)
class Band:
    """A marks band: its name, and the exam mark out of 100 it begins at. The pool keeps the band, never the mark."""

    name: str
    from_mark: Fraction


@dataclass(frozen=True, slots=True)
class PoolRule:
    """How a programme keeps its pool: an entry is valid for `validity_years`, is due for renewal `due_days` before its
    end; `bands` from the highest, `tags` is the vocabulary of expertise, `recipients` are those asked for by name."""

    validity_years: int
    due_days: int
    bands: tuple[Band, ...]
    tags: tuple[str, ...]
    recipients: tuple[str, ...]

    def band(self, mark: Fraction | None) -> str:
        """The name of the band of an exam mark, decided on the unrounded mark; empty below the lowest or without."""
        if mark is None:
            return ""
        return next((band.name for band in self.bands if mark >= band.from_mark), "")

    @staticmethod
    def of(told: Mapping[str, Any]) -> PoolRule:
        """The rule from plain values, as files and the office keep it. Raises `KeyError`, `TypeError`, `ValueError`."""
        bands = [Band(str(band["name"]).strip(), Fraction(str(band["from"]))) for band in told["bands"]]
        rule = PoolRule(
            int(told["validity_years"]),
            int(told["due_days"]),
            tuple(sorted(bands, key=lambda band: band.from_mark, reverse=True)),
            tuple(dict.fromkeys(tidied for tag in told["tags"] if (tidied := tidy_tag(str(tag))))),
            tuple(dict.fromkeys(str(name).strip() for name in told["recipients"] if str(name).strip())),
        )
        within = 1 <= rule.validity_years <= 50 and 0 <= rule.due_days <= 3660
        within = within and all(len(band.name) <= 40 for band in bands)
        if not within or len({band.name for band in bands} - {""}) != len(bands):
            raise ValueError(told)
        return rule

    def plain(self) -> dict[str, object]:
        """The rule as plain values: what `of` reads."""
        return {
            "validity_years": self.validity_years,
            "due_days": self.due_days,
            "bands": [{"name": band.name, "from": str(band.from_mark)} for band in self.bands],
            "tags": list(self.tags),
            "recipients": list(self.recipients),
        }


@dataclass(frozen=True, slots=True)
class PoolFilter:
    """What the list of the pool shows; `text` finds name, pinyin initials, organisation, tag and certificate number;
    `due_by` finds active entries whose validity ends on that day or before."""

    text: str = ""
    tag: str | None = None
    city: str | None = None
    audience: Audience | None = None
    band: str | None = None
    status: PoolStatus | None = None
    displayed: bool | None = None
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works and as what: `title` is the professional title (职称)."""

    organisation: str = ""
    city: str = ""
    post: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class PoolLine:
    """An entry as the list shows it. `displayed`: there is a consent to public display that stands."""

    id: int
    trainee_id: int
    name: str
    certificate_number: str
    organisation: str
    city: str
    audience: Audience | None
    tags: tuple[str, ...]
    band: str
    status: PoolStatus
    valid_until: date
    displayed: bool


@dataclass(frozen=True, slots=True)
class Internship:
    """An internship as its organisation evaluated it (notice, section 3: 实习证明和评价)."""

    id: int
    organisation: str
    months: int
    rating: InternshipRating
    comment: str
    noted_on: date


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent with its date, how it was given (`evidence`) and, when it was taken back, when and how. `recipient` is
    empty but for `ConsentScope.RECIPIENT`."""

    id: int
    scope: ConsentScope
    recipient: str
    given_on: date
    evidence: str
    withdrawn_on: date | None = None
    withdrawn_because: str = ""


@dataclass(frozen=True, slots=True)
class PoolCopy:
    """A copy that left the office: what for, to whom, when, how many people it names; `file` is the name of the file or
    folder without where it lay."""

    id: int
    use: PoolUse
    recipient: str
    purpose: str
    at: datetime
    actor: str
    people: int
    file: str


@dataclass(frozen=True, slots=True)
class PoolEvent:
    """One line of an entry's history; `facts` are plain texts by short names."""

    at: datetime
    actor: str
    kind: PoolEventKind
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PoolEntry:
    """An entry in full, ID number masked. `entered_as` is where the person worked when they entered, `now` where they
    work as far as the office knows; `modules` are the names of those they learned from, in order."""

    line: PoolLine
    sex: Sex
    masked_id: str
    now: Post
    entered_as: Post
    entered_on: date
    modules: tuple[str, ...]
    withdrawn_on: date | None
    withdrawn_because: str
    version: int
    internships: tuple[Internship, ...] = ()
    consents: tuple[Consent, ...] = ()
    copies: tuple[PoolCopy, ...] = ()
    history: tuple[PoolEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolChoices:
    """What the list can be narrowed by: the tags, cities and bands that entries have, by number of people."""

    tags: tuple[str, ...]
    cities: tuple[str, ...]
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What an export wrote, and whom it left out: not active, or without a consent for this recipient."""

    people: int
    not_active: int
    no_consent: int


def tidy_tag(text: str) -> str:
    """A tag as it is kept: single blanks, no commas, at most 40 characters."""
    return " ".join(text.replace("，", " ").replace(",", " ").replace("、", " ").split())[:40].strip()


def plus_years(day: date, years: int) -> date:
    """The same day some years on, in the last year there is at most; 29 February becomes 28 February."""
    year = min(day.year + years, MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
