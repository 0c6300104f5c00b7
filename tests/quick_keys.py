"""Argon2id with little work: what a guess costs is the subject of `tests/sealing`, and most tests have another one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ipexam.sealing import passwords

_ENOUGH_KIB = 64


@contextmanager
def quick_keys() -> Iterator[None]:
    """Within it a password's key costs next to nothing. The parameters are written to files as they would be, and a
    file's key is another one outside."""
    with pytest.MonkeyPatch.context() as here:
        here.setattr(passwords, "Argon2id", _quick)
        yield


def _quick(*, memory_cost: int, iterations: int, **told: object) -> Argon2id:
    return partial(Argon2id, **told)(memory_cost=min(memory_cost, _ENOUGH_KIB), iterations=1)
