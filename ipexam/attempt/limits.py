"""Which answers go beyond what a paper allows. Nothing is dropped for it: the candidate is told, and they stay."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ipexam.domain.paper import Response, SeatPaper


def uncounted(paper: SeatPaper, answered: Collection[str]) -> frozenset[str]:
    """Answered items that do not count: in the order of the paper the first ones count, per section, then in all."""
    counted: list[str] = []
    for section in paper.sections:
        here = [item.id for item in section.items if item.id in answered]
        counted += here[: section.answer_at_most] if section.answer_at_most else here
    kept = counted[: paper.answer_at_most] if paper.answer_at_most else counted
    return frozenset(item.id for item in paper.items if item.id in answered) - frozenset(kept)


def overchosen(paper: SeatPaper, responses: Mapping[str, Response]) -> frozenset[str]:
    """Items in which more options are chosen than the paper allows."""
    return frozenset(
        item.id
        for item in paper.items
        if item.choose_at_most and item.id in responses and len(responses[item.id].choices) > item.choose_at_most
    )
