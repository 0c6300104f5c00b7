"""Stamps (公章) of the bodies that a certificate names: pictures that the office keeps sealed, and who allowed them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

NARROWEST_MM, WIDEST_MM = Fraction(40), Fraction(45)
"""A round stamp of a body measures 4.0 to 4.5 cm: 国发〔1999〕25号 sets 4.5 cm as the most for enterprises and
institutions, and smaller ones are cut down to 4.0 cm."""
USUAL_MM = Fraction(45)


@dataclass(frozen=True, slots=True)
class StampLetter:
    """A body's letter of authorisation (授权书) as it was filed: the document lies in the office under its sha256.
    Without `valid_until` it holds until another one is filed."""

    sha256: str
    name: str
    dated: date
    valid_until: date | None

    def holds(self, on: date) -> bool:
        """Whether the letter covers a day."""
        return self.dated <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class StampLine:
    """A stamp as the list shows it. `sha256` names the picture, `letter` is the newest that its body filed; `uses`
    counts how often it was placed."""

    id: int
    body: str
    sha256: str
    width_mm: Fraction
    added_at: datetime
    added_by: str
    letter: StampLetter
    uses: int
    retired_at: datetime | None = None
    retired_because: str = ""


@dataclass(frozen=True, slots=True)
class StampUse:
    """One placing of a stamp: what for, on which numbers, on how many sheets."""

    id: int
    stamp_id: int
    body: str
    used_at: datetime
    actor: str
    purpose: str
    numbers: str
    sheets: int


@dataclass(frozen=True, slots=True)
class StampPicture:
    """A stamp's picture as it would be kept: a PNG with alpha that carries its real size in its resolution.
    `from_paper` tells that the paper of a scan was taken away."""

    png: bytes = field(repr=False)
    sha256: str
    width_mm: Fraction
    height_mm: Fraction
    from_paper: bool
