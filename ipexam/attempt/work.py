"""How long a candidate worked on each item and looked things up for it: a fold over the same events as the attempt.

The clock is the time charged to the candidate. Time belongs to the item on screen. A lookup lasts from a search or an
opened page until the candidate does something to the paper again, so reading and thinking right after it are in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ipexam.attempt.events import (
    Answered,
    Event,
    Flagged,
    HandedIn,
    LookedUp,
    Navigated,
    Noted,
    SealedAtZero,
    StruckOut,
)

_ACTS = (Answered, Flagged, Navigated, Noted, StruckOut, HandedIn, SealedAtZero)


@dataclass(slots=True)
class ItemWork:
    """What one item took: all its time, how many lookups, and the time of these."""

    spent_ms: int = 0
    lookups: int = 0
    lookup_ms: int = 0


def item_work(events: Iterable[Event]) -> dict[str, ItemWork]:
    """The work on each item that was on screen."""
    work: dict[str, ItemWork] = {}
    current, reading, before = "", False, 0
    for event in events:
        passed, before = max(0, event.spent_ms - before), max(before, event.spent_ms)
        if current:
            mine = work.setdefault(current, ItemWork())
            mine.spent_ms += passed
            mine.lookup_ms += passed if reading else 0
        what = event.what
        if isinstance(what, HandedIn | SealedAtZero):
            current = ""
        elif isinstance(what, Navigated):
            current = what.item_id
        elif isinstance(what, LookedUp):
            current = what.item_id or current
            if current:
                work.setdefault(current, ItemWork()).lookups += 1
        reading = isinstance(what, LookedUp) or (reading and not isinstance(what, _ACTS))
    return work
