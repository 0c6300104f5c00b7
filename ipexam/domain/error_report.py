"""A batch's source files given back with their problems marked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """One marked copy: of which file, where it was written, how many problems and how many rows it marks."""

    name: str
    path: str
    problems: int
    rows: int
