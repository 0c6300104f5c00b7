"""The words of the exam hall's papers from their template, and how they write days, times and rooms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ipexam.domain.hall import Hall, HallSeat
from ipexam.paths import resource


class HallWording:
    """The template, read once for a document."""

    def __init__(self) -> None:
        self._told: Mapping[str, Any] = tomllib.loads(resource("templates", "hall.toml").read_text("utf-8"))

    def of(self, paper: str) -> Mapping[str, Any]:
        """The words of one paper: `ticket`, `label`, `sign_in` or `door`."""
        words: Mapping[str, Any] = self._told[paper]
        return words

    @property
    def page_numbers(self) -> tuple[str, str]:
        """The wording of a page's number and of their total."""
        return self._told["page"], self._told["pages"]

    def exam(self, hall: Hall) -> str:
        """The project and the sitting's name, once where they are the same; a trial says that it is one."""
        named = hall.project if hall.sitting in ("", hall.project) else f"{hall.project}　{hall.sitting}"
        return named + self.kind(hall)

    def kind(self, hall: Hall) -> str:
        """What a trial or a practice is marked with; empty for a real exam."""
        return str(self._told["kinds"][hall.kind.value])

    def room(self, hall: Hall) -> str:
        """The room's name; a bare number becomes one."""
        return self._told["room_numbered"].format(room=hall.room) if hall.room.isdigit() else hall.room

    def day(self, hall: Hall) -> str:
        """The day with its weekday."""
        day = hall.starts_at
        weekday = self._told["weekdays"][day.weekday()]
        return str(self._told["day"].format(year=day.year, month=day.month, day=day.day, weekday=weekday))

    def span(self, hall: Hall) -> str:
        """From when to when, and how many minutes that is."""
        start, end = self.clock(hall.starts_at), self.clock(hall.ends_at)
        return str(self._told["span"].format(start=start, end=end, minutes=hall.minutes))

    def own_span(self, hall: Hall, seat: HallSeat) -> str:
        """The span of one candidate; a longer one says how much of it is extra time."""
        extra = seat.minutes - hall.minutes
        if extra <= 0:
            return self.span(hall)
        start, end = self.clock(hall.starts_at), self.clock(hall.starts_at + timedelta(minutes=seat.minutes))
        return str(self._told["span_longer"].format(start=start, end=end, extra=extra))

    def clock(self, at: datetime) -> str:
        """A time of day."""
        return str(self._told["clock"].format(hour=at.hour, minute=at.minute))
