"""Everybody's assessment under other settings, held against the one that stands (试算)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ipexam.domain.assessment import AssessmentLine, WhatIf


def compare(now: Iterable[AssessmentLine], then: Iterable[AssessmentLine]) -> WhatIf:
    """What other settings would change. Both tell of the same trainees, in whatever order."""
    standing = {line.trainee_id: line.assessment for line in now}
    pairs = [(standing[line.trainee_id], line.assessment) for line in then]
    return WhatIf(
        now=Counter(before.verdict for before, _ in pairs),
        then=Counter(after.verdict for _, after in pairs),
        verdicts_changed=sum(before.verdict is not after.verdict for before, after in pairs),
        hours_gained=sum(before.online.hours < after.online.hours for before, after in pairs),
        hours_lost=sum(before.online.hours > after.online.hours for before, after in pairs),
    )
