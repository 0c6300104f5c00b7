"""What the papers around printing tell: a job with its sheets and stamps, and the log of a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.print_job import PaperStock, PrintJob, PrintSheet

BUNDLE = 25
"""The most certificates in a bundle (一捆): what one person counts without losing count."""


class PrintPaper(Enum):
    """The papers of a print job: 用印申请/登记表, 分捆封面, 打印记录."""

    STAMPING = "stamping"
    COVERS = "covers"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class StampCount:
    """A body whose stamp so many certificates of a job bear; `image` says that the program drew it."""

    body: str
    image: bool
    certificates: int


@dataclass(frozen=True, slots=True)
class PrintedJob:
    """A job as its papers tell it; `made_at` is in the programme's zone. `again` are sheets of certificates that were
    stamped before (重打), which the stamping form keeps apart from `sheets`."""

    job: PrintJob
    sheets: tuple[PrintSheet, ...]
    project: str
    made_at: datetime
    stamps: tuple[StampCount, ...]
    again: tuple[PrintSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintLog:
    """Every job of a programme, the first one first, and the account of pre-printed paper."""

    project: str
    made_at: datetime
    jobs: tuple[PrintedJob, ...]
    stocks: tuple[PaperStock, ...]
