"""Where a reader has been: back and forward, as in a browser."""

from __future__ import annotations

from typing import Generic, TypeVar

Place = TypeVar("Place")
_LONGEST = 200


class History(Generic[Place]):
    """Places behind and ahead of the one that is shown."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether somebody came back from somewhere."""
        return bool(self._ahead)

    def leave(self, here: Place) -> None:
        """Go on from here to a new place; what lay ahead is forgotten."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != here:
            self._behind = [*self._behind, here][-_LONGEST:]

    def back(self, here: Place) -> Place | None:
        """The place before this one."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Place) -> Place | None:
        """The place that `back` left."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
