"""The four counts of rows that the rehearsal and the end show alike."""

from __future__ import annotations

from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.tile import StatTile
from ipexam.wording.language import _


def row_tiles(added: int, changed: int, unchanged: int, waiting: int) -> list[StatTile]:
    """A tile for each count, with a word about what it means."""
    figures = (
        (_("Added"), added, _("new rows"), Tone.GOOD),
        (_("Changed"), changed, _("rows with other values"), Tone.ACCENT),
        (_("Unchanged"), unchanged, _("rows known already"), None),
        (_("Waiting for a person"), waiting, _("rows that do not count yet"), Tone.WARN),
    )
    return [StatTile(name, f"{n:,}", hint, tone if n else None) for name, n, hint, tone in figures]
