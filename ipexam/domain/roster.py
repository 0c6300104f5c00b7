"""The roster (人才库入库名册) of those who enter the talent pool: what it lists, how it is narrowed and grouped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience, Programme
from ipexam.domain.trainee import Region


class RosterGrouping(Enum):
    """What the lines stand together by; positions run on through the groups."""

    NONE = "none"
    AUDIENCE = "audience"
    REGION = "region"
    CITY = "city"


class RosterFault(Enum):
    """How a written roster differs from the certificates it lists."""

    LINE_MISSING = "line_missing"
    LINE_DIFFERS = "line_differs"
    LINE_TOO_MANY = "line_too_many"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line. `id_number` and `phone` are whole on a roster with private fields, else masked and empty; `post` is
    post and professional title (职务、职称) as the pool keeps them."""

    position: int
    name: str
    sex: Sex
    id_number: str
    phone: str
    organisation: str
    city: str
    audience: Audience | None
    region: Region
    post: str
    certificate_number: str
    issued_on: date
    expertise: str
    display_consent: bool | None
    remarks: str = ""

    def group(self, grouping: RosterGrouping) -> Audience | Region | str | None:
        """What the line stands under; None when there are no groups or its own is not known."""
        if grouping is RosterGrouping.AUDIENCE:
            return self.audience
        if grouping is RosterGrouping.REGION:
            return self.region
        return (self.city or None) if grouping is RosterGrouping.CITY else None


@dataclass(frozen=True, slots=True)
class RosterChoice:
    """What a roster lists: `batch_no` is an assessment batch, see `issued_within`; `since` and `until` bound the day
    of issue, both included; with `private` ID numbers and phones are whole."""

    batch_no: int | None = None
    since: date | None = None
    until: date | None = None
    grouping: RosterGrouping = RosterGrouping.NONE
    private: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster with its head; `document` is the notice's number. Lines of one group stand together."""

    project: str
    document: str
    batch: str
    made_on: date
    lines: tuple[RosterLine, ...]
    grouping: RosterGrouping = RosterGrouping.NONE
    private: bool = False

    def groups(self) -> Iterator[tuple[Audience | Region | str | None, tuple[RosterLine, ...]]]:
        """The groups with their lines; a single one without grouping."""
        for group, lines in groupby(self.lines, lambda line: line.group(self.grouping)):
            yield group, tuple(lines)


@dataclass(frozen=True, slots=True)
class RosterFinding:
    """A difference: `position` is the line's, 0 for the whole; `file` is the name of the file it was found in."""

    file: str
    fault: RosterFault
    position: int
    fact: str


def issued_within(programme: Programme, batch_no: int) -> tuple[date | None, date | None]:
    """The first and the last day of issue that belong to an assessment batch, None where there is no bound.

    A certificate is issued after the cut-off its assessment rests on, so a batch reaches from its own cut-off to the
    next one (the base's practice: the ceremony in November, online learning until December). Raises `KeyError`.
    """
    dated = sorted((batch.cut_off or date.max, batch.no) for batch in programme.batches)
    place = {no: n for n, (_cut_off, no) in enumerate(dated)}[batch_no]
    first = dated[place][0] if place else None
    after = dated[place + 1][0] if place + 1 < len(dated) else None
    return first, None if after is None else date.fromordinal(after.toordinal() - 1)
