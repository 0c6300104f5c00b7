"""Progress and cancelling are one call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")

_ITEMS_A_REPORT = 5000


class Cancelled(Exception):
    """The user cancelled. Whoever catches it has nothing to clean up: cancel means that nothing happened."""


class Report(Protocol):
    """`report(done, total, what)` shows progress and raises `Cancelled` when the user has cancelled.

    `total` is 0 when unknown; `what` is a short text already in the user's language, or empty.
    """

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """Say how far the work is."""


def silent(done: int, total: int, what: str = "") -> None:
    """Report to nobody."""


def reported(items: Iterable[Item], report: Report, total: int = 0) -> Iterator[Item]:
    """The same items, saying now and then how many went by."""
    for n, item in enumerate(items):
        if n % _ITEMS_A_REPORT == 0:
            report(n, total)
        yield item
