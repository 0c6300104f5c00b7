"""What stands against placing a stamp, against a backup on paper and against signing a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ipexam.domain.errors import UserError


class StampFault(Enum):
    """Why a picture is no stamp's picture."""

    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    COVERED = "covered"
    COARSE = "coarse"
    SHAPE = "shape"


@dataclass(eq=False)
class StampsUnprotected(UserError):
    """Stamps are kept only under the office password, and the office has none."""


@dataclass(eq=False)
class StampUnusable(UserError):
    """The file holds no picture that can be a stamp; `stamp_fault` is the value of a `StampFault`."""

    path: str
    stamp_fault: str


@dataclass(eq=False)
class StampSizeImpossible(UserError):
    """A stamp that is larger or smaller than stamps are."""

    width: str


@dataclass(eq=False)
class LetterIsStamp(UserError):
    """The file given as the letter of authorisation is a picture of the stamp alone."""

    path: str


@dataclass(eq=False)
class StampMissing(UserError):
    """The body has no stamp in use."""

    body: str


@dataclass(eq=False)
class StampUnauthorised(UserError):
    """The body's letter of authorisation does not cover the day; `day` and `until` are ISO dates."""

    body: str
    day: str
    until: str


@dataclass(eq=False)
class StampAltered(UserError):
    """What lies in the office is not the picture that was added; `picture` is the beginning of that one's SHA-256."""

    picture: str


class CertificateFault(Enum):
    """Why a file of a certification authority cannot sign PDF files."""

    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    WEAK = "weak"
    OUTDATED = "outdated"


@dataclass(eq=False)
class CertificateUnusable(UserError):
    """A .p12 or PEM that cannot sign; `certificate_fault` is the value of a `CertificateFault`."""

    path: str
    certificate_fault: str


@dataclass(eq=False)
class PdfNotSignable(UserError):
    """The PDF cannot take a signature: damaged, or protected."""

    path: str


@dataclass(eq=False)
class BackupLinesWrong(UserError):
    """Lines of a backup on paper that were not typed as printed, or not at all: their numbers, in order."""

    lines: tuple[str, ...]


@dataclass(eq=False)
class BackupForeign(UserError):
    """The lines are sound but of different backups, or of no backup of keys."""


@dataclass(eq=False)
class KeysThere(UserError):
    """The office has used its keys already: a backup is restored into an office that made nothing with its own."""
