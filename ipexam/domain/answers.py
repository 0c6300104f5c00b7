"""Answer files at the office: files that wait in quarantine, receipts, and what a person rules on a seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.paper import Response
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.room_account import RoomReport, SeatStanding
from ipexam.domain.sitting import AttemptLine, AttemptState, SittingKind


@dataclass(frozen=True, slots=True)
class AnswersOutcome(ImportOutcome):
    """What an import of answer files did. `kinds` counts the files by kind of sitting: trial and practice are kept
    apart and never count for a result; `rooms` are the sittings whose room files came."""

    kinds: Mapping[SittingKind, int] = field(default_factory=dict)
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarantinedFile:
    """A file that cannot be taken for a seat's answers, kept with its bytes. What it says of itself is not believed;
    `released_at` is when the same bytes were taken after all."""

    id: int
    name: str
    code: ProblemCode
    sitting_code: str
    seat: str
    receipt: str
    size: int
    arrived_at: datetime
    released_at: datetime | None


class RulingKind(Enum):
    """What the office rules on a seat. The newest ruling counts, all are kept."""

    ABSENT = "absent"  # 缺考: not the same as zero
    VOID = "void"  # 成绩无效
    COUNTS = "counts"  # the answers count, whatever a proctor proposed


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling with what it rests on: the ground, how the candidate was told (告知), and what they said (陈述申辩).

    A void needs all three, as the practice of state exams has it (《国家教育考试违规处理办法》, followed by analogy):
    reasons told before the decision, and the candidate heard. An absence needs its ground alone.
    """

    kind: RulingKind
    ground: str
    notice: str
    hearing: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat as its room file and its answers tell it. `standing` is None before a room file came; `void_proposed`
    also when only the seat's own journal says so; `proposal` is what a person should rule on, None when nothing waits.
    """

    seat_id: int
    seat: str
    name: str
    standing: SeatStanding | None
    note: str
    void_proposed: bool
    on_paper: bool
    attempt: AttemptState | None
    receipts: tuple[str, ...]
    proposal: RulingKind | None
    ruling: Ruling | None


@dataclass(frozen=True, slots=True)
class RoomFileLine:
    """A room file that came. It is `believed` when the key of a proctor of this sitting signed it; `paper_fits` says
    that the room used the paper that was exported."""

    id: int
    sitting_code: str
    believed: bool
    paper_fits: bool
    arrived_at: datetime
    report: RoomReport


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What came home from the room of one sitting: its files, newest first, and every seat."""

    files: tuple[RoomFileLine, ...]
    seats: tuple[SeatFacts, ...]

    @property
    def proposals(self) -> tuple[SeatFacts, ...]:
        """The seats that wait for a ruling."""
        return tuple(seat for seat in self.seats if seat.proposal is not None)


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """Whether the answer file behind a receipt is here. `state` is what became of it, None in quarantine; `genuine`
    is False when a QR code says another seat, package or time than the file."""

    receipt: str
    sitting_code: str
    seat: str
    name: str
    kind: SittingKind | None
    state: AttemptState | None
    handed_in_at: datetime | None
    genuine: bool = True

    @property
    def counts(self) -> bool:
        """Whether this file is what the candidate's mark comes from."""
        return self.state is AttemptState.CURRENT and self.kind is SittingKind.REAL


@dataclass(frozen=True, slots=True)
class ItemSides:
    """One question in several answer files of a seat, in the order of `Comparison.sides`; None where it is blank."""

    item_id: str
    number: int
    type: QuestionType
    stem: str
    answers: tuple[Response | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the files say different things."""
        return len(set(self.answers)) > 1


@dataclass(frozen=True, slots=True)
class Side:
    """One answer file of a comparison. `last_at` is the last event by the room's clock; `common` is how many records
    it shares with the first side before both go on differently."""

    attempt: AttemptLine
    events: int
    common: int
    last_at: datetime | None
    answered: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The answer files of one seat side by side."""

    sitting_code: str
    seat: str
    sides: tuple[Side, ...]
    items: tuple[ItemSides, ...]
