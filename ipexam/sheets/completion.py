"""What a platform writes for a course that somebody has completed, or has not."""

from __future__ import annotations

from ipexam.matching.fold import fold_text
from ipexam.sheets.cells import says_nothing
from ipexam.sheets.header import labels

_COMPLETED = frozenset(
    labels(
        "已完成、完成、完成学习、已学完、学完、已结课、已通过、通过、是、√、✓、✔、1、100%、100、yes、y、true、completed、complete、"
        "passed、done、completed (achieved pass grade)"
    )
)
_NOT_COMPLETED = frozenset(
    labels(
        "未完成、未学完、未学习、未开始、学习中、进行中、未通过、否、×、✗、0、0%、no、n、false、not completed、"
        "incomplete、in progress、not started、failed、completed (did not achieve pass grade)"
    )
)


def is_completed(text: str) -> bool | None:
    """Whether a cell says that the course was completed; None when it says neither."""
    folded = fold_text(text)
    if folded in _COMPLETED:
        return True
    return False if folded in _NOT_COMPLETED or says_nothing(folded) else None
