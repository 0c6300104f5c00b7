"""Issuing certificates: who gets one, who not and why, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.certificate import CertificateLine


class Hindrance(Enum):
    """Why somebody gets no certificate now; what a clerk can mend comes first."""

    UNPRINTABLE = "unprintable"
    TOO_LONG = "too_long"
    PHOTO_MISSING = "photo_missing"
    READING_UNCHECKED = "reading_unchecked"
    BARRED = "barred"
    PENDING = "pending"
    FAILED = "failed"
    ALREADY = "already"


_ORDER = {hindrance: place for place, hindrance in enumerate(Hindrance)}
_SETTLED = frozenset({Hindrance.ALREADY, Hindrance.PENDING, Hindrance.FAILED})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who gets no certificate. `text` is what cannot be printed, and `characters` those of it that no font
    has, or it is the Latin name that nobody checked; `number` is the certificate that stands, or was revoked finally
    because of `because`."""

    line: AssessmentLine
    hindrance: Hindrance
    text: str = ""
    characters: str = ""
    number: str = ""
    because: str = ""

    @property
    def in_want(self) -> bool:
        """Whether somebody passed and still has no certificate."""
        return self.hindrance not in _SETTLED


def by_weight(people: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Those first whom somebody can help; otherwise in the order given."""
    return tuple(sorted(people, key=lambda one: _ORDER[one.hindrance]))


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who would get a certificate now, the number it would have, and the Latin name under the name, empty
    where none is printed."""

    line: AssessmentLine
    number: str
    latin: str = ""


@dataclass(frozen=True, slots=True)
class IssuePreview:
    """Who would get a certificate of this day now, by number, and everybody else with the reason, by
    weight. `bilingual`: the template prints names in Latin letters."""

    day: date
    new: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    bilingual: bool = False


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """What issuing did: the new certificates, how many trainees had one already, and who passed but got none."""

    issued: tuple[CertificateLine, ...]
    already: int
    left_out: tuple[LeftOut, ...]
