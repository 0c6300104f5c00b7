"""What a rehearsal does to an exam PC, and how the PC stood it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType


class Trial(Enum):
    """One thing that goes wrong in exam rooms."""

    KILL = "kill"
    FULL_DISK = "full_disk"
    NO_TWIN = "no_twin"
    CLOCK_JUMP = "clock_jump"
    WRONG_CODE = "wrong_code"
    SECOND_INSTANCE = "second_instance"


class TrialVerdict(Enum):
    """How the PC stood a trial; `NOT_TRIED` where the system or the package gives no way to try."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class TrialResult:
    """One trial; `facts` fill the sentence, and `trouble` says for machines what went wrong."""

    trial: Trial
    verdict: TrialVerdict
    facts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    trouble: str = ""
