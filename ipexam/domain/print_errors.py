"""What putting certificates on paper refuses."""

from __future__ import annotations

from dataclasses import dataclass

from ipexam.domain.errors import UserError


@dataclass(eq=False)
class SheetScaled(UserError):
    """A ruler (1 across, 2 down) of the calibration sheet is not as long as it should be: the print was scaled."""

    ruler: int
    millimetres: str


@dataclass(eq=False)
class CrossFarOff(UserError):
    """A cross, counted from 1, is so many mm from its place: no printer does that, so it was read wrongly."""

    cross: int
    millimetres: str


@dataclass(eq=False)
class RulersDisagree(UserError):
    """The crosses say that a ruler is so many mm longer or shorter than was read."""

    ruler: int
    millimetres: str


@dataclass(eq=False)
class CrossesDisagree(UserError):
    """No sheet can be so askew that the crosses lie like this: one of them is wrong by about so many mm."""

    millimetres: str


@dataclass(eq=False)
class PaperTooSmall(UserError):
    """The paper has no room for crosses and rulers; its shorter side is so many mm."""

    millimetres: str


@dataclass(eq=False)
class TwoPeopleNeeded(UserError):
    """A sheet is destroyed by one person and seen by another: both names are needed, and a reason."""


@dataclass(eq=False)
class PageNotInJob(UserError):
    """The job has no such page."""

    job: int
    page: int
    sheets: int


@dataclass(eq=False)
class SheetNotGood(UserError):
    """The sheet is spoiled already, or never came out of the printer."""

    job: int
    page: int


@dataclass(eq=False)
class NothingSpoiled(UserError):
    """No spoiled sheet of the job waits for another one."""

    job: int


@dataclass(eq=False)
class NothingLeft(UserError):
    """Every certificate from a page of a job on is in later jobs already, which are the ones to go on with."""

    job: int
    page: int
    later: tuple[str, ...]


@dataclass(eq=False)
class AllPrinted(UserError):
    """What is not printed yet was asked for, and a good sheet shows every certificate."""


@dataclass(eq=False)
class NothingToStamp(UserError):
    """Every sheet of the job shows a certificate that was stamped and handed out, or printed well, before."""

    job: int


@dataclass(eq=False)
class PrintedMeanwhile(UserError):
    """Another desk stored a job with some of these certificates while this one was drawn."""


@dataclass(eq=False)
class DeskCannotStamp(UserError):
    """Stamp images are drawn into an overlay with the office password, for which the ceremony desk does not ask."""

    number: str


@dataclass(eq=False)
class StockUnnamed(UserError):
    """Pre-printed paper is counted by its name."""


@dataclass(eq=False)
class MovedForOtherTray(UserError):
    """The job's drawing was moved for the tray it was printed from; another tray would put it elsewhere."""

    job: int
    printer: str
    tray: str


@dataclass(eq=False)
class SheetsImpossible(UserError):
    """A number of sheets that cannot be."""

    sheets: int


@dataclass(eq=False)
class PapersDiffer(UserError):
    """The certificates need paper of several sizes, and a printer takes one: print those of each size apart."""

    papers: tuple[str, ...]


@dataclass(eq=False)
class PaperRefused(UserError):
    """The printer's driver has no paper of this size in mm, and would print on another one."""

    printer: str
    paper: str


@dataclass(eq=False)
class PrinterRefused(UserError):
    """The printer did not take the job, or stopped."""

    printer: str
