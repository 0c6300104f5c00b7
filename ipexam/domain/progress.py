"""Progress and cancelling are one call."""

from __future__ import annotations

from typing import Protocol


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
