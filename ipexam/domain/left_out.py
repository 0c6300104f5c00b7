"""Rows of a learning log that are no records: a clerk who adds up must find every row of the file somewhere."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many rows of logs became no record, each row in one of the counts. `totals` are footnotes too; `silent` rows
    name somebody and tell no hours, such as a course that is not completed."""

    totals: int = 0
    headers: int = 0
    blank: int = 0
    silent: int = 0

    def __add__(self, other: LeftOut) -> LeftOut:
        """Those of both."""
        return LeftOut(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))
