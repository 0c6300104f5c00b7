"""One record of a learning log as the reading child sends it: eight whole numbers, 35 bytes.

The order is line, claim, course, grain, began, ended, seconds, doubt. `claim` and `course` number what the child has
named, from 0; times are epoch seconds in UTC, `NO_TIME` where there is none; `doubt` is a place in `CODES`, 0 when
nothing is in doubt.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import starmap

from ipexam.domain.hours import Grain
from ipexam.domain.problem import ProblemCode

PACKED = struct.Struct("<iiibqqih")
NO_TIME = -1
COMPLETED = -1
"""The seconds of a record that says only that a course was completed; how many that takes, the rule says."""

GRAINS = tuple(Grain)
CODES: tuple[ProblemCode | None, ...] = (None, *ProblemCode)

PackedHours = tuple[int, int, int, int, int, int, int, int]
"""The numbers of one record."""


def packed(records: Iterable[PackedHours]) -> bytes:
    """Some records, one behind the other."""
    return b"".join(starmap(PACKED.pack, records))
