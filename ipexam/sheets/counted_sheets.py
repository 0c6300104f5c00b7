"""Which sheets of a file count: platforms write the same hours twice, finely and in sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Guess, SheetSurvey
from ipexam.domain.platform import GENERIC, Platform
from ipexam.sheets.platforms import layout_of

_GRAINS = (Grain.INTERVAL, Grain.VISIT, Grain.CUMULATIVE)
"""From fine to coarse."""


def with_counted(sheets: Sequence[SheetSurvey], platforms: Sequence[Platform]) -> tuple[SheetSurvey, ...]:
    """The sheets with whether each would be read: of those that tell the same only the finest, hidden ones only when no
    visible one holds hours, and logs of no known platform only when no known platform is in the file."""
    likely = [sheet for sheet in sheets if sheet.guesses and _holds_hours(sheet.guesses[0], platforms)]
    likely = [sheet for sheet in likely if not sheet.hidden] or likely
    known = [sheet for sheet in likely if sheet.guesses[0].platform != GENERIC]
    finest: dict[tuple[str, str], int] = {}
    for sheet in known or likely:
        topic, rank = _rank(sheet.guesses[0], platforms)
        finest[topic] = min(finest.get(topic, rank), rank)
    counted = []
    for sheet in known or likely:
        topic, rank = _rank(sheet.guesses[0], platforms)
        if rank == finest[topic]:
            counted.append(sheet.name)
    return tuple(replace(sheet, counted=sheet.name in counted) for sheet in sheets)


def _holds_hours(guess: Guess, platforms: Sequence[Platform]) -> bool:
    layout = layout_of(platforms, guess.platform, guess.layout)
    return layout is None or layout.counted


def _rank(guess: Guess, platforms: Sequence[Platform]) -> tuple[tuple[str, str], int]:
    layout = layout_of(platforms, guess.platform, guess.layout)
    if layout is None:
        return (guess.platform, ""), _GRAINS.index(guess.mapping.grain)
    return (guess.platform, layout.tells), layout.rank
