"""What a weekly import of registrations came to: who is new, what changed, who vanished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.person import Sex
from ipexam.domain.problem import Where
from ipexam.domain.programme import Audience

Value = str | bool | None | Sex | Audience | tuple[int, ...] | datetime
"""What a registration says in one field."""


class RegistrationField(Enum):
    """What a registration says of a person besides name and identity document."""

    SEX = "sex"
    PHONE = "phone"
    ORGANISATION = "organisation"
    AUDIENCE = "audience"
    PROVINCE = "province"
    CITY = "city"
    AWARDS = "awards"
    CONTEST = "contest"
    WANTED_SESSIONS = "wanted_sessions"
    REGISTERED_AT = "registered_at"
    DISPLAY_CONSENT = "display_consent"


class TraineeFault(Enum):
    """What an edit of a trainee may not say, by the rules that an import reports."""

    NAME = "name"
    PHONE = "phone"
    PROVINCE = "province"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class NewTrainee:
    """Somebody whom an import brings. `trainee_id` is None in a rehearsal."""

    trainee_id: int | None
    name: str
    masked_id: str
    organisation: str
    where: Where


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that a form says otherwise than before. `kept`: the office's value was edited by hand since the form
    last spoke, so it stays and `new` is only shown. Phones are masked."""

    trainee_id: int
    name: str
    masked_id: str
    where: Where
    field: RegistrationField
    old: Value
    new: Value
    kept: bool


@dataclass(frozen=True, slots=True)
class VanishedPerson:
    """Somebody who stood in the last export of a form and stands in this one no more. Nobody is deleted for it."""

    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    form: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class RegistrationOutcome(ImportOutcome):
    """An import of registrations. `older` names files that are older than the last export of their form: they bring
    people whom nobody knew, but change nothing and miss nobody."""

    new: tuple[NewTrainee, ...] = ()
    changes: tuple[ChangedField, ...] = ()
    vanished: tuple[VanishedPerson, ...] = ()
    older: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def kept(self) -> tuple[ChangedField, ...]:
        """The changes that a hand edit stands against."""
        return tuple(change for change in self.changes if change.kept)

    @property
    def waits_for_person(self) -> bool:
        """Whether a clerk has something left to do: a row to correct, a value to decide, somebody to ask for."""
        return bool(self.unmatched or self.rejected or self.problems or self.kept or self.vanished)
