"""The most answers that can be right when each may stand in any blank: a maximum assignment of answers to blanks."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def most_assigned(fits: Sequence[Collection[int]]) -> int:
    """How many answers can have a blank of their own; `fits` names, per answer, the blanks that it is right for.

    By augmenting paths (Kuhn 1955), so it is the most there can be, whatever the order.
    """
    holder: dict[int, int] = {}
    return sum(_place(answer, fits, holder, set()) for answer in range(len(fits)))


def _place(answer: int, fits: Sequence[Collection[int]], holder: dict[int, int], tried: set[int]) -> bool:
    """Give the answer a blank, moving others on where they have another choice."""
    for blank in fits[answer]:
        if blank in tried:
            continue
        tried.add(blank)
        if blank not in holder or _place(holder[blank], fits, holder, tried):
            holder[blank] = answer
            return True
    return False
