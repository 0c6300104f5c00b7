"""How large a foreign file may be, and the guard against zip bombs.

The guard believes the sizes a zip file declares; the workbook library refuses a part that is larger than it declares,
and more than 100 million cells.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from ipexam.opening.malformed import MALFORMED

LAST_ROW = 5_000_000
MOST_COLUMNS = 16_384
"""What the office takes: Excel's own sheets end at row 1,048,576 and column 16,384; a text table may be longer."""
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in MiB; `ratio` is how many times larger a big archive may unpack (a sheet of one repeated row reaches
    about 60); `columns` is how wide a sheet may be (学习通 writes four for each video of a course)."""

    file_mib: int = 200
    unpacked_mib: int = 1500
    ratio: int = 200
    entries: int = 10_000
    columns: int = 5_000


DEFAULT = Limits()
_RATIO_FREE_BYTES = 32 * _MIB


def too_large(size: int, limits: Limits) -> bool:
    """Whether a file of `size` bytes is over the limit."""
    return size > limits.file_mib * _MIB


def is_bomb(content: bytes, limits: Limits) -> bool:
    """Whether a zip declares more than it should unpack to, in all or for one byte packed. A damaged one is none:
    whoever reads it says what is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except MALFORMED:
        return False
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_mib * _MIB or len(entries) > limits.entries:
        return True
    return unpacked > _RATIO_FREE_BYTES and unpacked > len(content) * limits.ratio
