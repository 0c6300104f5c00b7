"""The talent pool (人才库) and the roster (名册) of those who enter it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience
from ipexam.domain.trainee import Region


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line of 人才库入库名册."""

    position: int
    name: str
    sex: Sex
    masked_id: str
    organisation: str
    audience: Audience | None
    region: Region
    certificate_number: str
    issued_on: date
    display_consent: bool | None


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster with its head; `document` is the notice's number."""

    project: str
    document: str
    batch: str
    made_on: date
    lines: tuple[RosterLine, ...]
