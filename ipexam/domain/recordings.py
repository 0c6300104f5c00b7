"""Lengths of recordings as a clerk writes them: `45:30 + 1:02:03`, minutes and seconds, or hours before them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_LENGTH = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)")


def read_recordings(text: str) -> tuple[int, ...] | None:
    """The seconds of each recording; none for an empty text, None when it cannot be read.

    `45:30` is 45 minutes 30 seconds, a bare number is minutes; a plus, a comma or a blank stands between two.
    """
    lengths = []
    for part in re.split(r"[\s+,、;]+", unicodedata.normalize("NFKC", text).strip()):
        if part:
            seconds = _seconds(part)
            if not seconds:
                return None
            lengths.append(seconds)
    return tuple(lengths)


def recordings_text(recordings: Sequence[int]) -> str:
    """The same as a text that `read_recordings` reads."""
    return " + ".join(_clock(seconds) for seconds in recordings)


def _seconds(text: str) -> int:
    """0 when it cannot be read: no recording is empty."""
    if text.isdecimal():
        return int(text) * 60 if len(text) <= 3 else 0
    found = _LENGTH.fullmatch(text)
    if found is None or (found[1] and int(found[2]) > 59):
        return 0
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    tail = f"{rest % 60:02}"
    return f"{hours}:{rest // 60:02}:{tail}" if hours else f"{rest // 60}:{tail}"
