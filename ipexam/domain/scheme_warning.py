"""What is odd about an assessment scheme: found by `scoring.scheme_check`, said by `wording.programme`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class SchemeWarningCode(Enum):
    """What a scheme does that its author may not have meant."""

    WEIGHTS_NOT_100 = "weights_not_100"
    ONLINE_UNREACHABLE = "online_unreachable"
    OFFLINE_UNREACHABLE = "offline_unreachable"
    EXAM_LINE_UNREACHABLE = "exam_line_unreachable"
    TOTAL_UNREACHABLE = "total_unreachable"
    THRESHOLD_NEVER_DECIDES = "threshold_never_decides"
    MINIMUM_FALLS_SHORT = "minimum_falls_short"
    PASSES_WITHOUT_ONLINE = "passes_without_online"
    PASSES_WITHOUT_OFFLINE = "passes_without_offline"
    LOW_MARK_SUFFICES = "low_mark_suffices"


@dataclass(frozen=True, slots=True)
class SchemeWarning:
    """A warning with its two numbers: `value` is what the scheme comes to, `limit` what it is held against."""

    code: SchemeWarningCode
    value: Fraction
    limit: Fraction
