"""An order that a recorded seed rebuilds on any machine and with any version of Python.

`random.Random` promises no such thing across versions; sorting by SHA-256 of seed and item does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def seeded_order(things: Iterable[T], name: Callable[[T], object], *seed: object) -> tuple[T, ...]:
    """The things in an order that depends on nothing but the seed's parts and each thing's name.

    Names must differ; the order in which the things come in does not matter.
    """
    head = "\0".join(str(part) for part in seed)
    return tuple(sorted(things, key=lambda thing: sha256(f"{head}\0\0{name(thing)}".encode()).digest()))
