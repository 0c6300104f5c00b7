"""What is odd about an hours rule: found by `scoring.rule_check`, said by `wording.hours_rule`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class RuleWarningCode(Enum):
    """What an hours rule does that its author may not have meant."""

    COURSE_OUT_OF_REACH = "course_out_of_reach"
    STEPS_MISSING = "steps_missing"
    STEPS_OUT_OF_ORDER = "steps_out_of_order"
    LENGTH_UNKNOWN = "length_unknown"
    LIMIT_BELOW_REQUIREMENT = "limit_below_requirement"


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """A warning, about one course or about the rule: `value` is what it comes to, `limit` what it is held against."""

    code: RuleWarningCode
    value: Fraction
    limit: Fraction
    course: str = ""
    """The course's code and name, empty where the rule itself is meant."""
