"""Photos of trainees: what a folder of files brings, and who has none yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

WIDTH_PX, HEIGHT_PX = 480, 672
"""A kept photo is no larger: 5:7 as certificates print it, 35 mm wide at 350 dpi."""
SMALLEST_WIDTH_PX, SMALLEST_HEIGHT_PX = 180, 252
"""Less than this, cut to 5:7, is not printed: 25 mm wide it would have fewer than 180 dpi."""


class PhotoFinding(Enum):
    """What became of one file. Only `MATCHED` is taken by itself; `BY_NAME` and `TWICE` wait until somebody agrees."""

    MATCHED = "matched"
    SAME = "same"  # the trainee has this very picture already
    BY_NAME = "by_name"  # one trainee of that name, and nothing else to go by
    SEVERAL = "several"  # several trainees it may be of
    DIFFERS = "differs"  # the number is somebody's who is called otherwise
    NOBODY = "nobody"
    TWICE = "twice"  # several pictures of one trainee
    HEIC = "heic"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"

    @property
    def for_a_person(self) -> bool:
        """Whether a person may choose the picture."""
        return self in (PhotoFinding.BY_NAME, PhotoFinding.TWICE)


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """One file of an import. `trainee_id` is whose it is, or would be once confirmed; `sha256` is the picture as it
    would be kept, empty when it cannot be; `candidates` are the people it may be of."""

    file: str
    finding: PhotoFinding
    trainee_id: int | None = None
    name: str = ""
    masked_id: str = ""
    organisation: str = ""
    sha256: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """Everything that was found, in the order of the file names, with the pictures by their SHA-256. `missing` are
    trainees who would still have no photo once everything sure was taken."""

    files: tuple[PhotoFile, ...]
    pictures: Mapping[str, bytes] = field(repr=False)
    trainees: int = 0
    missing: int = 0

    def count(self, finding: PhotoFinding) -> int:
        """How many files were found to be so."""
        return sum(one.finding is finding for one in self.files)


@dataclass(frozen=True, slots=True)
class PhotoOutcome:
    """What an import did: photos given to trainees who had none, photos that replaced another, files that brought
    nothing new, files that wait for a person, files that cannot be used. `batch` is None when nothing was written."""

    batch: int | None
    added: int
    changed: int
    unchanged: int
    waiting: int
    refused: int


@dataclass(frozen=True, slots=True)
class MissingPhoto:
    """A trainee without a photo."""

    trainee_id: int
    name: str
    masked_id: str
    phone: str
    organisation: str
    city: str


@dataclass(frozen=True, slots=True)
class PhotoOwner:
    """A trainee with the photo, for somebody who may see it."""

    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    jpeg: bytes = field(repr=False)
