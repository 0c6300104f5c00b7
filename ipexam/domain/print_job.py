"""Print jobs: what was put on paper, sheet by sheet, and the stock of pre-printed paper (证书内芯)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.certificate_print import PrintMode, PrintOrder
from ipexam.domain.print_errors import TwoPeopleNeeded


class PrintReason(Enum):
    """Why a job was printed: a batch, the rest of one after a jam, sheets in the place of spoiled ones (重打, which is
    apart from 补发: the number stays), or one certificate at the ceremony desk."""

    BATCH = "batch"
    JAM = "jam"
    SPOILED = "spoiled"
    DESK = "desk"


class SheetState(Enum):
    """What became of a sheet: it waits to be sent to a printer, or for somebody to say that a file was printed; it is
    good or spoiled (废证), or it never came out of the printer and used no paper."""

    WAITING = "waiting"
    GOOD = "good"
    SPOILED = "spoiled"
    NOT_PRINTED = "not_printed"


class PrintScope(Enum):
    """Which certificates a batch takes: all that are valid, those that no good sheet shows yet, or the named ones."""

    ALL = "all"
    NEW = "new"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Tray:
    """Where paper is fed from: the printer's name and its tray's, as people call them. Empty is not known."""

    printer: str = ""
    tray: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet's size in mm as it lies before the reader."""

    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.width:g}x{self.height:g}"


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What shall be printed and how. `numbers` count with `PrintScope.NAMED`; `stock` is the pre-printed paper that is
    used up, empty for plain paper that nobody counts; with `calibrated` the newest calibration of the tray and the
    paper's size moves the drawing; `size` leaves only certificates on paper of that size in mm."""

    scope: PrintScope = PrintScope.ALL
    numbers: tuple[str, ...] = ()
    mode: PrintMode = PrintMode.FULL
    order: PrintOrder = PrintOrder.NUMBER
    tray: Tray = Tray()
    stock: str = ""
    calibrated: bool = True
    size: Paper | None = None


@dataclass(frozen=True, slots=True)
class PrintHabit:
    """How certificates are printed on one printer: what is drawn, from which tray, on which pre-printed paper."""

    mode: PrintMode = PrintMode.FULL
    tray: Tray = Tray()
    stock: str = ""


@dataclass(frozen=True, slots=True)
class Spoiling:
    """Why a sheet is spoiled, who destroyed it and who saw it: two people."""

    reason: str
    by: str
    witness: str


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A job of the log. `of_job` is the job it was cut from, None for a drawing of its own; `calibration` the one that
    moved it, None when nothing was moved. `sheets` counts its pages; `waiting` those that nobody sent yet, all of them
    when the program was killed before it could."""

    id: int
    made_at: datetime
    actor: str
    reason: PrintReason
    mode: PrintMode
    order: PrintOrder
    tray: Tray
    stock: str
    templates: tuple[str, ...]
    calibration: int | None
    of_job: int | None
    pdf_sha256: str
    sheets: int
    waiting: int
    good: int
    spoiled: int

    @property
    def missing(self) -> int:
        """The sheets that never came out."""
        return self.sheets - self.waiting - self.good - self.spoiled


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """A sheet of a job. `page` counts from 1 in the job, `source_page` in the stored document it is cut from.

    `replaced_by` is the newest later job that has the certificate: on a good sheet, or on one that waits and was cut
    from this job. Another batch that merely waits takes nothing over. `spoiling` is None unless it is spoiled."""

    page: int
    source_page: int
    certificate_id: int
    number: str
    name: str
    organisation: str
    state: SheetState
    spoiling: Spoiling | None
    replaced_by: int | None

    @property
    def replaced(self) -> bool:
        """Whether a later job has the certificate."""
        return self.replaced_by is not None

    @property
    def usable(self) -> bool:
        """Whether a certificate lies on the table, or will as soon as the job is sent."""
        return self.state in (SheetState.WAITING, SheetState.GOOD)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another job with certificates of a job: so many of their sheets wait there, so many are good."""

    job: int
    waiting: int
    good: int


@dataclass(frozen=True, slots=True)
class PaperStock:
    """The account of one kind of pre-printed paper: so many sheets received, used well, spoiled in printing, and
    thrown away blank."""

    name: str
    received: int
    good: int
    spoiled: int
    discarded: int

    @property
    def left(self) -> int:
        """The sheets that must be in the cupboard; fewer than none when somebody forgot to enter a delivery."""
        return self.received - self.good - self.spoiled - self.discarded


def numbers_told(numbers: Sequence[str]) -> str:
    """The first and the last of some numbers, as the log and cover sheets tell a range."""
    if not numbers:
        return ""
    return numbers[0] if len(numbers) == 1 else f"{min(numbers)} — {max(numbers)}"


def two_people(spoiling: Spoiling | None) -> Spoiling:
    """The same, tidied. Raises `TwoPeopleNeeded` unless there are a reason and two different people."""
    if spoiling is None:
        raise TwoPeopleNeeded
    tidy = Spoiling(spoiling.reason.strip(), spoiling.by.strip(), spoiling.witness.strip())
    if not (tidy.reason and tidy.by and tidy.witness) or tidy.by == tidy.witness:
        raise TwoPeopleNeeded
    return tidy
