"""The words of the papers around printing, from their template, and how they write days and times."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ipexam.paths import resource


class PrintWords:
    """The template, read once for a document."""

    def __init__(self) -> None:
        self._told: Mapping[str, Any] = tomllib.loads(resource("templates", "printing.toml").read_text("utf-8"))

    def of(self, paper: str) -> Mapping[str, Any]:
        """The words of one paper: `calibration`, `stamping`, `cover` or `log`."""
        words: Mapping[str, Any] = self._told[paper]
        return words

    @property
    def page_numbers(self) -> tuple[str, str]:
        """The wording of a page's number and of their total."""
        return self._told["page"], self._told["pages"]

    def time(self, at: datetime) -> str:
        """A day with the time, in the zone of `at`."""
        day = self._told["day"].format(year=at.year, month=at.month, day=at.day)
        return f"{day} {at:%H:%M}"
