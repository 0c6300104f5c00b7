"""Which answers count when a paper says "answer at most N": the first ones answered, in the order of the paper.

More than that is never dropped: the room warns, the answer is kept and shown, and it earns nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from ipexam.domain.paper import PaperRules
from ipexam.domain.question import QuestionType


def counted(answered: Iterable[tuple[str, QuestionType]], rules: PaperRules) -> frozenset[str]:
    """The ids of the answers that count. `answered` are those that are not blank, in the order of the seat's paper.

    A section's limit is applied first: what it leaves out takes no place of the whole paper's limit.
    """
    in_section: dict[QuestionType, int] = {}
    kept: list[str] = []
    for item_id, kind in answered:
        in_section[kind] = in_section.get(kind, 0) + 1
        limit = rules.section_at_most.get(kind, 0)
        if not limit or in_section[kind] <= limit:
            kept.append(item_id)
    return frozenset(kept[: rules.answer_at_most] if rules.answer_at_most else kept)
