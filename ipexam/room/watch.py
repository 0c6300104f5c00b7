"""What a proctor may want to know afterwards about disk and twin: the moments at which they fail and recover."""

from __future__ import annotations

from collections.abc import Iterator

from ipexam.domain.alarm import Alarm
from ipexam.exchange.journal import SaveStatus
from ipexam.exchange.twin import TwinStatus

FAILING_SECONDS = 10.0
"""A disk that refuses for less than this is a hiccup."""


class Watch:
    """Remembers what was told already. One per process: a restart tells again what still holds."""

    def __init__(self) -> None:
        self._one_copy = self._failing = self._short = False

    def news(self, save: SaveStatus, twin: TwinStatus | None) -> Iterator[Alarm]:
        """Alarms that are new since the last look."""
        one_copy = twin is not None and twin.one_copy_only
        if one_copy != self._one_copy:
            self._one_copy = one_copy
            yield Alarm.ONE_COPY_ONLY if one_copy else Alarm.TWO_COPIES_AGAIN
        failing = save.failing_for_seconds is not None and save.failing_for_seconds > FAILING_SECONDS
        if failing and not self._failing:
            yield Alarm.SAVING_FAILED
        self._failing = failing
        if save.short_of_space and not self._short:
            self._short = True
            yield Alarm.DISK_SHORT
